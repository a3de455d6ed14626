import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rolloutPlan } from '#adapters/rollout-plan.ts';
import { alphaMax, defaultPlan, minutesBetweenLooks, planProblems, type RolloutPlan } from '#domain/rollout/plan.ts';

describe('a rollout plan', () => {
  it('follows the default where a file says nothing', () => {
    expect(rolloutPlan.parse({})).toEqual(defaultPlan);
    expect(planProblems(defaultPlan)).toEqual([]);
  });

  it('splits all of alpha and no more', () => {
    const sum = Object.values(defaultPlan.alpha).reduce((total, alpha) => total + alpha, 0);
    expect(sum).toBeCloseTo(alphaMax, 12);
  });

  it.each<[Partial<RolloutPlan>, string]>([
    [{ steps: [{ weight: 1, bakeMinutes: 0 }] }, 'steps: two at least'],
    [
      {
        steps: [
          { weight: 0, bakeMinutes: 9 },
          { weight: 1, bakeMinutes: 0 },
        ],
      },
      'steps[0].weight: 0 must be more than 0',
    ],
    [
      {
        steps: [
          { weight: 0.5, bakeMinutes: 9 },
          { weight: 0.1, bakeMinutes: 9 },
          { weight: 1, bakeMinutes: 0 },
        ],
      },
      'steps[1].weight: 0.1 must be more than 0.5',
    ],
    [
      {
        steps: [
          { weight: 0.5, bakeMinutes: 9 },
          { weight: 1.5, bakeMinutes: 0 },
        ],
      },
      'steps[1].weight: 1.5 must be 1 at most',
    ],
    [
      {
        steps: [
          { weight: 0.1, bakeMinutes: 9 },
          { weight: 0.5, bakeMinutes: 9 },
        ],
      },
      'the last step must be 1, not 0.5',
    ],
    [
      {
        steps: [
          { weight: 0.1, bakeMinutes: 1 },
          { weight: 1, bakeMinutes: 0 },
        ],
      },
      'steps[0].bakeMinutes: 1 must be at least',
    ],
    [{ lookMinutes: 0.01 }, 'lookMinutes: 0.01 must be at least 0.017, a second'],
    [{ alpha: { ...defaultPlan.alpha, errors: 0.04 } }, 'alpha: all tests together have 0.0700, at most 0.05'],
    [{ alpha: { ...defaultPlan.alpha, labels: 0 } }, 'alpha.labels: 0 must lie between 0 and 1'],
    [{ tolerances: { ...defaultPlan.tolerances, verdicts: 0.9 } }, 'tolerances.verdicts: 0.9 must be at least 1'],
    [{ notWorse: { ...defaultPlan.notWorse, errorRatio: 1 } }, 'notWorse.errorRatio: 1 must be more than 1'],
  ])('rejects %j with what and where', (changes, problem) => {
    expect(planProblems({ ...defaultPlan, ...changes }).join('\n')).toContain(problem);
    expect(rolloutPlan.safeParse({ ...defaultPlan, ...changes }).success).toBe(false);
  });

  it('may be so short that a laptop goes through it in a sitting', () => {
    const laptop = JSON.parse(readFileSync('docs/rollout/laptop-plan.json', 'utf8'));
    expect(rolloutPlan.parse(laptop).lookMinutes).toBeLessThan(1);
  });

  it('rejects what it does not know, and what is no number', () => {
    expect(rolloutPlan.safeParse({ stpes: [] }).success).toBe(false);
    expect(rolloutPlan.safeParse({ alpha: { errors: '0.01' } }).success).toBe(false);
    expect(rolloutPlan.safeParse({ lookMinutes: Number.NaN }).success).toBe(false);
  });

  it('looks less often in a long hold', () => {
    expect(minutesBetweenLooks(defaultPlan, { weight: 0.5, bakeMinutes: 240 })).toBe(5);
    expect(minutesBetweenLooks(defaultPlan, { weight: 0.5, bakeMinutes: 14 * 24 * 60 })).toBeCloseTo(100.8, 9);
  });
});
