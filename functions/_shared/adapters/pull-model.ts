import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ModelUnusableError } from '#domain/errors.ts';
import { verifyModelFiles } from './model-artifact.ts';
import { manifestFile, signatureFile, type TrustedKey } from './model-signature.ts';
import type { RegistryObjects } from './registry-objects.ts';
import { type CarriedManifest, readRegisteredModel, type SignedModel } from './signed-model.ts';

/** Tells of each piece of a file that was carried. */
export type ReportBytes = (file: string, bytes: number) => void;

export type PullProps = {
  readonly objects: RegistryObjects;
  /** The registry, as messages name it: s3://bucket/prefix/. */
  readonly where: string;
  readonly version: string;
  readonly key: TrustedKey;
  /** Where pulled models are kept, each by the digest of its manifest. */
  readonly cacheFolder: string;
  readonly onBytes?: ReportBytes;
};

export type PulledModel = {
  readonly folder: string;
  readonly version: string;
  readonly manifestSha256: string;
  /** False where it was here already. */
  readonly downloaded: boolean;
};

/** A download that a killed process has left behind. */
const abandonedAfterMs = 24 * 60 * 60 * 1000;
const partial = '.partial-';

/**
 * Brings a registered model to this machine: signature first, then each file against the manifest, and only then under its name.
 * A model that is here already is checked again and not fetched.
 *
 * @throws ModelUnusableError naming what does not hold; nothing is left of a download that fails
 * @throws StoreUnavailableError
 */
export async function pullModel({
  objects,
  where,
  version,
  key,
  cacheFolder,
  onBytes,
}: PullProps): Promise<PulledModel> {
  const model = await readRegisteredModel(objects, version, key, where);
  const { manifest, manifestSha256 } = model;
  const kept = join(cacheFolder, manifestSha256);
  const pulled = { folder: join(kept, version), version, manifestSha256 };
  if (await isWhole(pulled.folder, manifest)) {
    await keepSignature(pulled.folder, model.signature);
    return { ...pulled, downloaded: false };
  }

  await mkdir(cacheFolder, { recursive: true });
  await removeAbandoned(cacheFolder);
  const temporary = join(cacheFolder, `${partial}${randomUUID()}`);
  try {
    await download(objects, where, model, join(temporary, version), onBytes);
    await takePlace(temporary, kept, () => isWhole(pulled.folder, manifest));
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  return { ...pulled, downloaded: true };
}

async function download(
  objects: RegistryObjects,
  where: string,
  { manifest, manifestBytes, signature }: SignedModel,
  folder: string,
  onBytes: ReportBytes = () => {},
): Promise<void> {
  const { version, files } = manifest;
  await mkdir(folder, { recursive: true });
  for (const [file, expected] of Object.entries(files)) {
    const name = `${where}${version}/${file}`;
    const found = await objects.read(`${version}/${file}`);
    if (!found) throw new ModelUnusableError(name, 'is missing, though the manifest names it');
    await writeChecked(found.body, join(folder, file), expected, name, (bytes) => onBytes(file, bytes));
  }
  await writeFile(join(folder, manifestFile), manifestBytes);
  await writeFile(join(folder, signatureFile), signature);
}

/** Stops at the first byte too many: what is not the model's never fills the disk. */
async function writeChecked(
  body: AsyncIterable<Uint8Array>,
  path: string,
  expected: CarriedManifest['files'][string],
  name: string,
  onBytes: (bytes: number) => void,
): Promise<void> {
  const hash = createHash('sha256');
  let bytes = 0;
  await using file = await open(path, 'wx');
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > expected.bytes) break;
    hash.update(chunk);
    await file.writeFile(chunk);
    onBytes(chunk.length);
  }
  if (bytes !== expected.bytes) {
    const has = bytes > expected.bytes ? `more than ${expected.bytes}` : `${bytes}`;
    throw new ModelUnusableError(name, `has ${has} bytes; the manifest says ${expected.bytes}`);
  }
  const digest = hash.digest('hex');
  if (digest !== expected.sha256) {
    throw new ModelUnusableError(name, `has sha256 ${digest}; the manifest says ${expected.sha256}`);
  }
}

/** Gives the folder its name. Where another process was first, its folder stays, if it is whole. */
async function takePlace(folder: string, place: string, isTakenWell: () => Promise<boolean>): Promise<void> {
  for (let attempts = 2; ; attempts -= 1) {
    try {
      await rename(folder, place);
      return;
    } catch (error) {
      const isTaken = ['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '');
      if (!isTaken || attempts === 0) throw error;
    }
    if (await isTakenWell()) return;
    await rm(place, { recursive: true, force: true });
  }
}

/** The same model may have been signed anew, or by the key of another registry: the one that was verified last is kept. */
async function keepSignature(folder: string, signature: string): Promise<void> {
  const path = join(folder, signatureFile);
  if ((await readFile(path, 'utf8')) === signature) return;
  const temporary = `${path}.${randomUUID()}.part`;
  await writeFile(temporary, signature);
  await rename(temporary, path);
}

async function isWhole(folder: string, { files }: CarriedManifest): Promise<boolean> {
  try {
    await verifyModelFiles(folder, files);
    // Written last.
    await stat(join(folder, signatureFile));
    return true;
  } catch {
    return false;
  }
}

async function removeAbandoned(cacheFolder: string): Promise<void> {
  for (const name of await readdir(cacheFolder)) {
    if (!name.startsWith(partial)) continue;
    const path = join(cacheFolder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > abandonedAfterMs) await rm(path, { recursive: true, force: true });
  }
}
