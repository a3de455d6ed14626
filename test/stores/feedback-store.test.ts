import { randomBytes } from 'node:crypto';
import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { DynamoFeedbackStore, type FeedbackChange } from '#adapters/dynamo-feedback-store.ts';
import { DynamoTextStore, textLifetimeMs } from '#adapters/dynamo-text-store.ts';
import { feedbackKey, feedbackLifetimeMs, writeFeedbackItem } from '#adapters/feedback-item.ts';
import { StoreUnavailableError } from '#domain/errors.ts';
import { anonymousReporter, type Feedback } from '#domain/feedback.ts';
import { tables } from '../../infra/tables.ts';
import { createClient, createDocumentClient, createRepeatingClient } from './database.ts';

const nowMs = Date.UTC(2026, 10, 23);
const table = tables.feedback.localName;
const documents = createDocumentClient();
const store = new DynamoFeedbackStore(documents, table);
const texts = new DynamoTextStore(documents, tables.texts.localName);
const hash = () => randomBytes(16).toString('base64url');

function newFeedback(changed: Partial<Feedback> = {}): Omit<Feedback, 'version'> {
  return {
    feedbackId: hash(),
    tenant: 'tenant',
    reporter: hash(),
    textHash: hash(),
    label: 'spam',
    timeMs: nowMs,
    verdict: { label: 'ham', score: 0.25, modelVersion: '2026.48.1', functionVersion: '12' },
    senderHash: hash(),
    domainHashes: [hash(), hash()],
    fingerprint: 2n ** 64n - 1n,
    hasText: false,
    ...changed,
  };
}

/** All that a reporter's partition holds. */
async function partition({ pk }: { pk: string }): Promise<unknown[]> {
  const { Items = [] } = await documents.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      ConsistentRead: true,
    }),
  );
  return Items;
}

/** A store, and the changes that it told of. */
function watchedStore() {
  const changes: FeedbackChange[] = [];
  const watched = new DynamoFeedbackStore(documents, table);
  watched.onWritten = async (change) => void changes.push(change);
  return { watched, changes };
}

describe('the feedback store', () => {
  it('gives a label as it was written, its version the time', async () => {
    const feedback = newFeedback();
    await store.write(feedback);
    expect(await store.read(feedback, nowMs)).toEqual({ ...feedback, version: nowMs });
  });

  it('lets the later label win, and counts on where the clock does not', async () => {
    const feedback = newFeedback();
    await store.write(feedback);
    await store.write({ ...feedback, feedbackId: 'second', label: 'ham' });
    await store.write({ ...feedback, feedbackId: 'third', timeMs: nowMs - 5000 });
    expect(await store.read(feedback, nowMs)).toMatchObject({ feedbackId: 'third', label: 'spam', version: nowMs + 2 });
    await store.write({ ...feedback, feedbackId: 'fourth', timeMs: nowMs + 5000 });
    expect(await store.read(feedback, nowMs)).toMatchObject({ feedbackId: 'fourth', version: nowMs + 5000 });
    expect(await partition(feedbackKey(feedback))).toHaveLength(1);
  });

  it('remembers that a text stands beside a label when a later one comes without', async () => {
    const feedback = newFeedback({ hasText: true });
    await store.write(feedback);
    await store.write({ ...feedback, feedbackId: 'second', hasText: false });
    expect(await store.read(feedback, nowMs)).toMatchObject({ feedbackId: 'second', hasText: true });
  });

  it('takes the same label of the same request for the one it has', async () => {
    const feedback = newFeedback();
    await store.write(feedback);
    await store.write({ ...feedback, timeMs: nowMs + 1000 });
    expect(await store.read(feedback, nowMs)).toMatchObject({ version: nowMs });
  });

  it('keeps tenants, reporters and messages apart', async () => {
    const feedback = newFeedback();
    await store.write(feedback);
    for (const other of [{ tenant: 'other' }, { reporter: hash() }, { textHash: hash() }]) {
      expect(await store.read({ ...feedback, ...other }, nowMs)).toBeUndefined();
    }
  });

  it('keeps anonymous labels of one text side by side', async () => {
    const one = newFeedback({ tenant: hash(), reporter: anonymousReporter });
    const other = { ...one, feedbackId: hash(), label: 'ham' as const };
    await store.write(one);
    await store.write(other);
    expect(await store.read(one, nowMs)).toMatchObject({ label: 'spam' });
    expect(await store.read(other, nowMs)).toMatchObject({ label: 'ham' });
  });

  it('does not show a label that is past its time, and writes a new one over it', async () => {
    const feedback = newFeedback({ hasText: true });
    await store.write(feedback);
    const lateMs = nowMs + feedbackLifetimeMs;
    expect(await store.read(feedback, lateMs - 1)).toBeDefined();
    expect(await store.read(feedback, lateMs)).toBeUndefined();
    await store.write({ ...feedback, timeMs: lateMs, hasText: false });
    expect(await store.read(feedback, lateMs)).toMatchObject({ version: lateMs, hasText: false });
  });

  it('removes a label altogether, and is content when there is none', async () => {
    const feedback = newFeedback();
    await store.write(feedback);
    await store.write({ ...feedback, feedbackId: 'second' });
    await store.remove(feedback);
    await store.remove(feedback);
    expect(await partition(feedbackKey(feedback))).toEqual([]);
  });

  it('puts eight labels at once in one order, and loses none', async () => {
    const { watched, changes } = watchedStore();
    const feedback = newFeedback();
    const writers = Array.from({ length: 8 }, (_, writer) => `writer-${writer}`);
    await Promise.all(writers.map((feedbackId) => watched.write({ ...feedback, feedbackId })));
    const order = changes.toSorted((a, b) => (a.after?.version ?? 0) - (b.after?.version ?? 0));
    expect(order.map(({ after }) => after?.version)).toEqual(writers.map((_, index) => nowMs + index));
    expect(order.map(({ after }) => after?.feedbackId).sort()).toEqual(writers);
    // Each was written over the one before it.
    expect(order.map(({ before }) => before)).toEqual([undefined, ...order.slice(0, -1).map(({ after }) => after)]);
    expect(await store.read(feedback, nowMs)).toEqual(order.at(-1)?.after);
  });

  it('counts one write when its answer was lost and the request repeated', async () => {
    const client = createRepeatingClient();
    const feedback = newFeedback();
    await new DynamoFeedbackStore(client, table).write(feedback);
    expect(await store.read(feedback, nowMs)).toEqual({ ...feedback, version: nowMs });
  });

  it('tells of every change what was before and after', async () => {
    const { watched, changes } = watchedStore();
    const feedback = newFeedback();
    await watched.write(feedback);
    await watched.write(feedback);
    await watched.write({ ...feedback, feedbackId: 'second', label: 'ham' });
    await watched.remove(feedback);
    await watched.remove(feedback);
    const first = { ...feedback, version: nowMs };
    const second = { ...first, feedbackId: 'second', label: 'ham', version: nowMs + 1 };
    expect(changes).toEqual([{ after: first }, { before: first, after: second }, { before: second }]);
  });

  it('fails when nobody answers', async () => {
    const nobody = createClient({ endpoint: 'http://127.0.0.1:1', region: 'us-east-1', accessKeyId: 'test' });
    const unreachable = new DynamoFeedbackStore(createDocumentClient(nobody), table);
    await expect(unreachable.write(newFeedback())).rejects.toBeInstanceOf(StoreUnavailableError);
    await expect(unreachable.remove(newFeedback())).rejects.toBeInstanceOf(StoreUnavailableError);
  });

  it('fails on an item that is none of its own, without a word of it', async () => {
    const feedback = newFeedback();
    const Item = { ...writeFeedbackItem({ ...feedback, version: 1 }), label: 'canary' };
    await documents.send(new PutCommand({ TableName: table, Item }));
    const failure = expect.objectContaining({ message: 'feedback: ZodError' });
    await expect(store.read(feedback, nowMs)).rejects.toEqual(failure);
    await expect(store.write(feedback)).rejects.toEqual(failure);
  });
});

describe('the text store', () => {
  const text = 'Your parcel 📦 is held\nPay 1.99';

  it('gives a text as it was written, under the key of its label, until its time', async () => {
    const key = newFeedback();
    await texts.write(key, text, nowMs);
    expect(await texts.read(key, nowMs + textLifetimeMs - 1)).toBe(text);
    expect(await texts.read(key, nowMs + textLifetimeMs)).toBeUndefined();
    const { Item } = await documents.send(
      new GetCommand({ TableName: tables.texts.localName, Key: feedbackKey(key), ConsistentRead: true }),
    );
    expect(Item).toEqual({ ...feedbackKey(key), text, expiresAt: (nowMs + textLifetimeMs) / 1000 });
  });

  it('starts the time anew when the text is given again', async () => {
    const key = newFeedback();
    await texts.write(key, text, nowMs);
    await texts.write(key, text, nowMs + 1000);
    expect(await texts.read(key, nowMs + textLifetimeMs)).toBe(text);
  });

  it('removes a text, and is content when there is none', async () => {
    const key = newFeedback();
    await texts.write(key, text, nowMs);
    await texts.remove(key);
    await texts.remove(key);
    expect(await texts.read(key, nowMs)).toBeUndefined();
  });

  it('keeps what reporters sent apart', async () => {
    const key = newFeedback();
    await texts.write(key, text, nowMs);
    expect(await texts.read({ ...key, reporter: hash() }, nowMs)).toBeUndefined();
    expect(await texts.read({ ...key, tenant: 'other' }, nowMs)).toBeUndefined();
  });
});
