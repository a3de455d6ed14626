import { expect, it } from 'vitest';
import type { Rollout } from '#application/rollout/rollout.ts';
import { candidateInTraffic } from '#application/rollout/rollout-store.ts';
import { noEvidenceYet } from '#domain/rollout/judge.ts';
import { defaultPlan } from '#domain/rollout/plan.ts';

const rollout: Rollout = {
  id: 'a',
  source: 'person',
  plan: defaultPlan,
  startedAt: '2026-11-23T12:00:00.000Z',
  codeSha256: 'code',
  champion: { version: '1' },
  candidate: { version: '2', model: { name: 'm', version: '2026.48.2' } },
  status: 'running',
  step: 1,
  evidence: noEvidenceYet,
  revision: 3,
};
const inTraffic = (stored: Rollout | undefined) =>
  candidateInTraffic({ current: async () => stored?.id, read: async () => stored });

it.each([
  ['its step asks for', rollout, { version: '2026.48.2', weight: 0.05 }],
  ['0 before its first step', { ...rollout, step: -1 }, { version: '2026.48.2', weight: 0 }],
  ['that stays while it is frozen', { ...rollout, status: 'frozen' as const }, { version: '2026.48.2', weight: 0.05 }],
])('is the candidate with the weight %s', async (_, stored, expected) => {
  expect(await inTraffic(stored)).toEqual(expected);
});

it.each([
  ['there is no rollout', undefined],
  ['it has ended', { ...rollout, status: 'takenOut' as const }],
  ['nothing is published', { ...rollout, candidate: undefined } as unknown as Rollout],
])('is nothing where %s', async (_, stored) => {
  expect(await inTraffic(stored)).toBeUndefined();
});
