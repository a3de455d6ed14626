import { describe, expect, it } from 'vitest';
import { rulesDigest } from '#domain/rules/digest.ts';
import { rules, weightedRules } from '#domain/rules/rule-set.ts';
import { measuredWeights } from '#domain/rules/weights.ts';
import { digestOfRules } from '../../../../infra/local/rules-digest.ts';

describe('the rules', () => {
  it('have unique codes in snake case', () => {
    const codes = rules.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) expect(code).toMatch(/^[a-z]+(?:_[a-z]+)*$/);
  });

  it('keep the codes that replies, logs and ensembles name', () => {
    expect(rules.map(({ code }) => code).sort()).toMatchSnapshot();
  });

  it.each(rules)('$code says why in a sentence that a customer understands', ({ text }) => {
    expect(text).toMatch(/^[A-Z].{20,180}\.$/);
    expect(text).not.toMatch(/[a-z]_[a-z]|\bregexp?\b|\bham\b|\bspam\b|undefined/);
  });

  it('are all weighed, by measurement or by an assumption with its reason, in whole hundredths', () => {
    for (const { code, weight, assumedWeight } of weightedRules) {
      expect(assumedWeight ? assumedWeight.because : String(measuredWeights[code]), code).not.toMatch(
        /^(?:undefined)?$/,
      );
      expect(Math.abs(Math.round(weight * 100) - weight * 100), code).toBeLessThan(1e-9);
    }
    expect(Object.keys(measuredWeights).filter((code) => !rules.some((rule) => rule.code === code))).toEqual([]);
  });

  it('speak for their label: spam with a positive weight, ham with a negative one', () => {
    for (const { code, label, weight } of weightedRules)
      expect(Math.sign(weight), code).toBe(label === 'spam' ? 1 : -1);
  });

  it('are those of the digest (else: npm run -s rules -- --write)', () => {
    expect(digestOfRules(weightedRules)).toBe(rulesDigest);
  });

  it.each([
    ['a pattern', { when: { patterns: ['other'] } }],
    ['an exception', { unless: { patterns: ['other'] } }],
    ['a weight', { weight: 9 }],
    ['a code', { code: 'other' }],
    ['a label', { label: 'ham' as const }],
  ])('have another digest when %s changes', (_, change) => {
    const [first, ...others] = weightedRules;
    if (!first) throw new Error('no rules');
    expect(digestOfRules([{ ...first, ...change }, ...others])).not.toBe(rulesDigest);
  });

  it('keep their digest when a sentence or an example is reworded', () => {
    const reworded = weightedRules.map((rule) => ({ ...rule, text: 'Reworded.', hits: rule.nearMisses }));
    expect(digestOfRules(reworded)).toBe(rulesDigest);
  });
});
