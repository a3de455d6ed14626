import { describe, expect, it } from 'vitest';
import { createRuleEngine } from '#domain/rules/engine.ts';
import { weightedRules } from '#domain/rules/rule-set.ts';
import { inputOf } from './rule-input.ts';

const evaluateRules = createRuleEngine(weightedRules);
const numbered = (list: 'hits' | 'nearMisses') =>
  weightedRules.flatMap((rule) => rule[list].map((example, index) => ({ code: rule.code, index, example })));

describe('the examples of a rule', () => {
  it.each(numbered('hits'))('$code meets its hit $index', ({ code, example }) => {
    expect(evaluateRules(inputOf(example)).map((hit) => hit.code)).toContain(code);
  });

  it.each(numbered('nearMisses'))('$code lets its near miss $index pass', ({ code, example }) => {
    expect(evaluateRules(inputOf(example)).map((hit) => hit.code)).not.toContain(code);
  });

  it('are at least two of each kind, all different', () => {
    for (const { code, hits, nearMisses } of weightedRules) {
      const texts = [...hits, ...nearMisses].map((example) => JSON.stringify(example));
      expect(hits.length, code).toBeGreaterThanOrEqual(2);
      expect(nearMisses.length, code).toBeGreaterThanOrEqual(2);
      expect(new Set(texts).size, code).toBe(texts.length);
    }
  });
});
