import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumOfWeights } from '#domain/rules/score.ts';

const hits = fc.array(fc.integer({ min: -600, max: 600 }).map((hundredths) => ({ weight: hundredths / 100 })));

describe('sumOfWeights', () => {
  it('is the same in every order', () => {
    fc.assert(
      fc.property(hits, (some) => {
        expect(sumOfWeights(some.toReversed())).toBe(sumOfWeights(some));
      }),
    );
  });

  it.each([
    [[], 0],
    [[0.1, 0.2], 0.3],
    [[4.58, -4.58], 0],
  ])('of %j is %d', (weights, sum) => {
    expect(sumOfWeights(weights.map((weight) => ({ weight })))).toBe(sum);
  });
});
