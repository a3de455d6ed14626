import { z } from 'zod';
import { sensitivities } from '#domain/decision.ts';
import { messageProblem } from '#domain/message.ts';

/** A text that can be classified; each refusal carries the stable code of its reason. */
const messageText = z.string().superRefine((text, context) => {
  const problem = messageProblem(text);
  if (problem) context.addIssue({ code: 'custom', message: problem.detail, params: { code: problem.code } });
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
