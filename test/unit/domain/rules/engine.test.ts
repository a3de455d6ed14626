import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRuleEngine } from '#domain/rules/engine.ts';
import type { WeightedRule } from '#domain/rules/rule.ts';
import { weightedRules } from '#domain/rules/rule-set.ts';
import { inputOf, normalize } from './rule-input.ts';

const evaluateRules = createRuleEngine(weightedRules);
const codesOf = (text: string) => evaluateRules(inputOf(text)).map(({ code }) => code);

/** Pieces that the rules look for, in every disorder. */
const hostile = fc
  .array(
    fc.constantFrom(
      ...[
        'claim',
        'prize',
        'http://',
        'https://a@b',
        '.top',
        'paypal',
        'xn--',
        '.co.uk.im',
        '[.]',
        '@',
        '/',
        '?',
        '#',
        ':',
      ],
      ...[
        '1.2.3.4',
        '999.999.999.999',
        'f r e e',
        '\u0430',
        '\u200b',
        '\ud800',
        '\u0000',
        '💥',
        ' ',
        '\n',
        '-',
        '□',
        'code 1234',
      ],
    ),
    { maxLength: 80 },
  )
  .map((pieces) => pieces.join(''));

describe('evaluateRules', () => {
  it('never throws, and answers the same twice', { timeout: 60_000 }, () => {
    const sender = fc.option(fc.oneof(fc.string(), fc.constantFrom('+447700900123', 'HSBC', 'a@b')), {
      nil: undefined,
    });
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string({ unit: 'binary' })), sender, (text, from) => {
        const input = { canonical: normalize(text), sender: from };
        expect(evaluateRules(input)).toEqual(evaluateRules(input));
      }),
      { numRuns: 50 },
    );
  });

  it('orders hits by weight, then code, whatever the order of the rules', { timeout: 60_000 }, () => {
    const reversed = createRuleEngine(weightedRules.toReversed());
    fc.assert(
      fc.property(hostile, (text) => {
        const hits = evaluateRules(inputOf(text));
        expect(reversed(inputOf(text))).toEqual(hits);
        const weights = hits.map(({ weight }) => Math.abs(weight));
        expect(weights).toEqual(weights.toSorted((a, b) => b - a));
      }),
      { numRuns: 30 },
    );
  });

  it('meets nothing in an empty message', () => {
    expect(codesOf('')).toEqual([]);
  });

  it.each([
    ['one letter', 'a'],
    ['letters apart', 'a '],
    ['dots', '.'],
    ['links', 'a1.co '],
    ['hosts without an end', 'paypal.'],
    ['user names', 'http://a@'],
    ['digits', '1 '],
    ['words of many rules', 'your account code '],
    ['placeholders', '💥x'],
  ])('answers on 4,096 code points of %s', { timeout: 30_000 }, (_, piece) => {
    const text = [...piece.repeat(4096)].slice(0, 4096).join('');
    expect(() => evaluateRules(inputOf(text))).not.toThrow();
  });

  it('carries what a reply says about a hit, and nothing of the message', () => {
    const [hit] = evaluateRules(inputOf('Your parcel is held, pay the customs fee: https://canary-7f3a.top'));
    expect(Object.keys(hit ?? {}).sort()).toEqual(['code', 'label', 'text', 'weight']);
    expect(JSON.stringify(hit)).not.toContain('canary');
  });
});

describe('a condition', () => {
  const rule = (change: Partial<WeightedRule>): WeightedRule => ({
    code: 'tested',
    label: 'spam',
    text: 'It is tested.',
    languages: 'any',
    when: {},
    hits: ['a', 'b'],
    nearMisses: ['c', 'd'],
    weight: 1,
    ...change,
  });
  const meets = (change: Partial<WeightedRule>, text: string) =>
    createRuleEngine([rule(change)])(inputOf(text)).length === 1;
  const sequences = [{ first: 'send', next: 'money', within: 2 }];

  it('needs all of its patterns and detectors', () => {
    const when = { patterns: ['pay', 'fee'], detectors: ['link'] as const };
    expect(meets({ when }, 'pay the fee at a-b.com')).toBe(true);
    expect(meets({ when }, 'pay the fee')).toBe(false);
    expect(meets({ when }, 'pay at a-b.com')).toBe(false);
  });

  it.each([
    ['send money', true],
    ['send me the money', true],
    ['send me all the money', false],
    ['money send', false],
    ['send a b c d, send e money', true],
    ['sendmoney', true],
  ])('holds of "%s", two words apart at most: %s', (text, expected) => {
    expect(meets({ when: { sequences } }, text)).toBe(expected);
  });

  it.each([{ patterns: ['never'] }, { sequences }, { detectors: ['link'] as const }])(
    'is undone by any of %j',
    (unless) => {
      const when = { patterns: ['pay'] };
      expect(meets({ when, unless }, 'pay')).toBe(true);
      expect(meets({ when, unless }, 'pay never send money a-b.com')).toBe(false);
    },
  );
});

describe('rules for ham', () => {
  it.each([
    'Your code is 482913. Read it out to our officer who will call you.',
    'Your code is 482 913. Do not share it with anyone, just forward it to me please',
    'Your verification code is 482913, reply with the code to cancel the payment',
    'Your bank code is 482913. Not you? Secure your account at hsbc-secure-login.top',
    'Your code is 482913, send it back to us to stop the transfer',
  ])('about codes stand back from a trap: %s', (text) => {
    expect(codesOf(text)).not.toContain('code_sent');
    expect(codesOf(text)).not.toContain('code_kept_secret');
  });
});
