import { z } from 'zod';
import { SpamShieldError } from '#domain/errors.ts';

type ErrorLog = { error: (message: string, extra: Record<string, unknown>) => void };

/**
 * A task of the rollout's state machine: input → one step → output. An error has a name that the machine's retries know, whatever the
 * bundler has made of its class, and words only where they are ours.
 *
 * Names: the code in Pascal case, with `Again` in front of those that may succeed later.
 */
export function rolloutTask<I, O>(
  schema: z.ZodType<I>,
  step: (input: I) => Promise<O>,
  logger: ErrorLog,
): (event: unknown) => Promise<O> {
  return async (event) => {
    try {
      return await step(parse(schema, event));
    } catch (error) {
      const failure = failureOf(error);
      logger.error('rollout_step_failed', { code: failure.name, error: failure.message });
      throw failure;
    }
  };
}

/** What a task was given is none of its inputs: a definition and a function that do not fit one another. */
class RolloutInputError extends SpamShieldError {
  readonly code = 'rollout_input_invalid';
}

function parse<T>(schema: z.ZodType<T>, event: unknown): T {
  const parsed = schema.safeParse(event);
  if (parsed.success) return parsed.data;
  throw new RolloutInputError(z.prettifyError(parsed.error).replaceAll('\n', ' '));
}

function failureOf(error: unknown): Error {
  const ours = error instanceof SpamShieldError;
  const failure = new Error(ours ? error.message : error instanceof Error ? error.name : 'failed');
  failure.name = ours ? `${error.retry ? 'Again' : ''}${pascal(error.code)}` : 'Unforeseen';
  failure.stack = '';
  return failure;
}

function pascal(code: string): string {
  return code.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Part of every task's input. Execution names have 80 characters at most, and later parts of a rollout add to its first one's. */
export const rolloutId = z.string().regex(/^[\w-]{1,72}$/, 'must be 1 to 72 letters, digits, - or _');
