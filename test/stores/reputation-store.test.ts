import { randomUUID } from 'node:crypto';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { createReputationProjection } from '#adapters/dynamo-reputation-projection.ts';
import { DynamoReputationStore, parseReputationItem, reputationKey } from '#adapters/dynamo-reputation-store.ts';
import { writeFeedbackItem } from '#adapters/feedback-item.ts';
import type { LabelChange } from '#application/reputation-projection.ts';
import { rebuildReputation } from '#application/reputation-rebuild.ts';
import { StoreUnavailableError } from '#domain/errors.ts';
import type { Feedback } from '#domain/feedback.ts';
import { type ReportEntry, reputationEntriesMax, reputationMemoryMs, type Subject } from '#domain/reputation.ts';
import { someFeedback } from '../fakes/some-feedback.ts';
import { createClient, createDocumentClient, createOwnTables } from './database.ts';

const client = createDocumentClient();
const tables = await createOwnTables();
const table = tables.reputation;
const store = new DynamoReputationStore(client, table);
const { projection, labels } = createReputationProjection(client, {
  feedbackTable: tables.feedback,
  reputationTable: table,
  erasureLedgerTable: tables.erasureLedger,
});

const nowMs = Date.now();
const newSubject = (kind: Subject['kind'] = 'sender'): Subject => ({ tenant: 'ten#ant', kind, hash: randomUUID() });
const entry: ReportEntry = { label: 'spam', version: nowMs, timeMs: nowMs };
const expiryOf = async (subject: Subject) => {
  const { Item } = await client.send(new GetCommand({ TableName: table, Key: reputationKey(subject) }));
  return Item?.['expiresAt'] as number;
};

/** Writes a label as feedback does. */
async function write(feedback: Feedback): Promise<LabelChange> {
  await client.send(new PutCommand({ TableName: tables.feedback, Item: writeFeedbackItem(feedback) }));
  return { after: feedback };
}

describe('the reputation store', () => {
  it('has no entries, at revision 0, for a subject that is new', async () => {
    expect(await store.read(newSubject())).toEqual({ entries: new Map(), revision: 0 });
  });

  it.each([0, 1, reputationEntriesMax])('gives %i entries as they were written', async (count) => {
    const subject = newSubject();
    const entries = new Map(Array.from({ length: count }, (_, at) => [`reporter-${at}`, { ...entry, version: at }]));
    expect(await store.replace(subject, entries, 0, nowMs)).toBe(true);
    expect(await store.read(subject)).toEqual({ entries, revision: 1 });
  });

  it('refuses a write at another revision, and keeps what there is', async () => {
    const subject = newSubject();
    await store.replace(subject, new Map([['ann', entry]]), 0, nowMs);
    for (const revision of [0, 2, 9]) expect(await store.replace(subject, new Map(), revision, nowMs)).toBe(false);
    expect((await store.read(subject)).entries.size).toBe(1);
  });

  it('refuses a write at a revision where there is no record', async () => {
    expect(await store.replace(newSubject(), new Map(), 3, nowMs)).toBe(false);
  });

  it('keeps tenants, senders and domains apart', async () => {
    const subject = newSubject();
    await store.replace(subject, new Map([['ann', entry]]), 0, nowMs);
    expect((await store.read({ ...subject, kind: 'domain' })).revision).toBe(0);
    expect((await store.read({ ...subject, tenant: 'ten' })).revision).toBe(0);
  });

  it('lets one of eight writers win who saw the same revision', async () => {
    const subject = newSubject();
    const writes = Array.from({ length: 8 }, (_, at) =>
      store.replace(subject, new Map([[`writer-${at}`, entry]]), 0, nowMs),
    );
    expect((await Promise.all(writes)).filter((isWon) => isWon)).toHaveLength(1);
    expect((await store.read(subject)).revision).toBe(1);
  });

  it('expires once its newest entry counts for nothing, and a record without entries after a day', async () => {
    const subject = newSubject();
    const older = { ...entry, timeMs: nowMs - 1000 };
    await store.replace(
      subject,
      new Map([
        ['ann', older],
        ['ben', entry],
      ]),
      0,
      nowMs,
    );
    expect(await expiryOf(subject)).toBe(Math.ceil((nowMs + reputationMemoryMs) / 1000));
    await store.replace(subject, new Map(), 1, nowMs);
    expect(await expiryOf(subject)).toBe(Math.ceil(nowMs / 1000) + 24 * 60 * 60);
  });

  it('gives every subject with its entries', async () => {
    const own = Array.from({ length: 300 }, () => newSubject('domain'));
    await Promise.all(own.map((subject) => store.replace(subject, new Map([['ann', entry]]), 0, nowMs)));
    const found = new Map<string, Subject>();
    for await (const { subject, entries } of store.readAll()) {
      if (entries.get('ann')) found.set(subject.hash, subject);
    }
    for (const subject of own) expect(found.get(subject.hash)).toEqual(subject);
  });

  it('reads an item for others as it does itself', async () => {
    const subject = newSubject();
    await store.replace(subject, new Map([['ann', entry]]), 0, nowMs);
    const { Item } = await client.send(new GetCommand({ TableName: table, Key: reputationKey(subject) }));
    expect(parseReputationItem(Item)).toEqual(await store.read(subject));
  });
});

describe('a reputation store that cannot be used', () => {
  it('fails with its reason when the table is missing', async () => {
    const missing = new DynamoReputationStore(client, 'missing');
    const reason = { message: 'reputation: ResourceNotFoundException', retry: true };
    await expect(missing.read(newSubject())).rejects.toMatchObject(reason);
    await expect(missing.replace(newSubject(), new Map(), 0, nowMs)).rejects.toMatchObject(reason);
    await expect(missing.readAll().next()).rejects.toMatchObject(reason);
  });

  it('fails when nobody answers', async () => {
    const nobody = createClient({ endpoint: 'http://127.0.0.1:1', region: 'us-east-1', accessKeyId: 'test' });
    const read = new DynamoReputationStore(createDocumentClient(nobody), table).read(newSubject());
    await expect(read).rejects.toBeInstanceOf(StoreUnavailableError);
  });

  it('fails on an item that is none of its own, without a word of it', async () => {
    const subject = newSubject();
    const Item = { ...reputationKey(subject), revision: 1, entries: { canary: 'canary' }, expiresAt: 0 };
    await client.send(new PutCommand({ TableName: table, Item }));
    await expect(store.read(subject)).rejects.toMatchObject({ message: 'reputation: ZodError' });
    await store.replace(subject, new Map(), 1, nowMs);
  });
});

describe('the projection on its tables', () => {
  it('keeps the reports of eight reporters who report one sender at once', async () => {
    const senderHash = randomUUID();
    const changes = await Promise.all(
      Array.from({ length: 8 }, (_, at) => write(someFeedback({ reporter: `r-${at}`, senderHash, timeMs: nowMs }))),
    );
    await Promise.all(changes.map((change) => projection.project(change)));
    const { entries } = await store.read({ tenant: 'tenant', kind: 'sender', hash: senderHash });
    expect([...entries.keys()].sort()).toEqual(Array.from({ length: 8 }, (_, at) => `r-${at}`));
  });

  it('keeps the newest report of one reporter who labels eight messages at once', async () => {
    const [senderHash, reporter] = [randomUUID(), randomUUID()];
    const changes = await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        write(someFeedback({ reporter, senderHash, textHash: `text-${at}`, timeMs: nowMs + at })),
      ),
    );
    await Promise.all([...changes, ...changes].map((change) => projection.project(change)));
    const { entries } = await store.read({ tenant: 'tenant', kind: 'sender', hash: senderHash });
    expect(entries).toEqual(new Map([[reporter, { label: 'spam', version: nowMs + 7, timeMs: nowMs + 7 }]]));
  });

  it('is rebuilt from more labels than a page has', async () => {
    const [senderHash, tenant] = [randomUUID(), randomUUID()];
    const own = Array.from({ length: 300 }, (_, at) =>
      someFeedback({ tenant, reporter: `r-${at % 5}`, senderHash, textHash: `text-${at}`, timeMs: nowMs + at }),
    );
    await Promise.all(own.map(write));
    const readLabels = async function* () {
      for await (const label of labels.readAll()) if (label.tenant === tenant) yield label;
    };
    const readReputations = async function* () {
      for await (const each of store.readAll()) if (each.subject.tenant === tenant) yield each;
    };
    const rebuild = () => rebuildReputation({ readLabels, readReputations, projection, now: Date.now });
    expect(await rebuild()).toEqual({ labels: 300, settled: 5 });
    expect((await rebuild()).settled).toBe(0);
    const { entries } = await store.read({ tenant, kind: 'sender', hash: senderHash });
    expect(Array.from(entries.values(), ({ version }) => version - nowMs).sort()).toEqual([295, 296, 297, 298, 299]);
  });

  it('takes an expired label for none', async () => {
    const [senderHash, reporter] = [randomUUID(), randomUUID()];
    const feedback = someFeedback({ reporter, senderHash, timeMs: nowMs });
    await client.send(
      new PutCommand({
        TableName: tables.feedback,
        Item: { ...writeFeedbackItem(feedback), expiresAt: Math.floor(nowMs / 1000) - 1 },
      }),
    );
    await projection.project({ after: feedback });
    expect((await store.read({ tenant: 'tenant', kind: 'sender', hash: senderHash })).entries.size).toBe(0);
  });
});
