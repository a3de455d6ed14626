import { z } from 'zod';
import { messageText, sender, userId } from '#adapters/field-schemas.ts';
import type { Operation } from '#adapters/operation.ts';
import { problemDetailsBody } from '#adapters/problem-details.ts';
import { sensitivities } from '#domain/decision.ts';

/** Body of POST /v1/classify. */
export const classifyRequest = z.strictObject({
  text: messageText,
  sender: sender.optional(),
  userId: userId
    .meta({ description: 'Whose message it is: their lists and sensitivity apply, and feedback counts as theirs.' })
    .optional(),
  sensitivity: z.enum(sensitivities).meta({ description: "Instead of the user's own." }).optional(),
});

const probability = z.number().min(0).max(1);

const reason = z.strictObject({
  code: z.string().meta({ description: 'Stable.' }),
  stage: z.enum(['list', 'reputation', 'rules', 'model']),
  weight: z.number().meta({ description: 'Log-odds that it adds; positive speaks for spam.' }),
  text: z.string().meta({ description: 'In words that can be read to a customer.' }),
});

/** Body of its 200 reply. */
export const classifyResponse = z.strictObject({
  classificationId: z.string().meta({ description: 'Names this classification in feedback, for 30 days.' }),
  label: z.enum(['ham', 'spam']),
  isSpam: z.boolean(),
  confidence: probability.meta({ description: 'The score if spam, else one minus it.' }),
  score: probability.meta({ description: 'Calibrated probability of spam, of all evidence together.' }),
  modelScore: probability.nullable().meta({ description: 'Of the model alone; null while it cannot be used.' }),
  threshold: probability.meta({ description: 'Score from which a message is spam at this sensitivity.' }),
  sensitivity: z.enum(sensitivities),
  decidedBy: z
    .enum(['user_list', 'ensemble', 'rules'])
    .meta({ description: "A user's list always wins; rules decide alone while the model cannot be used." }),
  reasons: z.array(reason).meta({ description: 'Strongest first.' }),
  model: z.strictObject({ name: z.string(), version: z.string() }).nullable(),
  functionVersion: z.string(),
  truncated: z.boolean().meta({ description: 'Whether the tail of the message was too long for the model.' }),
  degraded: z.array(z.enum(['model', 'reputation', 'preferences'])).meta({ description: 'What was done without.' }),
});
export type ClassifyResponse = z.infer<typeof classifyResponse>;

export const classify: Operation = {
  id: 'classify',
  method: 'POST',
  resource: '/v1/classify',
  summary: 'Whether a message is spam, and why',
  request: { name: 'ClassifyRequest', schema: classifyRequest },
  responses: { 200: { description: 'The verdict', body: { name: 'Classification', schema: classifyResponse } } },
  problems: ['user_forbidden', 'store_unavailable'],
};

/** Messages of one batch at most. */
export const batchMessagesMax = 100;

/** Body of POST /v1/classify/batch as it is read: each message is looked at by itself, so that a bad one does not fail the rest. */
export const batchRequest = z.strictObject({ messages: z.array(z.unknown()).min(1).max(batchMessagesMax) });

/** The same as clients are told. */
const describedBatchRequest = z.strictObject({
  messages: z.array(classifyRequest).min(1).max(batchMessagesMax),
});

/** Body of its 200 reply. */
export const batchResponse = z.strictObject({
  results: z
    .array(
      z.strictObject({
        index: z.number().int().nonnegative(),
        status: z.number().int().meta({ description: 'As the message alone would have been answered.' }),
        classification: classifyResponse.optional(),
        problem: problemDetailsBody.optional(),
      }),
    )
    .meta({ description: 'In the order of the messages.' }),
});
export type BatchResponse = z.infer<typeof batchResponse>;

export const classifyBatch: Operation = {
  id: 'classifyBatch',
  method: 'POST',
  resource: '/v1/classify/batch',
  summary: `Up to ${batchMessagesMax} messages, each as if it came alone`,
  request: { name: 'ClassifyBatchRequest', schema: describedBatchRequest },
  responses: { 200: { description: 'The verdicts', body: { name: 'Classifications', schema: batchResponse } } },
  problems: ['store_unavailable'],
};

/** Body of GET /v1/health. */
export const healthResponse = z.strictObject({
  status: z.enum(['ok', 'degraded']),
  model: z.strictObject({
    status: z.enum(['loaded', 'unusable']),
    name: z.string().optional(),
    version: z.string().optional(),
  }),
  store: z.enum(['reachable', 'unreachable']),
  functionVersion: z.string(),
});
export type HealthResponse = z.infer<typeof healthResponse>;

const healthBody = { name: 'Health', schema: healthResponse };

export const readHealth: Operation = {
  id: 'readHealth',
  method: 'GET',
  resource: '/v1/health',
  summary: 'Whether the model is verified and loaded and the store can be reached',
  responses: {
    200: { description: 'All well', body: healthBody },
    503: { description: 'Messages are classified without what is named', body: healthBody },
  },
  problems: [],
};

export const operations: readonly Operation[] = [classify, classifyBatch, readHealth];
