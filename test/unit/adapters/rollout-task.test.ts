import { expect, it } from 'vitest';
import { z } from 'zod';
import { rolloutTask } from '#adapters/rollout-task.ts';
import { ReleaseRefusedError } from '#application/rollout/release-refused-error.ts';
import { AliasMovedError } from '#application/rollout/rollout.ts';

const logged: unknown[] = [];
const logger = { error: (message: string, extra: object) => void logged.push([message, extra]) };
const failing = (error: unknown) =>
  rolloutTask(z.unknown(), () => Promise.reject(error), logger)({}).catch((failure: Error) => failure);

it.each([
  [new ReleaseRefusedError('No', 'Do this'), 'ReleaseRefused', 'No. Do this'],
  [new ReleaseRefusedError('No answer', 'Later', { retry: true }), 'AgainReleaseRefused', 'No answer. Later'],
  [new AliasMovedError('live', 'version 3'), 'AgainAliasMoved', expect.stringContaining('version 3')],
  // Its words may quote what it was given.
  [new TypeError('canary'), 'Unforeseen', 'TypeError'],
  ['canary', 'Unforeseen', 'failed'],
])('gives %s a name that the machine knows, and words of ours alone', async (error, name, message) => {
  const failure = (await failing(error)) as Error;
  expect(failure).toMatchObject({ name, message });
  expect(JSON.stringify([failure.stack, logged])).not.toContain('canary');
});

it('refuses input that is none of its own, saying where', async () => {
  const task = rolloutTask(z.object({ rolloutId: z.string() }), async () => 'done', logger);
  await expect(task({ rolloutId: 7 })).rejects.toMatchObject({
    name: 'RolloutInputInvalid',
    message: expect.stringContaining('rolloutId'),
  });
  expect(await task({ rolloutId: 'a' })).toBe('done');
});
