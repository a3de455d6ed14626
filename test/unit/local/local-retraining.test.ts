import { describe, expect, it } from 'vitest';
import {
  type LocalRetrainingProps,
  type RetrainingSteps,
  retrain,
} from '../../../infra/local/retraining/local-retraining.ts';
import type { Run } from '../../../infra/local/retraining/run-folder.ts';
import { describeRun } from '../../../infra/local/retraining/run-report.ts';

const begun: Run = {
  schemaVersion: 1,
  datasetId: '2026-w48-abcdef',
  executionName: 'local-1',
  startedAt: '2026-11-23T10:00:00.000Z',
  version: '2026.48.5',
  champion: { folder: 'ml/models/2026.48.4', version: '2026.48.4' },
  recipe: 'continue',
  flags: [],
  limits: { messagesMin: 50, hamMin: 10 },
  steps: [],
};
const counts = { labels: 90, accepted: 60, disputed: 3, waiting: 4, spam: 40, ham: 15, campaigns: 50, withoutText: 5 };

/** A run of these steps, beside all that is well; notes which were done and what was kept. */
function world(stated: Partial<RetrainingSteps> = {}) {
  const done: string[] = [];
  const saved: Run[] = [];
  const steps: RetrainingSteps = {
    export: async ({ datasetId }) => ({
      datasetId,
      outcome: 'exported',
      accepted: 60,
      counts,
      needed: { messages: 50, ham: 10 },
    }),
    refresh: async () => ({ erased: 2, textsRemoved: 1 }),
    train: async () => ({ folder: 'run/model', seconds: 60 }),
    gate: async () => ({ passed: true, checks: [{ name: 'size', passed: true, detail: '25 MB' }] }),
    register: async () => ({ folder: 'models/2026.48.5' }),
    ...stated,
  };
  const noting = Object.fromEntries(
    Object.entries(steps).map(([name, step]) => [
      name,
      (run: Run) => {
        done.push(name);
        return (step as (run: Run) => Promise<unknown>)(run);
      },
    ]),
  ) as RetrainingSteps;
  const props: LocalRetrainingProps = {
    steps: noting,
    save: async (run) => void saved.push(run),
    onStep: () => {},
    now: () => Date.UTC(2026, 10, 23, 11),
  };
  return { done, saved, props };
}

describe('a retraining on this machine', () => {
  it('exports, reads erasures, trains, judges and registers, and keeps how far it is after each', async () => {
    const { done, saved, props } = world();
    const ended = await retrain(begun, props);
    expect(done).toEqual(['export', 'refresh', 'train', 'gate', 'register']);
    expect(saved.map(({ steps, outcome }) => [steps.length, outcome])).toEqual([
      [1, undefined],
      [2, undefined],
      [3, undefined],
      [4, undefined],
      [5, undefined],
      [5, 'offered'],
    ]);
    expect(ended.outcome).toBe('offered');
  });

  it('ends after the export where there is not enough', async () => {
    const { done, props } = world({
      export: async ({ datasetId }) => ({
        datasetId,
        outcome: 'not_enough',
        accepted: 9,
        counts: { ...counts, accepted: 9, ham: 4, spam: 5, withoutText: 0 },
        needed: { messages: 50, ham: 10 },
      }),
    });
    const ended = await retrain(begun, props);
    expect([ended.outcome, done]).toEqual(['not_enough', ['export']]);
    const page = describeRun(ended);
    expect(page).toContain('9 of the accepted can train (4 ham, 5 spam');
    expect(page).toContain('needed are 50 messages, of them 10 ham');
    expect(page).toContain('That is a normal week');
  });

  it('registers nothing that the gate refuses, and says what it refused', async () => {
    const { done, props } = world({
      gate: async () => ({
        passed: false,
        checks: [{ name: 'golden ham', passed: false, detail: '3 of 330 flagged' }],
      }),
    });
    const ended = await retrain(begun, props);
    expect([ended.outcome, done.at(-1)]).toEqual(['gate_refused', 'gate']);
    expect(describeRun(ended)).toContain('REFUSED  golden ham: 3 of 330 flagged');
  });

  it('goes on where it stopped, and reads the erasures anew before it trains', async () => {
    const stopped = world({ train: () => Promise.reject(new Error('killed')) });
    await expect(retrain(begun, stopped.props)).rejects.toThrow('killed');
    const left = stopped.saved.at(-1) as Run;
    expect(left.steps.map(({ name }) => name)).toEqual(['export', 'refresh']);
    expect(describeRun(left)).toContain('Not finished: the same command goes on from here.');
    const again = world();
    const ended = await retrain(left, again.props);
    expect(again.done).toEqual(['refresh', 'train', 'gate', 'register']);
    expect(ended.steps.map(({ name }) => name)).toEqual(['export', 'refresh', 'train', 'gate', 'register']);
  });

  it('trains no second time once it has', async () => {
    const stopped = world({ gate: () => Promise.reject(new Error('killed')) });
    await expect(retrain(begun, stopped.props)).rejects.toThrow('killed');
    const again = world();
    await retrain(stopped.saved.at(-1) as Run, again.props);
    expect(again.done).toEqual(['gate', 'register']);
  });
});
