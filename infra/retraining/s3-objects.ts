import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  paginateListObjectsV2,
  type S3Client,
} from '@aws-sdk/client-s3';
import { createTransferClient } from '#adapters/s3-registry-objects.ts';
import { UsageError } from '../local/command.ts';

const locationShape = /^s3:\/\/(?<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/(?<key>[\w./-]*)$/;

type S3Location = { readonly bucket: string; readonly key: string };

/** Opened when S3 is named: on one machine everything may lie in folders. */
let client: S3Client | undefined;
const s3 = () => (client ??= createTransferClient());

/** s3://bucket/key, or undefined for a path of this machine. Throws UsageError. */
function parse(name: string): S3Location | undefined {
  if (!name.startsWith('s3:')) return undefined;
  const groups = locationShape.exec(name)?.groups as S3Location | undefined;
  if (!groups) throw new UsageError(`${name} must be s3://bucket/key`);
  return groups;
}

/** Brings an object to `file`; false where there is none. A file of this machine is copied. */
export async function fetchObject(name: string, file: string): Promise<boolean> {
  const location = parse(name);
  try {
    if (!location) {
      await writeFile(file, await readFile(name));
      return true;
    }
    const { Body } = await s3().send(new GetObjectCommand({ Bucket: location.bucket, Key: location.key }));
    await pipeline(Body as Readable, createWriteStream(file));
    return true;
  } catch (error) {
    if (error instanceof NoSuchKey || (error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/** The folder itself, or what lies under an S3 prefix, brought to this machine. */
export async function fetchFolder(name: string): Promise<string> {
  const location = parse(name);
  if (!location) return resolve(name);
  const folder = await mkdtemp(join(tmpdir(), 'spamshield-folder-'));
  const { bucket, key: prefix } = location;
  let count = 0;
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3() }, { Bucket: bucket, Prefix: prefix })) {
    for (const { Key = '' } of Contents) {
      const file = resolve(folder, Key.slice(prefix.length));
      if (!file.startsWith(`${folder}/`) || Key.endsWith('/')) continue;
      await mkdir(dirname(file), { recursive: true });
      await fetchObject(`s3://${bucket}/${Key}`, file);
      count += 1;
    }
  }
  if (count === 0) throw new UsageError(`${name} holds nothing`);
  return folder;
}

/** Writes an object, or a file of this machine once it is complete. */
export async function putObject(name: string, body: string | Uint8Array): Promise<void> {
  const location = parse(name);
  if (location) {
    await s3().send(new PutObjectCommand({ Bucket: location.bucket, Key: location.key, Body: body }));
    return;
  }
  await mkdir(dirname(resolve(name)), { recursive: true });
  await writeFile(`${name}.part`, body);
  await rename(`${name}.part`, name);
}

/** A new folder for the time of `work`. */
export async function inScratch<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'spamshield-step-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
