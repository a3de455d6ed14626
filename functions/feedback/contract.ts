import { z } from 'zod';
import { messageText } from '#adapters/field-schemas.ts';
import type { Operation } from '#adapters/operation.ts';

/** Body of POST /v1/feedback. */
export const feedbackRequest = z
  .strictObject({
    classificationId: z
      .string()
      .min(1)
      .max(1024)
      .meta({ description: 'As the classification gave it; good for 30 days.' }),
    label: z.enum(['ham', 'spam']).meta({ description: 'What the message really is.' }),
    text: messageText.optional(),
  })
  .meta({
    description:
      'Sending the text is the consent to keep it for 90 days and to train on it, with numbers, codes and links replaced; it must be the text that was classified. Without it the label alone is kept.',
  });

/** Body of its 202 reply. */
export const feedbackResponse = z.strictObject({ feedbackId: z.string() });
export type FeedbackResponse = z.infer<typeof feedbackResponse>;

/** Characters of an Idempotency-Key at most. */
const idempotencyKeyLengthMax = 255;

export const idempotencyKey = z
  .string()
  .regex(
    new RegExp(`^[\\x21-\\x7e]{1,${idempotencyKeyLengthMax}}$`),
    `must be 1 to ${idempotencyKeyLengthMax} printable ASCII characters without spaces`,
  )
  .meta({ examples: ['0f8fad5b-d9cb-469f-a165-70867728950e'] });

/** Path parameter; what it holds is checked as a whole, so that a forged id shows no more than an unknown one. */
export const feedbackId = z.string().min(1).max(256);

export const submitFeedback: Operation = {
  id: 'submitFeedback',
  method: 'POST',
  resource: '/v1/feedback',
  summary: 'Corrects or confirms the label of a message; the later label of one user wins',
  parameters: [
    {
      in: 'header',
      name: 'Idempotency-Key',
      description:
        'Drawn by the caller for this request: with the same key and body the same answer is given for a day.',
      schema: idempotencyKey,
    },
  ],
  request: { name: 'FeedbackRequest', schema: feedbackRequest },
  responses: {
    202: { description: 'The label is kept', body: { name: 'FeedbackAccepted', schema: feedbackResponse } },
  },
  problems: [
    'receipt_unknown',
    'request_in_progress',
    'idempotency_key_reused',
    'text_mismatch',
    'model_unusable',
    'store_unavailable',
  ],
};

export const retractFeedback: Operation = {
  id: 'retractFeedback',
  method: 'DELETE',
  resource: '/v1/feedback/{feedbackId}',
  summary: "Removes a reporter's label of a message altogether, with its text",
  parameters: [{ in: 'path', name: 'feedbackId', description: 'As POST gave it.', schema: feedbackId }],
  responses: { 204: { description: 'The label is gone, now or before' } },
  problems: ['feedback_unknown', 'store_unavailable'],
};

export const operations: readonly Operation[] = [submitFeedback, retractFeedback];
