import fc from 'fast-check';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, it } from 'vitest';
import {
  accumulate,
  exceeds,
  exceedsRatio,
  leavesRange,
  logGamma,
  losesLess,
  losesMore,
  type Mixture,
  noEvidence,
  pValue,
  splitMismatch,
  staysUnder,
  staysUnderRatio,
} from '#domain/rollout/evidence.ts';

const share = fc.double({ min: 0.001, max: 0.999, noNaN: true });
const size = fc.integer({ min: 0, max: 12 });
const ratio = fc.double({ min: 0.25, max: 4, noNaN: true });
/** A part of the bound, so that the null hypothesis holds with room. */
const room = fc.double({ min: 0, max: 1, noNaN: true });
const rounding = 1e-9;

function binomial(n: number, p: number): number[] {
  return Array.from({ length: n + 1 }, (_, k) => {
    const ways = Math.exp(logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1));
    return ways * p ** k * (1 - p) ** (n - k);
  });
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const eValue = (logs: readonly number[]) => mean(logs.map(Math.exp));

/** Expected e-value of one look at two versions, summed over everything that can happen. */
function expected(
  [candidates, candidateRate]: [number, number],
  [champions, championRate]: [number, number],
  logsOf: (candidate: number, champion: number) => number[],
): number {
  const other = binomial(champions, championRate);
  return binomial(candidates, candidateRate).reduce(
    (sum, p, x) => sum + p * other.reduce((inner, q, y) => inner + q * eValue(logsOf(x, y)), 0),
    0,
  );
}

describe('evidence of one look, expected exactly while the null hypothesis holds, is at most 1', () => {
  it('against "the rate is at most so many times the other’s"', () => {
    fc.assert(
      fc.property(size, size, share, ratio, room, (n, m, rate, ratioMax, part) => {
        const own = Math.min(1, rate * ratioMax * part);
        // A rate cannot be above 1: the bound then is less than ratioMax times.
        const value = expected([n, own], [m, rate], (x, y) =>
          exceedsRatio({ of: n, count: x }, { of: m, count: y }, ratioMax),
        );
        expect(value).toBeLessThanOrEqual(1 + rounding);
      }),
    );
  });

  it('against "the rate is at least so many times the other’s", and against "it is within the range"', () => {
    fc.assert(
      fc.property(size, size, share, ratio, (n, m, rate, factor) => {
        const own = Math.min(1, rate * factor);
        const arms = (x: number, y: number) =>
          [
            { of: n, count: x },
            { of: m, count: y },
          ] as const;
        const exact = own / rate;
        const range = Math.max(exact, 1 / exact);
        expect(expected([n, own], [m, rate], (x, y) => staysUnderRatio(...arms(x, y), exact))).toBeLessThanOrEqual(
          1 + rounding,
        );
        expect(expected([n, own], [m, rate], (x, y) => leavesRange(...arms(x, y), range))).toBeLessThanOrEqual(
          1 + rounding,
        );
      }),
    );
  });

  it('against a bound of a share, from above and from below', () => {
    fc.assert(
      fc.property(size, fc.double({ min: 0.0001, max: 0.0099, noNaN: true }), room, (n, bound, part) => {
        const above = expected([n, bound * part], [0, 0.5], (x) => exceeds({ of: n, count: x }, bound));
        const below = expected([n, bound + (1 - bound) * part], [0, 0.5], (x) =>
          staysUnder({ of: n, count: x }, bound),
        );
        expect(above).toBeLessThanOrEqual(1 + rounding);
        expect(below).toBeLessThanOrEqual(1 + rounding);
      }),
    );
  });

  it('against an equally good model, and against one that loses the margin', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        room,
        fc.double({ min: 0.01, max: 0.5, noNaN: true }),
        (n, differing, margin) => {
          const paired = (lostShare: number, wonShare: number, logsOf: (lost: number, won: number) => number[]) =>
            binomial(n, lostShare).reduce((sum, p, lost) => {
              const won = binomial(n - lost, lostShare < 1 ? Math.min(1, wonShare / (1 - lostShare)) : 0);
              return sum + p * won.reduce((inner, q, count) => inner + q * eValue(logsOf(lost, count)), 0);
            }, 0);
          const equal = differing / 2;
          expect(paired(equal, equal, (lost, won) => losesMore({ of: n, lost, won }))).toBeLessThanOrEqual(
            1 + rounding,
          );
          const won = (differing * (1 - margin)) / 2;
          expect(
            paired(won + margin, won, (lost, count) => losesLess({ of: n, lost, won: count }, margin)),
          ).toBeCloseTo(1, 9);
        },
      ),
    );
  });

  it('against the weight that was asked for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), share, (n, weight) => {
        const value = expected([n, weight], [0, 0.5], (x) => [splitMismatch({ of: n, count: x }, weight)]);
        expect(value).toBeCloseTo(1, 8);
      }),
    );
  });
});

describe('evidence that is looked at a hundred times', () => {
  const generator = xoroshiro128plus(20_240_601);
  const random = () => uniformFloat64(generator);
  const draw = (of: number, rate: number) => {
    let count = 0;
    for (let index = 0; index < of; index += 1) if (random() < rate) count += 1;
    return { of, count };
  };
  const sequences = 2000;
  const bound = 0.05;
  // Three standard errors of a share of 5 % in so many sequences.
  const tolerance = 3 * Math.sqrt((bound * (1 - bound)) / sequences);

  it('reaches 1/α in at most α of the sequences, though the rate and the split change all the time', () => {
    let reached = 0;
    let total = 0;
    for (let sequence = 0; sequence < sequences; sequence += 1) {
      let mixture: Mixture = noEvidence;
      let last: number[] = [];
      for (let look = 0; look < 100; look += 1) {
        const rate = look % 3 === 0 ? 0.4 : 0.05;
        mixture = accumulate(mixture, exceedsRatio(draw(1 + (look % 7), rate), draw(12 - (look % 5), rate), 1));
        last = [...mixture.logs];
      }
      if (pValue(mixture) <= bound) reached += 1;
      total += eValue(last);
    }
    expect(reached / sequences).toBeLessThanOrEqual(bound + tolerance);
    // The mean of a supermartingale stays under its start; a fifth is for the rare large values.
    expect(total / sequences).toBeLessThanOrEqual(1.2);
  });

  it('reaches it in nearly all of them when the rate is twice as high', () => {
    let reached = 0;
    for (let sequence = 0; sequence < 100; sequence += 1) {
      let mixture: Mixture = noEvidence;
      for (let look = 0; look < 100; look += 1) {
        mixture = accumulate(mixture, exceedsRatio(draw(10, 0.2), draw(10, 0.1), 1));
      }
      if (pValue(mixture) <= bound) reached += 1;
    }
    expect(reached).toBeGreaterThanOrEqual(95);
  });
});

describe('evidence', () => {
  const arm = fc
    .integer({ min: 1, max: 500 })
    .chain((of) => fc.record({ of: fc.constant(of), count: fc.integer({ min: 0, max: of }) }));

  it('grows with each of the candidate’s errors and shrinks with each of the champion’s', () => {
    fc.assert(
      fc.property(arm, arm, ratio, (candidate, champion, ratioMax) => {
        const at = eValue(exceedsRatio(candidate, champion, ratioMax));
        const more = { ...candidate, count: candidate.count + 1 };
        const others = { ...champion, count: champion.count + 1 };
        expect(eValue(exceedsRatio(more, champion, ratioMax))).toBeGreaterThan(at);
        expect(eValue(exceedsRatio(candidate, others, ratioMax))).toBeLessThan(at);
      }),
    );
  });

  it('of a range does not depend on which version is called the candidate', () => {
    fc.assert(
      fc.property(arm, arm, (one, other) => {
        const sorted = (logs: number[]) => logs.sort((a, b) => a - b);
        expect(sorted(leavesRange(one, other, 1.25))).toEqual(sorted(leavesRange(other, one, 1.25)));
      }),
    );
  });

  it('of many looks does not depend on their order', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(arm, arm), { minLength: 1, maxLength: 8 }), (looks) => {
        const sum = (order: typeof looks) =>
          order.reduce((mixture, [a, b]) => accumulate(mixture, exceedsRatio(a, b, 1)), noEvidence).logs;
        const backwards = sum([...looks].reverse());
        for (const [index, log] of sum(looks).entries()) expect(log).toBeCloseTo(backwards[index] as number, 6);
      }),
    );
  });

  it('never weakens again', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(arm, arm), { minLength: 2, maxLength: 8 }), (looks) => {
        let mixture: Mixture = noEvidence;
        for (const [a, b] of looks) {
          const next = accumulate(mixture, exceedsRatio(a, b, 1));
          expect(pValue(next)).toBeLessThanOrEqual(pValue(mixture));
          mixture = next;
        }
      }),
    );
  });

  it('is none where one version alone was asked, or nothing happened', () => {
    const silent = [
      exceedsRatio({ of: 9, count: 3 }, { of: 0, count: 0 }, 1),
      exceedsRatio({ of: 0, count: 0 }, { of: 9, count: 3 }, 1),
      exceedsRatio({ of: 9, count: 0 }, { of: 9, count: 0 }, 1),
      exceedsRatio({ of: 0, count: 0 }, { of: 0, count: 0 }, 1),
    ];
    for (const logs of silent) for (const log of logs) expect(log).toBeCloseTo(0, 12);
  });
});

describe('ln Γ', () => {
  it('agrees with factorials and with Γ(½)', () => {
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 11);
    let factorial = 1;
    for (let n = 1; n <= 20; n += 1) {
      factorial *= n;
      expect(logGamma(n + 1)).toBeCloseTo(Math.log(factorial), 10);
    }
  });
});
