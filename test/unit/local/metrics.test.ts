import { describe, expect, it } from 'vitest';
import { clopperPearson, metricsAt, reliabilityOf, type Scored } from '../../../infra/local/metrics.ts';

describe('clopperPearson', () => {
  // Expected bounds: scipy.stats.binomtest(k, n).proportion_ci(method='exact').
  it.each([
    [0, 330, 0, 0.011116],
    [2, 1115, 0.000217, 0.006464],
    [1107, 1115, 0.985912, 0.996897],
    [68, 68, 0.947197, 1],
  ])('bounds %i of %i by [%f, %f]', (successes, n, low, high) => {
    expect(clopperPearson(successes, n)?.low).toBeCloseTo(low, 5);
    expect(clopperPearson(successes, n)?.high).toBeCloseTo(high, 5);
  });

  it('has no share of nothing', () => {
    expect(clopperPearson(0, 0)).toBeUndefined();
  });
});

describe('metricsAt', () => {
  const scored: Scored[] = [
    { label: 'spam', score: 0.9 },
    { label: 'spam', score: 0.5 },
    { label: 'spam', score: 0.1 },
    { label: 'ham', score: 0.6 },
    { label: 'ham', score: 0.2 },
  ];

  it('counts a score at the threshold as flagged', () => {
    expect(metricsAt(0.5, scored)).toMatchObject({
      truePositives: 2,
      falseNegatives: 1,
      falsePositives: 1,
      trueNegatives: 1,
    });
  });

  it('states the false positive rate on ham and recall on spam', () => {
    const { fpr, recall, accuracy, f1 } = metricsAt(0.5, scored);
    expect([fpr?.value, recall?.value, accuracy?.value, f1]).toEqual([1 / 2, 2 / 3, 3 / 5, 4 / 6]);
  });

  it('has no recall without spam', () => {
    expect(metricsAt(0.5, [{ label: 'ham', score: 0.1 }])).toMatchObject({ recall: undefined, f1: undefined });
  });
});

describe('reliabilityOf', () => {
  const messages = (score: number, spam: number, ham: number): Scored[] => [
    ...Array.from({ length: spam }, () => ({ label: 'spam', score }) as const),
    ...Array.from({ length: ham }, () => ({ label: 'ham', score }) as const),
  ];

  it('finds no error where the share of spam is the score', () => {
    const { expectedCalibrationError } = reliabilityOf([...messages(0.75, 3, 1), ...messages(0.1, 1, 9)]);
    expect(expectedCalibrationError).toBeCloseTo(0, 12);
  });

  it('weighs the gap of a bin by its messages', () => {
    // 4 messages are off by 0.9 − 0.5, 12 not at all.
    const { expectedCalibrationError, bins } = reliabilityOf([...messages(0.9, 2, 2), ...messages(0.25, 3, 9)]);
    expect(expectedCalibrationError).toBeCloseTo((4 * 0.4) / 16, 12);
    expect(bins.map(({ from, n }) => [from, n])).toEqual([
      [0.2, 12],
      [0.9, 4],
    ]);
  });

  it('puts a score of one into the last bin', () => {
    expect(reliabilityOf(messages(1, 2, 0))).toMatchObject({
      expectedCalibrationError: 0,
      bins: [{ from: 0.9, to: 1, n: 2 }],
    });
  });
});
