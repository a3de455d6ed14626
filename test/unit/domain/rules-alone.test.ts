import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combine } from '#domain/ensemble.ts';
import { createRuleEngine, type RuleHit } from '#domain/rules/engine.ts';
import { weightedRules } from '#domain/rules/rule-set.ts';
import { rulesAlone } from '#domain/rules-alone.ts';
import { inputOf } from './rules/rule-input.ts';

const obfuscation = { invisible: 0, styled: 0, lookAlike: 0, spaced: 0, substituted: 0, defanged: 0 };
const scoreOfHits = (hits: readonly RuleHit[]) =>
  combine({ modelScore: undefined, hits, obfuscation, standings: [] }, rulesAlone.coefficients).score;

const hit = (hundredths: number): RuleHit => ({
  code: 'some_rule',
  label: hundredths > 0 ? 'spam' : 'ham',
  weight: hundredths / 100,
  text: '',
});
const hits = fc.array(fc.integer({ min: -600, max: 600 }).map(hit));

describe('the rules alone', () => {
  it('give a probability that grows with the evidence', () => {
    fc.assert(
      fc.property(hits, fc.integer({ min: 1, max: 600 }), (some, more) => {
        const score = scoreOfHits(some);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(scoreOfHits([...some, hit(more)])).toBeGreaterThanOrEqual(score);
      }),
    );
  });

  const evaluateRules = createRuleEngine(weightedRules);
  const scoreOf = (text: string) => scoreOfHits(evaluateRules(inputOf(text)));
  const { moderate } = rulesAlone.thresholds;

  it.each([
    "Congratulations! You've won $1000. Click here to claim your prize now",
    'USPS: your parcel is held, pay the fee of $1.99 at usps.parcel-fee.top',
    'Hi mum, my phone broke, this is my new number. Can you text me on WhatsApp?',
  ])('call spam: %s', (text) => {
    expect(scoreOf(text)).toBeGreaterThan(moderate);
  });

  it.each([
    '',
    'See you at the pub at 7',
    'Your Amazon code is 123456. Do not share it.',
    'Netflix: see netflix.com/account',
  ])('call ham: %s', (text) => {
    expect(scoreOf(text)).toBeLessThan(moderate);
  });
});
