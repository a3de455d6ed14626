import { RE2JS } from 're2js';
import { describe, expect, it } from 'vitest';
import { patternsOf } from '#domain/rules/engine.ts';
import { rules } from '#domain/rules/rule-set.ts';
import { problemsOf } from './pattern-lint.ts';
import { inputOf } from './rule-input.ts';

describe('the patterns of the rules', () => {
  it.each(rules)('$code: run on RE2 and would hang no other engine either', { timeout: 600_000 }, async (rule) => {
    for (const pattern of patternsOf(rule)) expect(await problemsOf(pattern)).toEqual([]);
  });

  it.each(rules)('$code: each is found in one of the examples', (rule) => {
    const examples = rules.flatMap(({ hits, nearMisses }) => [...hits, ...nearMisses]);
    const texts = [...rule.hits, ...rule.nearMisses, ...examples].map((example) => inputOf(example).canonical.text);
    const unused = patternsOf(rule).filter((pattern) => {
      const compiled = RE2JS.compile(pattern);
      return !texts.some((text) => compiled.test(text));
    });
    expect(unused).toEqual([]);
  });
});

describe('the lint', () => {
  it.each([
    ['a lookahead', 'free(?= cash)'],
    ['a negative lookahead', 'code(?!s)'],
    ['a backreference', String.raw`(a+)\1`],
    ['an unclosed bracket', '(free'],
  ])('refuses what RE2 cannot run: %s', async (_, pattern) => {
    expect(await problemsOf(pattern)).toEqual([expect.stringMatching(/^RE2 cannot run it: /)]);
  });

  it.each([
    ['exponential', '^(?:a|a)*$'],
    ['exponential', '^(?:a+)+$'],
    ['exponential', String.raw`\b(?:free|cash|(?:a|a)+!)\b`],
    ['exponential', 'win|(?:x|y)(?:(?:z+)+b)'],
    ['polynomial', '^a*a*$'],
    ['polynomial', String.raw`\b(?:prize|[a-z]* [a-z ]*!)\b`],
    ['polynomial', '(?:a|b)c*(?:d|c)*e'],
  ])('refuses what is %s: %s', { timeout: 600_000 }, async (complexity, pattern) => {
    expect(await problemsOf(pattern)).toEqual([expect.stringContaining(`is ${complexity}`)]);
  });

  it.each([String.raw`\b(?:gewinn[a-z]*|preise?)\b`, '[|(]x*', String.raw`a\|b+`, '(?:a|b)(?:c|d)'])(
    'accepts %s',
    async (pattern) => {
      expect(await problemsOf(pattern)).toEqual([]);
    },
  );
});
