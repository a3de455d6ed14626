import { randomBytes } from 'node:crypto';
import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { createRemoveAnswer } from '#adapters/dynamo-answers.ts';
import { DynamoErasureLedger, erasureKey } from '#adapters/dynamo-erasure-ledger.ts';
import { DynamoPreferencesStore } from '#adapters/dynamo-preferences-store.ts';
import { createReputationProjection } from '#adapters/dynamo-reputation-projection.ts';
import { DynamoUserItems } from '#adapters/dynamo-user-items.ts';
import { createFeedbackIds } from '#adapters/feedback-id.ts';
import { feedbackKey, writeFeedbackItem } from '#adapters/feedback-item.ts';
import { createRunOnce } from '#adapters/idempotent-runner.ts';
import { createKeyedHash } from '#adapters/keyed-hash.ts';
import type { UserItems } from '#application/erasure.service.ts';
import { ErasureService } from '#application/erasure.service.ts';
import { UserEraser, type UserEraserProps } from '#application/user-eraser.ts';
import { erasableStores } from '#domain/erasure.ts';
import { StoreUnavailableError } from '#domain/errors.ts';
import { someFeedback } from '../fakes/some-feedback.ts';
import { createClient, createDocumentClient, createOwnTables } from './database.ts';

const client = createDocumentClient();
const tables = await createOwnTables();
const { projection, labels, ledger, reputation } = createReputationProjection(client, {
  feedbackTable: tables.feedback,
  reputationTable: tables.reputation,
  erasureLedgerTable: tables.erasureLedger,
});
const preferences = new DynamoPreferencesStore(client, tables.preferences);
const items = {
  preferences: new DynamoUserItems(client, tables.preferences, 'preferences'),
  texts: new DynamoUserItems(client, tables.texts, 'texts'),
  labels: new DynamoUserItems(client, tables.feedback, 'feedback'),
};
const service = new ErasureService({
  ledger,
  items: Object.values(items),
  keyedHash: (_, __, value) => value,
  now: Date.now,
});
const eraser = (overrides: Partial<UserEraserProps> = {}) =>
  new UserEraser({
    ledger,
    items,
    removeAnswer,
    readLabelsOf: labels.readOf,
    training: { erase: async () => [] },
    projection,
    now: Date.now,
    ...overrides,
  });

const route = 'POST /v1/feedback';
const removeAnswer = createRemoveAnswer(client, tables.idempotency, route);
const runOnce = createRunOnce(client, tables.idempotency, route);
const feedbackIds = createFeedbackIds(createKeyedHash(Buffer.alloc(32)));
const hash = () => randomBytes(16).toString('base64url');

const newKey = () => ({ tenant: 'ten#ant', user: hash() });
const put = (TableName: string, Item: Record<string, unknown>) => client.send(new PutCommand({ TableName, Item }));

/** The tables in which anything at all names the user. */
async function tablesNaming(user: string): Promise<string[]> {
  const found = await Promise.all(
    Object.entries(tables).map(async ([name, TableName]) => {
      const { Items = [], LastEvaluatedKey } = await client.send(new ScanCommand({ TableName, ConsistentRead: true }));
      expect(LastEvaluatedKey).toBeUndefined();
      return JSON.stringify(Items).includes(user) ? [name] : [];
    }),
  );
  return found.flat().sort();
}

/** A user with something in every table: labels of senders and of a domain, which others have labelled as well. */
async function fill({ tenant, user }: { tenant: string; user: string }, textHashes = 4): Promise<void> {
  await preferences.replace({ tenant, user }, { sensitivity: 'strict', allow: [], block: ['60777'] }, undefined);
  const timeMs = Date.now();
  for (let at = 0; at < textHashes; at += 1) {
    const reference = { tenant, reporter: user, textHash: hash(), requestHash: hash() };
    const feedbackId = feedbackIds.write(reference);
    await runOnce({ requestHash: reference.requestHash, bodyHash: hash() }, async () => feedbackId);
    const feedback = someFeedback({
      ...reference,
      feedbackId,
      senderHash: `sender-${at % 3}`,
      domainHashes: ['domain'],
      timeMs: timeMs + at,
      hasText: true,
    });
    await put(tables.texts, { ...feedbackKey(feedback), text: `text of ${user}` });
    await put(tables.feedback, writeFeedbackItem(feedback));
    await projection.project({ after: feedback });
  }
  // The last labels are this many ms ahead of the clock.
  await new Promise((resolve) => setTimeout(resolve, textHashes));
}
const filled = ['feedback', 'idempotency', 'preferences', 'reputation', 'texts'];

describe('the erasure ledger', () => {
  it('has nothing of a user who never asked', async () => {
    const key = newKey();
    expect(await ledger.read(key)).toBeUndefined();
    expect(await ledger.readErasedAt(key)).toBeUndefined();
  });

  it('knows what users had when they were erased, in their tenant', async () => {
    const key = newKey();
    expect(await ledger.isErased(key, 5)).toBe(false);
    await ledger.begin(key, 5, undefined);
    expect([await ledger.isErased(key, 5), await ledger.isErased(key, 6)]).toEqual([true, false]);
    expect(await ledger.isErased({ ...key, tenant: 'other' }, 5)).toBe(false);
  });

  it('gives an erasure as it was begun, noted and tried again', async () => {
    const key = newKey();
    expect(await ledger.begin(key, 5, undefined)).toEqual({ requestedAtMs: 5, attempts: 1, erasedAtMs: {} });
    await ledger.markErased(key, 5, 'texts', 7);
    const retried = await ledger.retry(key, { requestedAtMs: 5, attempts: 1, erasedAtMs: {} });
    expect(retried).toEqual({ requestedAtMs: 5, attempts: 2, erasedAtMs: { texts: 7 } });
    expect(await ledger.read(key)).toEqual(retried);
    expect(await ledger.readErasedAt(key)).toBe(5);
  });

  it('begins anew in place of a known erasure, and takes no more notes of that', async () => {
    const key = newKey();
    const first = await ledger.begin(key, 5, undefined);
    await ledger.begin(key, 9, first);
    await ledger.markErased(key, 5, 'texts', 10);
    expect(await ledger.retry(key, first)).toEqual({ requestedAtMs: 9, attempts: 1, erasedAtMs: {} });
  });

  it('keeps one of eight erasures that begin at once, and says which', async () => {
    const key = newKey();
    const begun = await Promise.all(Array.from({ length: 8 }, (_, at) => ledger.begin(key, at + 1, undefined)));
    expect(new Set(begun.map(({ requestedAtMs }) => requestedAtMs))).toEqual(new Set([await ledger.readErasedAt(key)]));
  });

  it('counts every one of eight attempts that are asked for at once', async () => {
    const key = newKey();
    const erasure = await ledger.begin(key, 5, undefined);
    await Promise.all(Array.from({ length: 8 }, () => ledger.retry(key, erasure)));
    expect((await ledger.read(key))?.attempts).toBe(9);
  });

  it('gives every user that was erased', async () => {
    const keys = [newKey(), newKey()];
    for (const key of keys) await ledger.begin(key, 5, undefined);
    const found = [];
    for await (const { key } of ledger.readAll()) found.push(key);
    expect(found).toEqual(expect.arrayContaining(keys));
  });

  it('fails with its reason, and on an item that is none of its own without a word of it', async () => {
    const missing = new DynamoErasureLedger(client, 'missing');
    const reason = { code: 'store_unavailable', message: 'erasure ledger: ResourceNotFoundException' };
    await expect(missing.read(newKey())).rejects.toMatchObject(reason);
    await expect(missing.begin(newKey(), 1, undefined)).rejects.toMatchObject(reason);
    const table = (await createOwnTables()).erasureLedger;
    const key = newKey();
    await put(table, { ...erasureKey(key), requestedAtMs: 'canary' });
    const read = new DynamoErasureLedger(client, table).read(key);
    await expect(read).rejects.toMatchObject({ message: 'erasure ledger: ZodError' });
  });

  it('fails when nobody answers', async () => {
    const nobody = createClient({ endpoint: 'http://127.0.0.1:1', region: 'us-east-1', accessKeyId: 'test' });
    const read = new DynamoErasureLedger(createDocumentClient(nobody), 'x').readErasedAt(newKey());
    await expect(read).rejects.toBeInstanceOf(StoreUnavailableError);
  });
});

describe("a user's items", () => {
  it('exist until they are erased, whatever is in them', async () => {
    const key = newKey();
    expect(await items.texts.exist(key)).toBe(false);
    for (let at = 0; at < 60; at += 1) await put(tables.texts, { pk: `${key.tenant}#${key.user}`, sk: `${at}`, at });
    expect(await items.texts.exist(key)).toBe(true);
    await items.texts.erase(key);
    expect(await items.texts.exist(key)).toBe(false);
    await items.texts.erase(key);
  });

  it('are not those of another user, or tenant', async () => {
    const [key, other] = [newKey(), newKey()];
    for (const { tenant, user } of [key, other, { ...key, tenant: 'ten' }]) {
      await put(tables.texts, { pk: `${tenant}#${user}`, sk: 'a' });
    }
    await items.texts.erase(key);
    expect(await items.texts.exist(other)).toBe(true);
    expect(await items.texts.exist({ ...key, tenant: 'ten' })).toBe(true);
  });
});

describe('an erasure', () => {
  it('leaves nothing of the user but the ledger, and everything of another', async () => {
    const [key, other] = [newKey(), newKey()];
    await fill(key);
    await fill(other);
    expect(await tablesNaming(key.user)).toEqual(filled);
    await service.request(key.tenant, key.user);
    await eraser().erase(key);
    expect(await tablesNaming(key.user)).toEqual(['erasureLedger']);
    expect(await tablesNaming(other.user)).toEqual(filled);
    const { entries } = await reputation.read({ tenant: key.tenant, kind: 'sender', hash: 'sender-2' });
    expect(entries.get(other.user)).toBeDefined();
    const { stores, backupsUntilMs } = await service.request(key.tenant, key.user);
    const { idempotency, ...others } = stores;
    expect([idempotency, ...new Set(Object.values(others))]).toEqual(['expiring', 'erased']);
    expect(backupsUntilMs).toBeGreaterThan(Date.now());
  });

  it.each(['preferences', 'texts', 'labels'] as const)('goes on where it stopped when %s fail', async (failing) => {
    const key = newKey();
    await fill(key);
    const { requestedAtMs } = await service.request(key.tenant, key.user);
    const error = new StoreUnavailableError(failing, 'TimeoutError');
    const broken: Pick<UserItems, 'erase'> = { erase: () => Promise.reject(error) };
    await expect(eraser({ items: { ...items, [failing]: broken } }).erase(key)).rejects.toBe(error);
    const again = await service.request(key.tenant, key.user);
    expect(again.requestedAtMs).toBe(requestedAtMs);
    const pending = erasableStores.filter((store) => again.stores[store] === 'pending');
    expect(pending).toEqual([failing]);
    expect(again.backupsUntilMs).toBeUndefined();
    await eraser().erase(key);
    expect(await tablesNaming(key.user)).toEqual(['erasureLedger']);
  });

  it('keeps the labels until the reputation is erased, which needs them', async () => {
    const key = newKey();
    await fill(key);
    await service.request(key.tenant, key.user);
    let calls = 0;
    const settle: typeof projection.settle = (...args) => {
      calls += 1;
      return calls === 2
        ? Promise.reject(new StoreUnavailableError('reputation', 'TimeoutError'))
        : projection.settle(...args);
    };
    await expect(eraser({ projection: { settle } }).erase(key)).rejects.toThrow('reputation: TimeoutError');
    expect(await tablesNaming(key.user)).toEqual(['erasureLedger', 'feedback', 'reputation']);
    await eraser().erase(key);
    expect(await tablesNaming(key.user)).toEqual(['erasureLedger']);
  });

  it('is not undone by a replay of the stream', async () => {
    const key = newKey();
    await fill(key, 2);
    const told = [];
    for await (const label of labels.readOf(key)) told.push(label);
    await service.request(key.tenant, key.user);
    await eraser().erase(key);
    for (const label of told) {
      await projection.project({ after: label });
      await projection.project({ before: label });
    }
    expect(await tablesNaming(key.user)).toEqual(['erasureLedger']);
  });

  it('counts for nothing what came too late to be removed', async () => {
    const key = newKey();
    const late = someFeedback({ tenant: key.tenant, reporter: key.user, timeMs: Date.now() });
    await service.request(key.tenant, key.user);
    await eraser().erase(key);
    await put(tables.feedback, writeFeedbackItem({ ...late, timeMs: late.timeMs - 1 }));
    await projection.project({ after: late });
    expect(await tablesNaming(key.user)).toEqual(['erasureLedger', 'feedback']);
  });

  it('lets the user come back, and be erased again', async () => {
    const key = newKey();
    await fill(key, 2);
    const first = await service.request(key.tenant, key.user);
    await eraser().erase(key);
    await fill(key, 2);
    expect(await tablesNaming(key.user)).toEqual(['erasureLedger', ...filled].sort());
    const second = await service.request(key.tenant, key.user);
    expect(second.requestedAtMs).toBeGreaterThan(first.requestedAtMs);
    expect(second.stores.labels).toBe('pending');
    await eraser().erase(key);
    expect(await tablesNaming(key.user)).toEqual(['erasureLedger']);
  });

  it('erases nothing of a user who is not in the ledger', async () => {
    const key = newKey();
    await fill(key, 2);
    await eraser().erase(key);
    expect(await tablesNaming(key.user)).toEqual(filled);
  });
});
