import { describe, expect, it } from 'vitest';
import {
  calibratedScore,
  countHits,
  fitCalibration,
  type JudgedMessage,
  logLoss,
  reweighted,
  weightOf,
} from '../../../infra/local/rule-measurement.ts';

const message = (label: 'ham' | 'spam', ...weights: number[]): JudgedMessage => ({
  label,
  hits: weights.map((weight, index) => ({ code: `rule_${index}`, label, weight, text: '' })),
});
const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

describe('countHits', () => {
  it('counts per rule and label, rules without hits too', () => {
    const counts = countHits(['rule_0', 'rule_1', 'other'], [message('spam', 1, 1), message('ham', 1), message('ham')]);
    expect(Object.fromEntries(counts)).toEqual({
      rule_0: { spam: 1, ham: 1 },
      rule_1: { spam: 1, ham: 0 },
      other: { spam: 0, ham: 0 },
    });
  });
});

describe('weightOf', () => {
  it('is 0 for a rule that says nothing, and for one without hits', () => {
    expect(weightOf({ spam: 40, ham: 60 }, { spam: 400, ham: 600 })).toBe(0);
    expect(weightOf({ spam: 0, ham: 0 }, { spam: 400, ham: 600 })).toBe(0);
  });

  it('is the smoothed log likelihood ratio', () => {
    // (50/500 + 4/1000) / (1/500 + 4/1000)
    expect(weightOf({ spam: 50, ham: 1 }, { spam: 500, ham: 500 })).toBe(2.85);
    expect(weightOf({ spam: 1, ham: 50 }, { spam: 500, ham: 500 })).toBe(-2.85);
  });

  it('trusts a rare rule less than a frequent one of the same purity', () => {
    const totals = { spam: 500, ham: 500 };
    expect(weightOf({ spam: 3, ham: 0 }, totals)).toBeLessThan(weightOf({ spam: 30, ham: 0 }, totals));
  });
});

describe('reweighted', () => {
  it('replaces the weights that are named', () => {
    expect(reweighted(message('spam', 1, 2), new Map([['rule_1', 5]])).hits.map(({ weight }) => weight)).toEqual([
      1, 5,
    ]);
  });
});

describe('fitCalibration', () => {
  // Without a hit 1 in 5 is spam, with a sum of 2 it is 4 in 5: slope = ln 4, intercept = -ln 4.
  const messages = [
    ...times(80, message('ham')),
    ...times(20, message('spam')),
    ...times(20, message('ham', 2)),
    ...times(80, message('spam', 2)),
  ];

  it('finds the line through the shares of spam', () => {
    expect(fitCalibration(messages)).toEqual({ slope: 1.386, intercept: -1.386 });
  });

  it('leaves a given slope alone', () => {
    const { slope, intercept } = fitCalibration(messages, 1);
    expect(slope).toBe(1);
    expect(intercept).toBeCloseTo(-1, 2);
  });

  it('damps rules that say the same thing twice', () => {
    const twice = messages.map(({ label, hits }) => message(label, ...hits.flatMap(({ weight }) => [weight, weight])));
    expect(fitCalibration(twice).slope).toBeCloseTo(fitCalibration(messages).slope / 2, 2);
  });

  it('is likelier than what it was not fitted to', () => {
    const fitted = fitCalibration(messages);
    expect(logLoss(fitted, messages)).toBeLessThan(logLoss({ slope: 1, intercept: -1.386 }, messages));
    expect(logLoss({ slope: 0, intercept: 0 }, messages)).toBeCloseTo(Math.LN2);
    expect(calibratedScore(fitted, message('ham', 2))).toBeCloseTo(0.8, 2);
  });
});
