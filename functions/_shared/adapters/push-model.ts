import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ModelUnusableError } from '#domain/errors.ts';
import { manifestFile, signatureFile, type TrustedKey } from './model-signature.ts';
import type { ReportBytes } from './pull-model.ts';
import { type RegistryObjects, readWhole } from './registry-objects.ts';
import { assertModelSigned, type DescribedModel, readModelFolder } from './signed-model.ts';

export type PushProps = {
  readonly objects: RegistryObjects;
  /** The registry, as messages name it: s3://bucket/prefix/. */
  readonly where: string;
  readonly folder: string;
  /** The key that pulls will trust: what it has not signed is not registered. */
  readonly key: TrustedKey;
  readonly onBytes?: ReportBytes;
};

export type PushedModel = {
  readonly version: string;
  readonly manifestSha256: string;
  readonly uploaded: readonly string[];
  /** Were there already, byte for byte. */
  readonly present: readonly string[];
};

/**
 * Registers the model in `folder`. Every object is written once: a push that was cut short is finished by the next, a finished one
 * changes nothing, and a version that is taken by another model is refused.
 *
 * @throws ModelUnusableError when the folder does not hold, is unsigned, or the version is taken
 * @throws StoreUnavailableError
 */
export async function pushModel({ objects, where, folder, key, onBytes = () => {} }: PushProps): Promise<PushedModel> {
  const model = await readModelFolder(folder);
  await assertModelSigned(model, key, folder);
  const { version, files } = model.manifest;
  await assertFree(objects, model, where);
  // A signature may differ from the last attempt's and hold all the same: ECDSA draws a number for each.
  const registered = await readWhole(objects, `${version}/${signatureFile}`);
  const signature = registered?.bytes ?? Buffer.from(model.signature ?? '');
  await assertModelSigned({ ...model, signature: signature.toString('utf8') }, key, `${where}${version}`);

  const uploaded: string[] = [];
  const present: string[] = [];
  const add = async (file: string, bytes: Uint8Array) => {
    const isNew = await createOnce(objects, `${version}/${file}`, bytes, `${where}${version}/${file}`);
    (isNew ? uploaded : present).push(file);
    onBytes(file, bytes.length);
  };
  for (const file of Object.keys(files)) await add(file, await readFile(join(folder, file)));
  await add(signatureFile, signature);
  // Last: with its manifest a model is registered.
  await add(manifestFile, model.manifestBytes);
  return { version, manifestSha256: model.manifestSha256, uploaded, present };
}

/** Before anything is written. */
async function assertFree(objects: RegistryObjects, { manifest, manifestSha256 }: DescribedModel, where: string) {
  const registered = await objects.digest(`${manifest.version}/${manifestFile}`);
  if (registered === undefined || registered === manifestSha256) return;
  throw new ModelUnusableError(
    `${where}${manifest.version}`,
    'is another model with this version; models are written once: give yours a version of its own',
  );
}

/** Whether it was written now; false where the same bytes were there. */
async function createOnce(objects: RegistryObjects, path: string, bytes: Uint8Array, name: string): Promise<boolean> {
  const expected = createHash('sha256').update(bytes).digest('hex');
  const found = await objects.digest(path);
  if (found === undefined && (await objects.create(path, bytes))) return true;
  if ((found ?? (await objects.digest(path))) === expected) return false;
  throw new ModelUnusableError(
    name,
    'is another file than this model has, or is being written by somebody else; models are written once: ' +
      'run the same push again, or give the model a version of its own',
  );
}
