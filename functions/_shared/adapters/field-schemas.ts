import { z } from 'zod';
import { messageLengthMax, messagePattern, messageProblem } from '#domain/message.ts';
import { senderLengthMax, senderPattern, senderProblem } from '#domain/sender.ts';
import { userIdLengthMax, userIdPattern, userIdProblem } from '#domain/user.ts';

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
    pattern: messagePattern,
    description: 'The message, without control characters but tab and line breaks, and not of white space alone.',
    examples: ['Your parcel is held. Pay 1.99 at http://post-fee.example/x9'],
  });

/** Who sent a message. */
export const sender = z
  .string()
  .superRefine((text, context) => {
    const problem = senderProblem(text);
    // The check of both lists reads senders only.
    if (problem) {
      context.addIssue({ code: 'custom', message: problem.detail, params: { code: problem.code }, continue: false });
    }
  })
  .meta({
    minLength: 1,
    maxLength: senderLengthMax,
    pattern: senderPattern,
    description: 'An E.164 number, a short code or a name of up to eleven characters.',
  });

/** A user, as the caller names its users. */
export const userId = z
  .string()
  .superRefine((text, context) => {
    const problem = userIdProblem(text);
    if (problem) context.addIssue({ code: 'custom', message: problem.detail, params: { code: problem.code } });
  })
  .meta({ minLength: 1, maxLength: userIdLengthMax, pattern: userIdPattern, examples: ['user-1'] });
