import { randomUUID } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { DynamoPreferencesStore, preferencesKey } from '#adapters/dynamo-preferences-store.ts';
import { PreferencesStaleError } from '#application/preferences.service.ts';
import { StoreUnavailableError } from '#domain/errors.ts';
import { defaultPreferences, type Preferences } from '#domain/preferences.ts';
import { tables } from '../../infra/tables.ts';
import { createClient, createDocumentClient, createRepeatingClient } from './database.ts';

const table = tables.preferences.localName;
const store = new DynamoPreferencesStore(createDocumentClient(), table);
const newKey = () => ({ tenant: 'tenant', user: randomUUID() });
const strict: Preferences = { sensitivity: 'strict', allow: ['+44 7700 900123', 'Ärzte 24'], block: ['60777'] };
const full: Preferences = {
  sensitivity: 'lenient',
  allow: Array.from({ length: 250 }, (_, index) => `+44770090${String(index).padStart(4, '0')}`),
  block: Array.from({ length: 250 }, (_, index) => `Sender ${index}`),
};

/** Eight writes at once; the versions of those that won. */
async function race(write: (writer: number) => Promise<string>): Promise<string[]> {
  const outcomes = await Promise.allSettled(Array.from({ length: 8 }, (_, writer) => write(writer)));
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(PreferencesStaleError);
  }
  return outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
}

describe('the preferences store', () => {
  it('has nothing for a user who never set any', async () => {
    expect(await store.read(newKey())).toBeUndefined();
  });

  it.each([
    ['some', strict],
    ['none', defaultPreferences],
    ['500', full],
  ])('gives preferences with %s entries as they were written', async (_, preferences) => {
    const key = newKey();
    const version = await store.replace(key, preferences, undefined);
    expect(await store.read(key)).toEqual({ preferences, version });
  });

  it('replaces the version it was told to, and makes a new one', async () => {
    const key = newKey();
    const first = await store.replace(key, strict, undefined);
    const second = await store.replace(key, full, first);
    expect(second).not.toBe(first);
    expect(await store.read(key)).toEqual({ preferences: full, version: second });
  });

  it.each([
    ['there is a record where none was expected', undefined],
    ['another version is current', 'another'],
  ])('rejects a write when %s, and keeps what there is', async (_, expected) => {
    const key = newKey();
    const version = await store.replace(key, strict, undefined);
    await expect(store.replace(key, full, expected)).rejects.toThrow(PreferencesStaleError);
    expect(await store.read(key)).toEqual({ preferences: strict, version });
  });

  it('rejects a write to a version where there is no record', async () => {
    const key = newKey();
    await expect(store.replace(key, strict, 'erased')).rejects.toThrow(PreferencesStaleError);
    expect(await store.read(key)).toBeUndefined();
  });

  it('keeps users and tenants apart', async () => {
    const key = newKey();
    await store.replace(key, strict, undefined);
    expect(await store.read({ ...key, tenant: 'another' })).toBeUndefined();
    expect(await store.read(newKey())).toBeUndefined();
  });

  it('lets one of eight writers win who all expect no record', async () => {
    const key = newKey();
    const won = await race((writer) => store.replace(key, { ...strict, block: [`W${writer}`] }, undefined));
    expect(won).toHaveLength(1);
    expect((await store.read(key))?.version).toBe(won[0]);
  });

  it('lets one of eight writers win who all expect the same version', async () => {
    const key = newKey();
    const version = await store.replace(key, strict, undefined);
    const won = await race((writer) => store.replace(key, { ...strict, block: [`W${writer}`] }, version));
    expect(won).toHaveLength(1);
    expect((await store.read(key))?.version).toBe(won[0]);
  });

  it('knows its own write again when the answer was lost and the request repeated', async () => {
    const client = createRepeatingClient();
    const key = newKey();
    const version = await new DynamoPreferencesStore(client, table).replace(key, strict, undefined);
    expect(await store.read(key)).toEqual({ preferences: strict, version });
  });
});

describe('a preferences store that cannot be used', () => {
  const unavailable = (reason: string) => expect.objectContaining({ message: `preferences: ${reason}`, retry: true });

  it('fails with its reason when the table is missing', async () => {
    const missing = new DynamoPreferencesStore(createDocumentClient(), 'missing');
    await expect(missing.read(newKey())).rejects.toEqual(unavailable('ResourceNotFoundException'));
    await expect(missing.replace(newKey(), strict, undefined)).rejects.toEqual(
      unavailable('ResourceNotFoundException'),
    );
  });

  it('fails when nobody answers', async () => {
    const nobody = createClient({ endpoint: 'http://127.0.0.1:1', region: 'us-east-1', accessKeyId: 'test' });
    const read = new DynamoPreferencesStore(createDocumentClient(nobody), table).read(newKey());
    await expect(read).rejects.toBeInstanceOf(StoreUnavailableError);
  });

  it('fails on an item that is none of its own, without a word of it', async () => {
    const key = newKey();
    const Item = { ...preferencesKey(key), version: '1', sensitivity: 'canary', allow: [], block: [] };
    await createDocumentClient().send(new PutCommand({ TableName: table, Item }));
    await expect(store.read(key)).rejects.toEqual(unavailable('ZodError'));
  });
});
