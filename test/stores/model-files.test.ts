import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { folderModelFiles } from '#adapters/folder-model-files.ts';
import type { ModelFiles } from '#adapters/model-files.ts';
import { s3ModelFiles } from '#adapters/s3-model-files.ts';
import { StoreUnavailableError } from '#domain/errors.ts';

type Registry = { files: ModelFiles; write: (path: string, text: string) => Promise<void>; missing: ModelFiles };

const s3 = inject('s3');
/** The embedded database comes without an S3: there the folder stands alone. */
const registries: [string, () => Promise<Registry>][] = [
  ['a folder', inFolder],
  ...(s3 ? [['S3', inS3] as const] : []),
] as never;

const folder = mkdtempSync(join(tmpdir(), 'spamshield-registry-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function inFolder(): Promise<Registry> {
  return {
    files: folderModelFiles(folder),
    write: async (path, text) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    },
    missing: folderModelFiles(join(folder, 'missing')),
  };
}

async function inS3(): Promise<Registry> {
  const { endpoint, region, accessKeyId } = inject('database');
  const client = new S3Client({ endpoint, region, credentials: { accessKeyId, secretAccessKey: accessKeyId } });
  const bucket = `registry-${randomUUID()}`;
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  const put = (Key: string, Body: string) => client.send(new PutObjectCommand({ Bucket: bucket, Key, Body }));
  await put('other/2026.9.9/manifest.json', '{}');
  return {
    files: s3ModelFiles(client, bucket, 'models/'),
    write: async (path, text) => void (await put(`models/${path}`, text)),
    missing: s3ModelFiles(client, `missing-${randomUUID()}`, 'models/'),
  };
}

describe.each(registries)('registered models in %s', (_, open) => {
  let registry: Registry;
  beforeAll(async () => {
    registry = await open();
  });

  it('are none where nothing was written', async () => {
    expect(await registry.files.folders()).toEqual([]);
    expect(await registry.files.read('2026.1.0', 'manifest.json')).toBeUndefined();
  });

  it('are read file by file, as they were written', async () => {
    const card = '# Käse 🧀\n\n<script>alert(1)</script>\n';
    await registry.write('2026.2.0/MODEL_CARD.md', card);
    expect(await registry.files.read('2026.2.0', 'MODEL_CARD.md')).toBe(card);
    expect(await registry.files.read('2026.2.0', 'metrics.json')).toBeUndefined();
    expect(await registry.files.folders()).toContain('2026.2.0');
  });

  it('are all named, however many there are', async () => {
    // More than S3 lists at once.
    const versions = Array.from({ length: 1010 }, (_, number) => `2025.1.${number}`);
    for (let start = 0; start < versions.length; start += 50) {
      await Promise.all(
        versions.slice(start, start + 50).map((version) => registry.write(`${version}/manifest.json`, '{}')),
      );
    }
    const folders = await registry.files.folders();
    expect(new Set(folders).size).toBe(folders.length);
    expect(folders).toEqual(expect.arrayContaining(versions));
  });

  it('are none where a file stands for the folder', async () => {
    await registry.write('2026.3.0', 'no folder');
    expect(await registry.files.read('2026.3.0', 'manifest.json')).toBeUndefined();
  });

  it('fail to be named where the registry is missing', async () => {
    await expect(registry.missing.folders()).rejects.toBeInstanceOf(StoreUnavailableError);
  });
});

it('S3 models fail when nobody answers', async () => {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const nobody = new S3Client({ endpoint: 'http://127.0.0.1:1', region: 'us-east-1', credentials, maxAttempts: 1 });
  const { folders, read } = s3ModelFiles(nobody, 'bucket', '');
  await expect(folders()).rejects.toBeInstanceOf(StoreUnavailableError);
  await expect(read('2026.1.0', 'manifest.json')).rejects.toBeInstanceOf(StoreUnavailableError);
});
