import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '#domain/decision.ts';
import { combine, disguise, type EnsembleCoefficients, type Evidence, logOdds, sigmoid } from '#domain/ensemble.ts';
import type { Obfuscation } from '#domain/normalization.ts';
import { reputationLogOddsMax } from '#domain/reputation.ts';
import { rulesAlone } from '#domain/rules-alone.ts';

const plain: Obfuscation = { invisible: 0, styled: 0, lookAlike: 0, spaced: 0, substituted: 0, defanged: 0 };
const coefficients: EnsembleCoefficients = { intercept: -0.5, model: 0.8, rules: 0.6, obfuscation: 0.4 };
const nothing: Evidence = { modelScore: undefined, hits: [], obfuscation: plain, standings: [] };
const hit = (code: string, weight: number) => ({
  code,
  label: weight > 0 ? ('spam' as const) : ('ham' as const),
  weight,
  text: `about ${code}`,
});
const standingOf = (kind: 'sender' | 'domain', logOddsOf: number) => ({
  kind,
  standing: { logOdds: logOddsOf, reporters: 5 },
});

const probability = fc.double({ min: 0, max: 1, noNaN: true });
const share = fc.integer({ min: -500, max: 500 }).map((hundredths) => hundredths / 100);
const obfuscation = fc.record({
  invisible: fc.nat(4096),
  styled: fc.nat(4096),
  lookAlike: fc.nat(4096),
  spaced: fc.nat(500),
  substituted: fc.nat(500),
  defanged: fc.nat(500),
});
const standings = fc.array(
  fc.record({
    kind: fc.constantFrom('sender' as const, 'domain' as const),
    standing: fc.record({
      logOdds: fc.double({ min: -reputationLogOddsMax, max: reputationLogOddsMax, noNaN: true }),
      reporters: fc.nat(64),
    }),
  }),
  { maxLength: 4 },
);
const evidence: fc.Arbitrary<Evidence> = fc.record({
  modelScore: fc.option(probability, { nil: undefined }),
  hits: fc
    .array(share, { maxLength: 8 })
    .map((weights) => weights.map((weight, index) => hit(`rule_${index}`, weight))),
  obfuscation,
  standings,
});

describe('combine', () => {
  it('sums what model, rules, disguise and reputation say in log-odds', () => {
    const { score } = combine(
      {
        modelScore: 0.7,
        hits: [hit('prize', 3), hit('own_domain', -1.5)],
        obfuscation: { ...plain, lookAlike: 2 },
        standings: [standingOf('sender', 0.9), standingOf('domain', -0.4)],
      },
      coefficients,
    );
    const sum = -0.5 + 0.8 * Math.log(0.7 / 0.3) + 0.6 * (3 - 1.5) + 0.4 * Math.log(3) + 0.9 - 0.4;
    expect(score).toBeCloseTo(1 / (1 + Math.exp(-sum)), 12);
  });

  it('gives the score of the intercept where nothing is known', () => {
    expect(combine(nothing, coefficients)).toEqual({ score: sigmoid(-0.5), reasons: [] });
  });

  it('gives the model its own score where it is weighed alone', () => {
    const alone = { intercept: 0, model: 1, rules: 0, obfuscation: 0 };
    for (const modelScore of [0.001, 0.3, 0.5, 0.97]) {
      expect(combine({ ...nothing, modelScore, hits: [hit('prize', 3)] }, alone).score).toBeCloseTo(modelScore, 12);
    }
  });

  it('names every contribution that counts, strongest first whichever way it speaks, each in words', () => {
    const { reasons } = combine(
      {
        modelScore: 0.05,
        hits: [hit('prize', 3), hit('own_domain', -4)],
        obfuscation: { ...plain, invisible: 1 },
        standings: [standingOf('sender', 1.5), standingOf('domain', -1)],
      },
      coefficients,
    );
    expect(reasons.map(({ code, stage }) => [code, stage])).toEqual([
      ['own_domain', 'rules'],
      ['model_ham', 'model'],
      ['prize', 'rules'],
      ['sender_reported_as_spam', 'reputation'],
      ['domain_reported_as_ham', 'reputation'],
      ['disguised_text', 'rules'],
    ]);
    expect(reasons.find(({ code }) => code === 'own_domain')).toEqual({
      code: 'own_domain',
      stage: 'rules',
      weight: -2.4,
      text: 'about own_domain',
    });
  });

  it('speaks of the model as it speaks', () => {
    const [reason] = combine({ ...nothing, modelScore: 0.95 }, coefficients).reasons;
    expect(reason).toMatchObject({ code: 'model_spam', text: 'The wording as a whole reads like spam.' });
  });

  it('does not name what moves nothing', () => {
    const faint = { ...nothing, modelScore: 0.5, hits: [hit('faint', 0.05)], standings: [standingOf('sender', 0)] };
    expect(combine(faint, coefficients).reasons).toEqual([]);
  });

  it('orders reasons of one weight by code, so that equal messages get equal replies', () => {
    const codes = (hits: Evidence['hits']) =>
      combine({ ...nothing, hits }, coefficients).reasons.map(({ code }) => code);
    const hits = [hit('b', 2), hit('a', -2), hit('c', 2)];
    expect(codes(hits)).toEqual(['a', 'b', 'c']);
    expect(codes(hits.toReversed())).toEqual(['a', 'b', 'c']);
  });

  it('names of several domains the strongest alone', () => {
    const { reasons } = combine(
      { ...nothing, standings: [standingOf('domain', 0.5), standingOf('domain', -1.2), standingOf('domain', 1)] },
      coefficients,
    );
    expect(reasons.map(({ code, weight }) => [code, weight])).toEqual([['domain_reported_as_ham', -1.2]]);
  });

  it('explains every score: reasons are ordered, worded, and with the intercept and what is too faint make the sum', () => {
    fc.assert(
      fc.property(evidence, (given) => {
        const { score, reasons } = combine(given, coefficients);
        const sizes = reasons.map(({ weight }) => Math.abs(weight));
        expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
        for (const { code, text } of reasons) expect([code, text].every((words) => words.length > 0)).toBe(true);
        const named = reasons.reduce((sum, { weight }) => sum + weight, coefficients.intercept);
        const faintest = 0.04 * (given.hits.length + 4);
        expect(score).toBeGreaterThanOrEqual(sigmoid(named - faintest) - 1e-9);
        expect(score).toBeLessThanOrEqual(sigmoid(named + faintest) + 1e-9);
      }),
    );
  });

  it('keeps all of reputation within its cap, however many subjects speak', () => {
    fc.assert(
      fc.property(standings, (given) => {
        const without = combine({ ...nothing, modelScore: 0.5 }, coefficients).score;
        const withThem = combine({ ...nothing, modelScore: 0.5, standings: given }, coefficients).score;
        expect(Math.abs(logOdds(withThem) - logOdds(without))).toBeLessThanOrEqual(reputationLogOddsMax + 1e-9);
      }),
    );
  });

  it('scores a more disguised text no lower', () => {
    fc.assert(
      fc.property(obfuscation, obfuscation, (some, added) => {
        const more = {
          invisible: some.invisible + added.invisible,
          styled: some.styled + added.styled,
          lookAlike: some.lookAlike + added.lookAlike,
          spaced: some.spaced + added.spaced,
          substituted: some.substituted + added.substituted,
          defanged: some.defanged + added.defanged,
        };
        expect(disguise(more)).toBeGreaterThanOrEqual(disguise(some));
        const score = (of: Obfuscation) => combine({ ...nothing, obfuscation: of }, coefficients).score;
        expect(score(more)).toBeGreaterThanOrEqual(score(some));
      }),
    );
  });

  it('counts every kind of disguise, and none as nothing', () => {
    expect(disguise(plain)).toBe(0);
    for (const kind of Object.keys(plain)) expect(disguise({ ...plain, [kind]: 3 })).toBe(Math.log(4));
  });

  it.each([
    ['0', 0, -1000],
    ['1', 1, 1000],
    ['0 against a thousand', 0, 1000],
    ['the smallest number', Number.MIN_VALUE, -1e300],
  ])('gives a probability and finite weights at a model score of %s', (_, modelScore, weight) => {
    const { score, reasons } = combine({ ...nothing, modelScore, hits: [hit('extreme', weight)] }, coefficients);
    expect(score).toBeGreaterThanOrEqual(0);
    expect(score).toBeLessThanOrEqual(1);
    for (const reason of reasons) expect(Number.isFinite(reason.weight)).toBe(true);
  });

  it('lets through at moderate and lenient whatever strict lets through', () => {
    const bounds = fc
      .tuple(probability, probability, probability)
      .map((drawn) => drawn.toSorted((a, b) => a - b) as [number, number, number]);
    fc.assert(
      fc.property(evidence, bounds, (given, [strict, moderate, lenient]) => {
        for (const thresholds of [{ strict, moderate, lenient }, rulesAlone.thresholds]) {
          const { score } = combine(
            given,
            thresholds === rulesAlone.thresholds ? rulesAlone.coefficients : coefficients,
          );
          if (decide(score, thresholds, 'strict').isSpam) continue;
          expect(decide(score, thresholds, 'moderate').isSpam).toBe(false);
          expect(decide(score, thresholds, 'lenient').isSpam).toBe(false);
        }
      }),
    );
  });
});

describe('the rules alone', () => {
  it('let a message that no rule knows through at every sensitivity', () => {
    const { score } = combine(nothing, rulesAlone.coefficients);
    for (const threshold of Object.values(rulesAlone.thresholds)) expect(score).toBeLessThan(threshold);
  });
});

describe('logOdds', () => {
  it('is the inverse of sigmoid', () => {
    for (const score of [0.01, 0.5, 0.99]) expect(sigmoid(logOdds(score))).toBeCloseTo(score, 12);
  });
});
