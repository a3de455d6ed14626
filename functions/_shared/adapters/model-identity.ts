import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { ModelUnprovenError } from '#domain/errors.ts';
import { manifestFile, readJson } from './model-artifact.ts';

const identitySchema = z.strictObject({
  name: z.string().min(1),
  version: z.string().min(1),
  /** Of manifest.json, which holds the digests of all other files. */
  manifestSha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** Which model it is, to the byte. An image carries the identity of its model: one image, one model. */
export type ModelIdentity = z.infer<typeof identitySchema>;

const namedSchema = z.object({ name: z.string().min(1), version: z.string().min(1) });

/** Identity of the model in `folder`, as its manifest states it. Throws ModelUnusableError. */
export async function modelIdentityOf(folder: string): Promise<ModelIdentity> {
  const { name, version } = await readJson(folder, manifestFile, namedSchema);
  const manifestSha256 = createHash('sha256')
    .update(await readFile(join(folder, manifestFile)))
    .digest('hex');
  return { name, version, manifestSha256 };
}

/**
 * Proves that the model in `folder` is the one that `file` names. With the digests of its manifest checked as well, nothing else can serve.
 *
 * @throws ModelUnusableError; ModelUnprovenError naming both models
 */
export async function assertModelIdentity(file: string, folder: string): Promise<void> {
  const expected = await readJson(dirname(file), basename(file), identitySchema);
  const actual = await modelIdentityOf(folder);
  if (words(actual) === words(expected)) return;
  throw new ModelUnprovenError(join(folder, manifestFile), `is ${words(actual)}; ${file} asks for ${words(expected)}`);
}

function words({ name, version, manifestSha256 }: ModelIdentity): string {
  return `${name} ${version} (manifest sha256 ${manifestSha256})`;
}
