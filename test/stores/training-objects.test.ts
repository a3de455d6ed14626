import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { folderTrainingObjects } from '#adapters/folder-training-objects.ts';
import { objectTrainingData } from '#adapters/object-training-data.ts';
import { s3TrainingObjects } from '#adapters/s3-training-objects.ts';
import type { TrainingObjects } from '#adapters/training-objects.ts';
import type { DatasetManifest } from '#application/training-data.ts';
import { StoreUnavailableError } from '#domain/errors.ts';

const folder = mkdtempSync(join(tmpdir(), 'spamshield-training-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function inS3(): Promise<TrainingObjects> {
  const { endpoint, region, accessKeyId } = inject('database');
  const client = new S3Client({ endpoint, region, credentials: { accessKeyId, secretAccessKey: accessKeyId } });
  const bucket = `training-${randomUUID()}`;
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  await s3TrainingObjects(client, bucket, '').write('texts/outside.json', '{}');
  return s3TrainingObjects(client, bucket, 'below/');
}

/** The embedded database comes without an S3: there the folder stands alone. */
const stores: [string, () => Promise<TrainingObjects>][] = [
  ['a folder', async () => folderTrainingObjects(join(folder, 'objects'))],
];
if (inject('s3')) stores.push(['S3', inS3]);

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const eventId = () => randomBytes(16).toString('base64url');
const manifest: DatasetManifest = {
  schemaVersion: 1,
  datasetId: '2026-w48-3f2a9c',
  window: { from: '2026-09-06T00:00:00.000Z', to: '2026-11-29T00:00:00.000Z' },
  createdAt: '2026-11-29T00:00:00.000Z',
  policy: { messagesMin: 50 },
  counts: { labels: 2, accepted: 1, disputed: 0, waiting: 0, spam: 1, ham: 0, campaigns: 1, withoutText: 0 },
  messages: [{ messageKey: 'a', campaign: 'b', label: 'spam', weight: 0.5, events: [eventId()] }],
};

describe.each(stores)('training data in %s', (_, open) => {
  let objects: TrainingObjects;
  let data: ReturnType<typeof objectTrainingData>;
  beforeAll(async () => {
    objects = await open();
    data = objectTrainingData(objects);
  });

  it('is empty where nothing was written', async () => {
    expect([await all(data.textIds()), await all(data.datasetIds())]).toEqual([[], []]);
    expect(await data.readText(eventId())).toBeUndefined();
    expect(await data.readManifest('2026-w01-000000')).toBeUndefined();
    expect(await data.readWithdrawn('2026-w01-000000')).toBeUndefined();
  });

  it('keeps each text as it was written, until it is removed', async () => {
    const [event, other] = [eventId(), eventId()];
    const text = 'Käse 🧀 "quoted"\n\u200b\u{1F600} $1000';
    await data.writeText(event, 'before');
    await data.writeText(event, text);
    await data.writeText(other, 'another');
    expect(await data.readText(event)).toBe(text);
    expect(await all(data.textIds())).toEqual(expect.arrayContaining([event, other]));
    await data.removeText(event);
    await data.removeText(event);
    expect(await data.readText(event)).toBeUndefined();
    expect(await all(data.textIds())).toEqual([other]);
    await data.removeText(other);
  });

  it('names every text, however many there are', async () => {
    // More than S3 lists at once.
    const events = Array.from({ length: 1010 }, eventId);
    for (let start = 0; start < events.length; start += 50) {
      await Promise.all(events.slice(start, start + 50).map((event) => data.writeText(event, 'text')));
    }
    expect((await all(data.textIds())).sort()).toEqual(events.sort());
    for (let start = 0; start < events.length; start += 50) {
      await Promise.all(events.slice(start, start + 50).map((event) => data.removeText(event)));
    }
    expect(await all(data.textIds())).toEqual([]);
  });

  it('writes a manifest once', async () => {
    const theirs = { ...manifest, createdAt: '2026-11-30T00:00:00.000Z' };
    expect(await data.createManifest(manifest)).toBe(true);
    expect(await data.createManifest(theirs)).toBe(false);
    expect(await data.readManifest(manifest.datasetId)).toEqual(manifest);
    expect(await all(data.datasetIds())).toEqual([manifest.datasetId]);
  });

  it('lets one of eight manifests of one id win that are written at once', async () => {
    const attempts = Array.from({ length: 8 }, (_, at) => ({
      ...manifest,
      datasetId: '2026-w49-3f2a9c',
      policy: { messagesMin: at },
    }));
    const won = await Promise.all(attempts.map((attempt) => data.createManifest(attempt)));
    expect(won.filter(Boolean)).toHaveLength(1);
    expect(await data.readManifest('2026-w49-3f2a9c')).toEqual(attempts[won.indexOf(true)]);
  });

  it('writes what was withdrawn again and again, beside the manifest', async () => {
    const withdrawn = { events: [eventId()], readAt: '2026-11-30T00:00:00.000Z' };
    await data.writeWithdrawn(manifest.datasetId, { events: [], readAt: withdrawn.readAt });
    await data.writeWithdrawn(manifest.datasetId, withdrawn);
    expect(await data.readWithdrawn(manifest.datasetId)).toEqual(withdrawn);
    expect(await data.readManifest(manifest.datasetId)).toEqual(manifest);
  });

  it('fails on what is none of its own, without a word of it', async () => {
    await objects.write('datasets/2026-w50-aaaaaa/manifest.json', '{"canary": "canary"}');
    await objects.write('datasets/2026-w51-aaaaaa/manifest.json', 'canary');
    await expect(data.readManifest('2026-w50-aaaaaa')).rejects.toThrow(/^training data: ZodError$/);
    await expect(data.readManifest('2026-w51-aaaaaa')).rejects.toThrow(/^training data: SyntaxError$/);
  });

  it.each(['../../etc', 'a/b', '', '.', 'x'.repeat(33)])('refuses %o as the id of a dataset', async (id) => {
    await expect((async () => data.readManifest(id))()).rejects.toThrow();
  });

  it.each(['../escape', `${'a'.repeat(21)}/`, ''])('refuses %o as an event', async (event) => {
    await expect((async () => data.writeText(event, 'x'))()).rejects.toThrow();
  });
});

describe('training data in a folder', () => {
  it("is its owner's to read alone, and holds no drafts", async () => {
    const root = join(folder, 'rights');
    const data = objectTrainingData(folderTrainingObjects(root));
    const event = eventId();
    await data.writeText(event, 'text');
    await data.createManifest(manifest);
    await data.createManifest(manifest);
    expect(statSync(join(root, 'texts')).mode & 0o777).toBe(0o700);
    expect(statSync(join(root, 'texts', `${event}.json`)).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(root, 'datasets', manifest.datasetId))).toEqual(['manifest.json']);
    expect(readdirSync(join(root, 'texts'))).toEqual([`${event}.json`]);
  });

  it('fails where it cannot be written or read', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const objects = folderTrainingObjects(file);
    await expect(objects.write('texts/a', 'x')).rejects.toBeInstanceOf(StoreUnavailableError);
    await expect(objects.create('texts/a', 'x')).rejects.toBeInstanceOf(StoreUnavailableError);
    await expect(objects.read('texts/a')).rejects.toBeInstanceOf(StoreUnavailableError);
    await expect(all(objects.names('texts'))).rejects.toBeInstanceOf(StoreUnavailableError);
  });
});

it('training data in S3 fails when nobody answers', async () => {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const nobody = new S3Client({ endpoint: 'http://127.0.0.1:1', region: 'us-east-1', credentials, maxAttempts: 1 });
  const objects = s3TrainingObjects(nobody, 'bucket', '');
  await expect(objects.write('texts/a', 'x')).rejects.toBeInstanceOf(StoreUnavailableError);
  await expect(objects.create('texts/a', 'x')).rejects.toBeInstanceOf(StoreUnavailableError);
  await expect(objects.read('texts/a')).rejects.toBeInstanceOf(StoreUnavailableError);
  await expect(objects.remove('texts/a')).rejects.toBeInstanceOf(StoreUnavailableError);
  await expect(all(objects.names('texts'))).rejects.toBeInstanceOf(StoreUnavailableError);
});
