import { z } from 'zod';
import { messageText } from '#adapters/message-text.ts';
import type { Operation } from '#adapters/operation.ts';
import { sensitivities } from '#domain/decision.ts';

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
