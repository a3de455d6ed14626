import { z } from 'zod';
import type { Operation } from '#adapters/operation.ts';
import { sensitivities } from '#domain/decision.ts';
import { messageLengthMax, messagePattern, messageProblem } from '#domain/message.ts';

/** A text that can be classified; each refusal carries the stable code of its reason. */
const messageText = z
  .string()
  .superRefine((text, context) => {
    const problem = messageProblem(text);
    if (problem) context.addIssue({ code: 'custom', message: problem.detail, params: { code: problem.code } });
  })
  .meta({
    minLength: 1,
    maxLength: messageLengthMax,
    pattern: messagePattern,
    description: 'The message, without control characters but tab and line breaks, and not of white space alone.',
    examples: ['Your parcel is held. Pay 1.99 at http://post-fee.example/x9'],
  });

/** Body of POST /v1/classify. */
export const classifyRequest = z.strictObject({
  text: messageText,
  sensitivity: z.enum(sensitivities).optional(),
});

/** Body of its 200 reply. */
export const classifyResponse = z.strictObject({
  label: z.enum(['ham', 'spam']),
  isSpam: z.boolean(),
  confidence: z.number().min(0).max(1),
  score: z.number().min(0).max(1),
  modelScore: z.number().min(0).max(1),
  threshold: z.number().min(0).max(1),
  sensitivity: z.enum(sensitivities),
  model: z.strictObject({ name: z.string(), version: z.string() }),
  functionVersion: z.string(),
  truncated: z.boolean(),
});
export type ClassifyResponse = z.infer<typeof classifyResponse>;

export const classify: Operation = {
  id: 'classify',
  method: 'POST',
  resource: '/v1/classify',
  summary: 'Whether a message is spam',
  request: { name: 'ClassifyRequest', schema: classifyRequest },
  responses: { 200: { description: 'The verdict', body: { name: 'Classification', schema: classifyResponse } } },
  problems: ['model_unusable'],
};

export const operations: readonly Operation[] = [classify];
