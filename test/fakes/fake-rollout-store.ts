import { type Control, type JudgementRecord, type Rollout, StaleRolloutError } from '#application/rollout/rollout.ts';
import type { RolloutStore } from '#application/rollout/rollout-store.ts';
import { StoreUnavailableError } from '#domain/errors.ts';

export type FakeRolloutStore = RolloutStore & { isDown: boolean };

/** Rollouts in memory, as the DynamoDB store keeps them (test/stores has its suite). */
export function fakeRolloutStore(): FakeRolloutStore {
  const rollouts = new Map<string, Rollout>();
  const controls = new Map<string, Control>();
  const judgements = new Map<string, JudgementRecord[]>();
  let current: string | undefined;
  const up = async () => {
    if (store.isDown) throw new StoreUnavailableError('rollouts', 'down');
  };
  const store: FakeRolloutStore = {
    isDown: false,
    current: async () => {
      await up();
      return current;
    },
    claim: async (id) => {
      await up();
      current ??= id;
      return current;
    },
    release: async (id) => {
      await up();
      if (current === id) current = undefined;
    },
    create: async (rollout) => {
      await up();
      const kept = rollouts.get(rollout.id) ?? rollout;
      rollouts.set(rollout.id, kept);
      return kept;
    },
    read: async (id) => {
      await up();
      return rollouts.get(id);
    },
    replace: async (rollout) => {
      await up();
      if (rollouts.get(rollout.id)?.revision !== rollout.revision) throw new StaleRolloutError(rollout.id);
      const next = { ...rollout, revision: rollout.revision + 1 };
      rollouts.set(rollout.id, next);
      return next;
    },
    readControl: async (id) => {
      await up();
      return controls.get(id);
    },
    writeControl: async (id, control) => {
      await up();
      controls.set(id, control);
    },
    keepJudgement: async (id, record) => {
      await up();
      const others = (judgements.get(id) ?? []).filter(({ number }) => number !== record.number);
      judgements.set(id, [record, ...others]);
    },
    judgements: async (id, limit) => {
      await up();
      return (judgements.get(id) ?? []).slice(0, limit);
    },
    history: async (limit) => {
      await up();
      return [...rollouts.values()].toReversed().slice(0, limit);
    },
  };
  return store;
}
