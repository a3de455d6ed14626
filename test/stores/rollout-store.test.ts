import { randomUUID } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRolloutStore } from '#adapters/dynamo-rollout-store.ts';
import { type JudgementRecord, type Rollout, StaleRolloutError } from '#application/rollout/rollout.ts';
import type { RolloutStore } from '#application/rollout/rollout-store.ts';
import { StoreUnavailableError } from '#domain/errors.ts';
import { addLook, judge, noEvidenceYet, type VersionCounts } from '#domain/rollout/judge.ts';
import { defaultPlan } from '#domain/rollout/plan.ts';
import { createClient, createDocumentClient, createOwnTables, createRepeatingClient } from './database.ts';

let store: RolloutStore;
let table: string;
beforeAll(async () => {
  table = (await createOwnTables()).rollouts;
  store = createRolloutStore(createDocumentClient(), table);
});

const counts = (errors: number): VersionCounts => ({
  requests: 100_000,
  errors,
  starts: 10,
  loadFailures: 0,
  verificationFailures: 0,
  flagged: 30_000,
  scores: [70_000, 0, 0, 0, 0, 0, 0, 0, 0, 30_000],
});
/** So strong that its p is less than any number of DynamoDB. */
const evidence = addLook(defaultPlan, noEvidenceYet, {
  weight: 0.5,
  candidate: counts(50_000),
  champion: counts(1),
  audited: { of: 690, lost: 1, won: 2 },
  feedback: [],
});
const judgement = judge(defaultPlan, evidence, { step: 0, bakedMinutes: 7 / 3 });
const record = (number: number): JudgementRecord => ({ number, at: '2026-11-23T12:05:00.000Z', step: 0, judgement });

const some = (id = randomUUID(), startedAt = '2026-11-23T12:00:00.000Z'): Rollout => ({
  id,
  source: 'person',
  plan: defaultPlan,
  startedAt,
  codeSha256: 'code',
  champion: { version: '1', model: { name: 'm', version: '2026.48.1' } },
  candidate: { version: '2' },
  golden: { pairs: { of: 690, lost: 1, won: 2 }, flaggedAnew: [], unanswered: 0 },
  status: 'running',
  step: 0,
  steppedAt: '2026-11-23T12:00:00.000Z',
  lookedUntil: '2026-11-23T12:05:00.000Z',
  evidence,
  judgement: record(1),
  execution: 'arn',
  revision: 0,
});

describe('the rollout store', () => {
  it('gives a rollout as it was written, with evidence beyond what the database can count', async () => {
    expect(judgement.findings.find(({ test }) => test === 'errors')?.p).toBeLessThan(1e-130);
    const rollout = some();
    expect(await store.create(rollout)).toEqual(rollout);
    expect(await store.read(rollout.id)).toEqual(rollout);
    expect(await store.read(randomUUID())).toBeUndefined();
  });

  it('gives the rollout that is there where its id is used again', async () => {
    const rollout = some();
    await store.create(rollout);
    expect(await store.create({ ...rollout, step: 3 })).toEqual(rollout);
  });

  it('replaces what was read, once', async () => {
    const rollout = await store.create(some());
    const next = await store.replace({ ...rollout, step: 1 });
    expect(next).toEqual({ ...rollout, step: 1, revision: 1 });
    expect(await store.read(rollout.id)).toEqual(next);
    await expect(store.replace({ ...rollout, step: 2 })).rejects.toBeInstanceOf(StaleRolloutError);
    expect(await store.read(rollout.id)).toEqual(next);
  });

  it('has one of eight replace it', async () => {
    const rollout = await store.create(some());
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, (_, step) => store.replace({ ...rollout, step })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('takes a write whose answer was lost for its own', async () => {
    const repeating = createRolloutStore(createRepeatingClient(), table);
    const rollout = await repeating.create(some());
    expect(await repeating.replace({ ...rollout, step: 1 })).toMatchObject({ step: 1, revision: 1 });
    await store.release(await store.claim('nobody'));
    const id = randomUUID();
    expect(await repeating.claim(id)).toBe(id);
    await repeating.release(id);
  });

  it('lets one of eight be under way, until it is released by its own id', async () => {
    const ids = Array.from({ length: 8 }, () => randomUUID());
    const claimed = new Set(await Promise.all(ids.map((id) => store.claim(id))));
    expect(claimed.size).toBe(1);
    const [winner = ''] = claimed;
    expect(await store.current()).toBe(winner);
    expect(await store.claim(winner)).toBe(winner);
    await store.release(ids.find((id) => id !== winner) ?? '');
    expect(await store.current()).toBe(winner);
    await store.release(winner);
    await store.release(winner);
    expect(await store.current()).toBeUndefined();
  });

  it('keeps the last wish of a person', async () => {
    const id = randomUUID();
    expect(await store.readControl(id)).toBeUndefined();
    await store.writeControl(id, { request: 'hold', requestedAt: '2026-11-23T12:00:00.000Z' });
    await store.writeControl(id, { request: 'promote', requestedAt: '2026-11-23T12:01:00.000Z' });
    expect(await store.readControl(id)).toEqual({ request: 'promote', requestedAt: '2026-11-23T12:01:00.000Z' });
  });

  it('gives judgements newest first, each once', async () => {
    const id = randomUUID();
    for (const number of [1, 2, 10, 9, 2]) await store.keepJudgement(id, record(number));
    expect((await store.judgements(id, 3)).map(({ number }) => number)).toEqual([10, 9, 2]);
    expect(await store.judgements(id, 1)).toEqual([record(10)]);
  });

  it('gives the history newest first, with what became of each', async () => {
    const [old, young] = [some(undefined, '2030-01-01T00:00:00.000Z'), some(undefined, '2030-01-02T00:00:00.000Z')];
    await store.create(young);
    await store.create(old);
    await store.replace({ ...old, status: 'takenOut', reason: 'Errors.', endedAt: '2030-01-01T01:00:00.000Z' });
    expect(await store.history(2)).toEqual([
      {
        id: young.id,
        source: 'person',
        startedAt: young.startedAt,
        status: 'running',
        champion: young.champion,
        candidate: young.candidate,
      },
      expect.objectContaining({ id: old.id, status: 'takenOut', reason: 'Errors.' }),
    ]);
  });

  it('fails in the terms of the application where there is no table, or nobody answers', async () => {
    const missing = createRolloutStore(createDocumentClient(), 'no-such-table');
    const reason = { message: 'rollouts: ResourceNotFoundException', retry: true };
    await expect(missing.current()).rejects.toMatchObject(reason);
    await expect(missing.replace(some())).rejects.toMatchObject(reason);
    const nobody = createClient({ endpoint: 'http://127.0.0.1:1', region: 'us-east-1', accessKeyId: 'test' });
    const read = createRolloutStore(createDocumentClient(nobody), table).read('any');
    await expect(read).rejects.toBeInstanceOf(StoreUnavailableError);
  });

  it('fails on an item that is none of its own', async () => {
    const id = randomUUID();
    await createDocumentClient().send(
      new PutCommand({ TableName: table, Item: { pk: `rollout#${id}`, sk: 'state', evidence: 'none' } }),
    );
    await expect(store.read(id)).rejects.toMatchObject({ message: 'rollouts: ZodError' });
  });
});
