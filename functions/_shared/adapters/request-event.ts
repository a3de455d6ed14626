import { z } from 'zod';
import { SpamShieldError } from '#domain/errors.ts';

/** What a function was invoked with is not what it takes. */
export class EventInvalidError extends SpamShieldError {
  readonly code = 'event_invalid';
}

/** Reads the event of a function that people and state machines invoke. Throws EventInvalidError, which names fields and no values. */
export function parseEvent<T>(schema: z.ZodType<T>, event: unknown): T {
  const parsed = schema.safeParse(event);
  if (!parsed.success) throw new EventInvalidError(z.prettifyError(parsed.error).replaceAll('\n', ' '));
  return parsed.data;
}
