import { expect, it } from 'vitest';
import { parseEnvironment } from '#config/environment.ts';

it.each([
  ['128', 1],
  ['1769', 1],
  ['3537', 1],
  ['3538', 2],
  ['10240', 5],
])('gives %s MiB of memory %i thread(s)', (memory, threads) => {
  expect(parseEnvironment({ SPAMSHIELD_MODEL: 'x', AWS_LAMBDA_FUNCTION_MEMORY_SIZE: memory }).threads).toBe(threads);
});

it('fails naming the variable that is missing', () => {
  expect(() => parseEnvironment({})).toThrow(/SPAMSHIELD_MODEL/);
});
