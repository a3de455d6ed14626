import { expect, it } from 'vitest';
import { loadOnce } from '#application/load-once.ts';

it('loads once for all callers', async () => {
  let loads = 0;
  const load = loadOnce(async () => ++loads);
  expect(await Promise.all([load(), load()])).toEqual([1, 1]);
  expect(await load()).toBe(1);
});

it('forgets a failed load', async () => {
  let loads = 0;
  const load = loadOnce(async () => {
    loads += 1;
    if (loads === 1) throw new Error('first');
    return loads;
  });
  await expect(load()).rejects.toThrow('first');
  expect(await load()).toBe(2);
});
