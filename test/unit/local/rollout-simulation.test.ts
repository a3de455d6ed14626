import { describe, expect, it } from 'vitest';
import { defaultPlan } from '#domain/rollout/plan.ts';
import { type ScenarioName, type Setting, simulateRollout } from '../../../infra/local/rollout-simulation.ts';

const setting: Setting = {
  plan: defaultPlan,
  looksMax: 100,
  requestsPerLook: 100,
  auditedPerLook: 8,
  users: 1000,
  errorRate: 0.02,
  factor: 2,
};

const held = (weight: number) => ({
  ...defaultPlan,
  steps: [
    { weight, bakeMinutes: 10_000 },
    { weight: 1, bakeMinutes: 0 },
  ],
});

function runs(name: ScenarioName, count: number, changes: Partial<Setting>) {
  return Array.from({ length: count }, (_, seed) => simulateRollout(name, { ...setting, ...changes }, seed));
}

describe('simulated rollouts', { timeout: 300_000 }, () => {
  it('take an equal candidate out in at most 5 % of 2,000 runs of a hundred looks, all tests together', () => {
    const all = runs('equal', 2000, { plan: held(0.5) });
    expect(all.every(({ outcome, looks }) => outcome !== 'undecided' || looks === 100)).toBe(true);
    const out = all.filter(({ outcome }) => outcome === 'rolled back').length;
    expect(out / all.length).toBeLessThanOrEqual(0.05);
    // The same runs, judged by a z-test at each look: what the evidence is for.
    expect(all.filter(({ zTestFooled }) => zTestFooled).length / all.length).toBeGreaterThan(0.2);
  });

  it('take a candidate with twice the errors, 4 % for 2 % at a weight of 10 %, out after a median of 1,000 requests to it at most', () => {
    const all = runs('errors', 101, { plan: held(0.1), requestsPerLook: 200 });
    const requests = all.map((run) => (run.outcome === 'rolled back' ? run.candidateRequests : Infinity));
    expect(requests.sort((a, b) => a - b)[50]).toBeLessThanOrEqual(1000);
  });

  it.each<ScenarioName>(['drift', 'attack', 'outage'])('keep an equal candidate through: %s', (name) => {
    const out = runs(name, 60, {}).filter(({ outcome }) => outcome === 'rolled back').length;
    // At most 5 % in the long run: seven of 60 or more would come in one of 30 times.
    expect(out).toBeLessThan(7);
  });

  it.each<ScenarioName>(['broken', 'flags', 'scores'])('never let a candidate in that is: %s', (name) => {
    expect(runs(name, 30, {}).map(({ outcome }) => outcome)).not.toContain('promoted');
  });

  it('freeze when the split is another than the one asked for', () => {
    const outcomes = runs('misrouted', 20, { plan: held(0.1) }).map(({ outcome }) => outcome);
    expect(new Set(outcomes)).toEqual(new Set(['frozen']));
  });

  it('are fooled by errors that come in bursts, unless the plan says how many come together', () => {
    const out = (burst: number) => {
      const plan = { ...held(0.1), tolerances: { ...defaultPlan.tolerances, burst } };
      return runs('bursts', 60, { plan, requestsPerLook: 200 }).filter(({ outcome }) => outcome === 'rolled back')
        .length;
    };
    expect(out(1)).toBeGreaterThanOrEqual(7);
    expect(out(5)).toBeLessThan(7);
  });

  it('are the same for the same seed, and others for another', () => {
    expect(simulateRollout('equal', setting, 7)).toEqual(simulateRollout('equal', setting, 7));
    expect(simulateRollout('equal', setting, 7).trace).not.toEqual(simulateRollout('equal', setting, 8).trace);
  });
});
