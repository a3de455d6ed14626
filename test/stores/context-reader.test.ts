import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { createContextReader } from '#adapters/dynamo-context-reader.ts';
import { DynamoPreferencesStore, preferencesKey } from '#adapters/dynamo-preferences-store.ts';
import { DynamoReputationStore, reputationKey } from '#adapters/dynamo-reputation-store.ts';
import { contextSubjectId, contextUserId, startReading } from '#application/stored-context.ts';
import { StoreUnavailableError } from '#domain/errors.ts';
import { defaultPreferences, type Preferences } from '#domain/preferences.ts';
import type { ReportEntries, Subject } from '#domain/reputation.ts';
import { tables } from '../../infra/tables.ts';
import { createClient, createDocumentClient } from './database.ts';

const names = { preferences: tables.preferences.localName, reputation: tables.reputation.localName };
const client = createDocumentClient();
const preferencesStore = new DynamoPreferencesStore(client, names.preferences);
const reputationStore = new DynamoReputationStore(client, names.reputation);

const nowMs = Date.now();
const newUser = () => ({ tenant: 'ten#ant', user: randomUUID() });
const newSubject = (kind: Subject['kind'] = 'sender'): Subject => ({ tenant: 'ten#ant', kind, hash: randomUUID() });
const strict: Preferences = { sensitivity: 'strict', allow: ['Ärzte 24'], block: ['60777'] };
const entries: ReportEntries = new Map([['ann', { label: 'spam', version: nowMs, timeMs: nowMs }]]);
const never = new AbortController().signal;

type Keys = { Keys: { pk: string }[] };
type BatchGet = { RequestItems: Record<string, Keys>; UnprocessedKeys?: Record<string, Keys> };

/** A reader and the number of keys of each request it made; DynamoDB leaves the keys unprocessed that `skip` names. */
function reader(skip: (table: string, pk: string) => boolean = () => false) {
  const requests: number[] = [];
  const watched = createDocumentClient();
  watched.middlewareStack.add(
    (next) => async (args) => {
      const { RequestItems } = args.input as unknown as BatchGet;
      requests.push(Object.values(RequestItems).reduce((sum, { Keys }) => sum + Keys.length, 0));
      const skipped = Object.entries(RequestItems).map(
        ([table, { Keys }]) => [table, Keys.filter(({ pk }) => skip(table, pk))] as const,
      );
      const result = await next(args);
      const output = result.output as unknown as BatchGet & { Responses: Record<string, { pk: string }[]> };
      for (const [table, keys] of skipped) {
        if (keys.length === 0) continue;
        output.Responses[table] = (output.Responses[table] ?? []).filter(({ pk }) => !skip(table, pk));
        output.UnprocessedKeys = { ...output.UnprocessedKeys, [table]: { Keys: keys } };
      }
      return result;
    },
    { step: 'initialize', priority: 'high' },
  );
  return { read: createContextReader(watched, names), requests };
}

describe('the context reader', () => {
  it('gives the preferences and reputation there are, and nothing of who has none', async () => {
    const [known, unknown] = [newUser(), newUser()];
    const [sender, domain, stranger] = [newSubject(), newSubject('domain'), newSubject()];
    await preferencesStore.replace(known, strict, undefined);
    for (const subject of [sender, domain]) await reputationStore.replace(subject, entries, 0, nowMs);
    const { read, requests } = reader();
    expect(await read({ users: [known, unknown], subjects: [sender, domain, stranger] }, never)).toEqual({
      preferences: new Map([[contextUserId(known), strict]]),
      reputation: new Map([
        [contextSubjectId(sender), entries],
        [contextSubjectId(domain), entries],
      ]),
      unread: new Set(),
    });
    expect(requests).toEqual([5]);
  });

  it('keeps tenants, kinds and tables apart where hashes are equal', async () => {
    const hash = randomUUID();
    const sender: Subject = { tenant: 'ten', kind: 'sender', hash };
    await reputationStore.replace(sender, entries, 0, nowMs);
    const { read } = reader();
    const others = {
      users: [{ tenant: 'ten', user: hash }],
      subjects: [
        { ...sender, kind: 'domain' as const },
        { ...sender, tenant: 'ten#ant' },
      ],
    };
    expect(await read(others, never)).toMatchObject({ preferences: new Map(), reputation: new Map() });
  });

  it.each([
    [100, [100]],
    [101, [100, 1]],
    [250, [100, 100, 50]],
  ])('reads %i items with requests of %j', async (count, expected) => {
    const users = Array.from({ length: 40 }, newUser);
    const subjects = Array.from({ length: count - users.length }, () => newSubject());
    const [lastUser, lastSubject] = [users.at(-1), subjects.at(-1)] as [ReturnType<typeof newUser>, Subject];
    await preferencesStore.replace(lastUser, strict, undefined);
    await reputationStore.replace(lastSubject, entries, 0, nowMs);
    const { read, requests } = reader();
    expect(await read({ users, subjects }, never)).toEqual({
      preferences: new Map([[contextUserId(lastUser), strict]]),
      reputation: new Map([[contextSubjectId(lastSubject), entries]]),
      unread: new Set(),
    });
    expect(requests).toEqual(expected);
  });

  it('asks for nobody twice', async () => {
    const [user, subject] = [newUser(), newSubject()];
    await preferencesStore.replace(user, strict, undefined);
    const { read, requests } = reader();
    const { preferences } = await read({ users: [user, { ...user }], subjects: [subject, { ...subject }] }, never);
    expect(preferences.get(contextUserId(user))).toEqual(strict);
    expect(requests).toEqual([2]);
  });

  it('says whom DynamoDB left unprocessed, and does not ask again', async () => {
    const [user, skippedUser] = [newUser(), newUser()];
    const [subject, skippedSubject] = [newSubject(), newSubject()];
    for (const key of [user, skippedUser]) await preferencesStore.replace(key, strict, undefined);
    for (const each of [subject, skippedSubject]) await reputationStore.replace(each, entries, 0, nowMs);
    const skipped = [preferencesKey(skippedUser).pk, reputationKey(skippedSubject).pk];
    const { read, requests } = reader((_, pk) => skipped.includes(pk));
    expect(await read({ users: [user, skippedUser], subjects: [subject, skippedSubject] }, never)).toEqual({
      preferences: new Map([[contextUserId(user), strict]]),
      reputation: new Map([[contextSubjectId(subject), entries]]),
      unread: new Set([contextUserId(skippedUser), contextSubjectId(skippedSubject)]),
    });
    expect(requests).toEqual([4]);
  });

  it('takes an item that is none of ours for unread, and keeps the others', async () => {
    const [user, broken] = [newUser(), newUser()];
    const subject = newSubject();
    await preferencesStore.replace(user, defaultPreferences, undefined);
    const put = (TableName: string, Item: object) => client.send(new PutCommand({ TableName, Item }));
    await put(names.preferences, { ...preferencesKey(broken), version: '1', sensitivity: 'canary' });
    await put(names.reputation, { ...reputationKey(subject), revision: 1, entries: { canary: 'canary' } });
    try {
      const { read } = reader();
      expect(await read({ users: [user, broken], subjects: [subject] }, never)).toEqual({
        preferences: new Map([[contextUserId(user), defaultPreferences]]),
        reputation: new Map(),
        unread: new Set([contextUserId(broken), contextSubjectId(subject)]),
      });
    } finally {
      await reputationStore.replace(subject, new Map(), 1, nowMs);
    }
  });
});

describe('reading while the model computes', () => {
  it('takes an answer that came during an inference longer than the budget', async () => {
    const user = newUser();
    await preferencesStore.replace(user, strict, undefined);
    const { read } = reader();
    // Opens the connection, as the init phase does.
    await read({ users: [newUser()], subjects: [] }, never);
    const failures: unknown[] = [];
    const answer = startReading(read, { users: [user], subjects: [] }, 50, (error) => void failures.push(error));
    // As ONNX Runtime: one turn of the event loop, then the thread is taken.
    await new Promise<void>((resolve) => {
      setImmediate(() => {
        const endMs = performance.now() + 500;
        while (performance.now() < endMs);
        resolve();
      });
    });
    expect((await answer()).preferences.get(contextUserId(user))).toEqual(strict);
    expect(failures).toEqual([]);
  });
});

describe('a context reader that gets no answer', () => {
  const query = () => ({ users: [newUser()], subjects: [newSubject()] });

  it('fails with its reason when a table is missing', async () => {
    const read = createContextReader(client, { ...names, reputation: 'missing' });
    await expect(read(query(), never)).rejects.toMatchObject({
      message: 'preferences and reputation: ResourceNotFoundException',
      retry: true,
    });
  });

  it('fails when nobody listens', async () => {
    const nobody = createClient({ endpoint: 'http://127.0.0.1:1', region: 'us-east-1', accessKeyId: 'test' });
    const read = createContextReader(createDocumentClient(nobody), names);
    await expect(read(query(), never)).rejects.toBeInstanceOf(StoreUnavailableError);
  });

  it('gives up at the signal on an endpoint that takes the request and never answers', async () => {
    const abort = new AbortController();
    const silent = createServer((socket) => {
      sockets.push(socket);
      socket.once('data', () => abort.abort());
    });
    const sockets: Socket[] = [];
    await once(silent.listen(0, '127.0.0.1'), 'listening');
    const endpoint = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const waiting = createClient({ endpoint, region: 'us-east-1', accessKeyId: 'test' });
    const read = createContextReader(createDocumentClient(waiting), names);
    try {
      await expect(read(query(), abort.signal)).rejects.toMatchObject({
        message: 'preferences and reputation: AbortError',
      });
      expect(sockets).toHaveLength(1);
    } finally {
      waiting.destroy();
      for (const socket of sockets) socket.destroy();
      silent.close();
    }
  });

  it('asks nobody once the signal was given', async () => {
    const { read } = reader();
    await expect(read(query(), AbortSignal.abort())).rejects.toBeInstanceOf(StoreUnavailableError);
  });
});
