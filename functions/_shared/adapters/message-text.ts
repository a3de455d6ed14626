import { z } from 'zod';
import { messageLengthMax, messageProblem } from '#domain/message.ts';

/** A text that can be classified; each refusal carries the stable code of its reason. */
export const messageText = z
  .string()
  .superRefine((text, context) => {
    const problem = messageProblem(text);
    if (problem) context.addIssue({ code: 'custom', message: problem.detail, params: { code: problem.code } });
  })
  .meta({
    minLength: 1,
    maxLength: messageLengthMax,
    description: 'The message, without control characters but tab and line breaks, and not of white space alone.',
    examples: ['Your parcel is held. Pay 1.99 at http://post-fee.example/x9'],
  });
