import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addLook, type Evidence, judge, type Look, noEvidenceYet, type VersionCounts } from '#domain/rollout/judge.ts';
import { defaultPlan, type RolloutPlan } from '#domain/rollout/plan.ts';

const atStart = { step: 0, bakedMinutes: 5 };
const shown: RolloutPlan = { ...defaultPlan, notWorse: { ...defaultPlan.notWorse, labelLoss: null } };

/** A sound version: no errors, a tenth flagged. */
function counts(requests: number, changes: Partial<VersionCounts> = {}): VersionCounts {
  const flagged = Math.round(requests / 10);
  const scores = [requests - flagged, 0, 0, 0, 0, 0, 0, 0, 0, flagged];
  const none = { errors: 0, starts: 1, loadFailures: 0, verificationFailures: 0 };
  return { requests, flagged, scores, ...none, ...changes };
}

function look(changes: Partial<Look> = {}): Look {
  const audited = { of: 0, lost: 0, won: 0 };
  return { weight: 0.5, candidate: counts(200), champion: counts(200), audited, feedback: [], ...changes };
}

function evidenceAfter(looks: readonly Look[], plan = defaultPlan): Evidence {
  return looks.reduce((evidence, next) => addLook(plan, evidence, next), noEvidenceYet);
}

describe('the judge', () => {
  it.each<[string, Partial<Look>, RegExp]>([
    ['load', { candidate: counts(200, { loadFailures: 1 }) }, /1 of 1 starts \(100 %\) ended without a loaded model/],
    ['verification', { candidate: counts(200, { verificationFailures: 1 }) }, /a model that is not the manifest's/],
    [
      'errors',
      { candidate: counts(200, { errors: 30 }), champion: counts(200, { errors: 4 }) },
      /30 of 200 requests \(15 %\) failed with the candidate, 4 of 200 \(2 %\) with the champion/,
    ],
    ['verdicts', { candidate: counts(200, { flagged: 90 }) }, /90 of 200 messages \(45 %\) were flagged/],
    [
      'scores',
      { candidate: counts(200, { scores: [20, 0, 0, 160, 0, 0, 0, 0, 0, 20] }) },
      /its scores are spread differently/,
    ],
    [
      'labels',
      { audited: { of: 100, lost: 20, won: 1 } },
      /of 100 audited messages 20 were right with the champion alone and 1 with the candidate alone/,
    ],
    [
      'feedback',
      { feedback: [{ candidate: { of: 900, count: 25 }, champion: { of: 900, count: 3 } }] },
      /25 of 200 verdicts \(12.5 %\) were contradicted by users/,
    ],
  ])('takes the candidate out for its %s, and says why', (test, changes, sentence) => {
    const judgement = judge(defaultPlan, evidenceAfter([look(changes)]), atStart);
    expect(judgement).toMatchObject({ action: 'rollback', decidedBy: test });
    expect(judgement.sentence).toMatch(sentence);
    expect(judgement.sentence).toMatch(/^Take it out: .*in fewer than 1 of (?:[\d,]+|a million) rollouts\.$/);
  });

  it('keeps an equal candidate through a hundred looks in which both fail much', () => {
    const outage = look({ candidate: counts(200, { errors: 80 }), champion: counts(200, { errors: 80 }) });
    const judgement = judge(defaultPlan, evidenceAfter(Array(100).fill(outage)), atStart);
    expect(judgement).toMatchObject({ action: 'wait', decidedBy: 'bake' });
  });

  it('attributes feedback to the weight that classified, not to the one it comes in at', () => {
    const early = { candidate: { of: 100, count: 1 }, champion: { of: 9900, count: 99 } };
    const late = { candidate: { of: 5000, count: 50 }, champion: { of: 5000, count: 50 } };
    const together = { candidate: { of: 5100, count: 51 }, champion: { of: 14900, count: 149 } };
    const evidenceOf = (...feedback: Look['feedback']) => evidenceAfter([look({ feedback })]).tests.feedback.peak;
    expect(evidenceOf(early, late)).toBeLessThanOrEqual(evidenceOf(early) + evidenceOf(late) + 1e-9);
    expect(evidenceOf(together)).toBeLessThan(1);
  });

  it('stores what can be read back as JSON and judged alike', () => {
    const evidence = evidenceAfter([
      look({ candidate: counts(200, { errors: 9 }) }),
      look({ weight: 0.25, candidate: counts(60) }),
    ]);
    const stored = JSON.parse(JSON.stringify(evidence));
    expect(judge(defaultPlan, stored, atStart)).toEqual(judge(defaultPlan, evidence, atStart));
  });

  it('says nothing has been seen before the first look', () => {
    const { sentence } = judge(defaultPlan, noEvidenceYet, { step: 0, bakedMinutes: 0 });
    expect(sentence).toBe('Keep 1 %: nothing has been seen yet, and 0 of 30 minutes are over.');
  });

  it('speaks of parts of minutes where a plan is short', () => {
    const short = {
      ...defaultPlan,
      lookMinutes: 0.1,
      steps: [
        { weight: 0.5, bakeMinutes: 0.25 },
        { weight: 1, bakeMinutes: 0 },
      ],
    };
    const { sentence } = judge(short, noEvidenceYet, { step: 0, bakedMinutes: 0.12 });
    expect(sentence).toContain('and 0.1 of 0.3 minutes are over.');
  });

  it('rejects counts that cannot be', () => {
    expect(() => evidenceAfter([look({ candidate: counts(10, { errors: 11 }) })])).toThrow('11 of 10 cannot be');
    expect(() => evidenceAfter([look({ candidate: counts(10, { scores: [10] }) })])).toThrow(
      '1 counts of scores, not 10',
    );
    expect(() => evidenceAfter([look({ weight: 1 })])).toThrow('weight 1 splits nothing');
  });
});

describe('the way up', () => {
  it('goes on when the bake time is over', () => {
    const judgement = judge(defaultPlan, evidenceAfter([look({ weight: 0.01, candidate: counts(2) })]), {
      step: 0,
      bakedMinutes: 30,
    });
    expect(judgement).toMatchObject({ action: 'advance', decidedBy: 'plan' });
    expect(judgement.sentence).toMatch(/^Go on to 5 %: nothing speaks against it/);
  });

  it('waits before 100 % until it is shown that the candidate is not worse', () => {
    const beforeLast = { step: 3, bakedMinutes: 240 };
    const little = judge(shown, evidenceAfter([look()], shown), beforeLast);
    expect(little).toMatchObject({ action: 'wait', decidedBy: 'notWorse' });
    expect(little.sentence).toContain('not yet shown that its errors stay under 1.5 times');
    const much = judge(shown, evidenceAfter(Array(10).fill(look()), shown), beforeLast);
    expect(much).toMatchObject({ action: 'advance', notWorse: [{ name: 'errors', isShown: true }] });
    expect(much.sentence).toMatch(/^Let it serve everybody: /);
  });

  it('asks for audited labels where the plan does', () => {
    const beforeLast = { step: 3, bakedMinutes: 240 };
    const quiet = Array<Look>(10).fill(look());
    expect(judge(defaultPlan, evidenceAfter(quiet), beforeLast).sentence).toContain(
      'loses less than 2 % of the audited messages',
    );
    const audited = quiet.map((one) => ({ ...one, audited: { of: 100, lost: 1, won: 1 } }));
    expect(judge(defaultPlan, evidenceAfter(audited), beforeLast).action).toBe('advance');
  });

  it('never lets a candidate in on error rates that are just as high as not allowed', () => {
    const bad = look({ candidate: counts(400, { errors: 12 }), champion: counts(400, { errors: 8 }) });
    const { notWorse } = judge(shown, evidenceAfter(Array(20).fill(bad), shown), { step: 3, bakedMinutes: 240 });
    expect(notWorse).toMatchObject([{ name: 'errors', isShown: false }]);
  });
});

describe('a split that is not the one asked for', () => {
  const wrong = look({ weight: 0.1, candidate: counts(400), champion: counts(1600) });

  it('freezes the rollout, and says why', () => {
    const judgement = judge(defaultPlan, evidenceAfter([wrong]), { step: 3, bakedMinutes: 1000 });
    expect(judgement).toMatchObject({ action: 'freeze', decidedBy: 'split' });
    expect(judgement.sentence).toMatch(/^Frozen: at a weight of 10 % the candidate got 400 of 2,000 requests \(20 %\)/);
  });

  it('freezes whatever the comparisons say, but takes a candidate out that does not start', () => {
    const failing = { ...wrong, candidate: counts(400, { errors: 300 }) };
    expect(judge(defaultPlan, evidenceAfter([failing]), atStart).action).toBe('freeze');
    const broken = { ...wrong, candidate: counts(400, { loadFailures: 1 }) };
    expect(judge(defaultPlan, evidenceAfter([broken]), atStart)).toMatchObject({
      action: 'rollback',
      decidedBy: 'load',
    });
  });

  it('stays frozen for good', () => {
    const weights = fc.constantFrom(0.1, 0.25, 0.5);
    fc.assert(
      fc.property(fc.array(weights, { maxLength: 20 }), fc.integer({ min: 0, max: 3 }), (later, step) => {
        const right = later.map((weight) =>
          look({ weight, candidate: counts(1000 * weight), champion: counts(1000 * (1 - weight)) }),
        );
        const judgement = judge(defaultPlan, evidenceAfter([wrong, ...right]), { step, bakedMinutes: 1e6 });
        expect(judgement.action).toBe('freeze');
      }),
      { numRuns: 30 },
    );
  });

  it('is no split that follows the weights as they rise', () => {
    const looks = [0.01, 0.05, 0.25, 0.5].flatMap((weight) =>
      Array<Look>(10).fill(look({ weight, candidate: counts(1000 * weight), champion: counts(1000 * (1 - weight)) })),
    );
    expect(judge(defaultPlan, evidenceAfter(looks), atStart).split.p).toBe(1);
  });
});
