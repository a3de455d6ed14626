import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRuleEngine } from '#domain/rules/engine.ts';
import { weightedRules } from '#domain/rules/rule-set.ts';
import { rulesScore, sumOfWeights } from '#domain/rules/score.ts';
import { inputOf } from './rule-input.ts';

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

describe('rulesScore', () => {
  it('is a probability that grows with the evidence', () => {
    fc.assert(
      fc.property(hits, fc.integer({ min: 1, max: 600 }), (some, more) => {
        const score = rulesScore(some);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(rulesScore([...some, { weight: more / 100 }])).toBeGreaterThanOrEqual(score);
      }),
    );
  });

  const evaluateRules = createRuleEngine(weightedRules);
  const scoreOf = (text: string) => rulesScore(evaluateRules(inputOf(text)));

  it.each([
    "Congratulations! You've won $1000. Click here to claim your prize now",
    'USPS: your parcel is held, pay the fee of $1.99 at usps.parcel-fee.top',
    'Hi mum, my phone broke, this is my new number. Can you text me on WhatsApp?',
  ])('calls spam by the rules alone: %s', (text) => {
    expect(scoreOf(text)).toBeGreaterThan(0.5);
  });

  it.each([
    '',
    'See you at the pub at 7',
    'Your Amazon code is 123456. Do not share it.',
    'Netflix: see netflix.com/account',
  ])('calls ham by the rules alone: %s', (text) => {
    expect(scoreOf(text)).toBeLessThan(0.5);
  });
});
