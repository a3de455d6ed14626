import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ModelUnusableError } from '#domain/errors.ts';
import { isModelVersion } from '#domain/model-version.ts';
import { verifyModelFiles } from './model-artifact.ts';
import { manifestFile, signatureFile, type TrustedKey, verifyManifest } from './model-signature.ts';
import { type RegistryObjects, readWhole } from './registry-objects.ts';

/** What carrying a model takes of its manifest, which may be of a schema that this code cannot serve. */
const carriedSchema = z.looseObject({
  name: z.string().min(1),
  version: z.string().refine(isModelVersion, { error: 'must be a version such as 2026.48.3' }),
  files: z
    .record(z.string(), z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), bytes: z.number().int().positive() }))
    // A name becomes part of a path.
    .refine((files) => Object.keys(files).every((file) => /^\w[\w.-]{0,127}$/.test(file)), {
      error: 'must name files of the folder itself',
    }),
});
export type CarriedManifest = z.infer<typeof carriedSchema>;

/** A model as its manifest describes it. */
export type DescribedModel = {
  readonly manifest: CarriedManifest;
  readonly manifestBytes: Buffer;
  /** Of the manifest's bytes: the identity of the model, down to the last file. */
  readonly manifestSha256: string;
  /** Text of the signature file; undefined where there is none. */
  readonly signature: string | undefined;
};

/** A model whose manifest a trusted key has signed. */
export type SignedModel = DescribedModel & { readonly signature: string };

/**
 * Reads what describes the model in `folder`, and checks every file against it, but no signature.
 *
 * @throws ModelUnusableError naming the file and the reason
 */
export async function readModelFolder(folder: string): Promise<DescribedModel> {
  const manifestBytes = await readOptional(join(folder, manifestFile));
  if (!manifestBytes) throw new ModelUnusableError(join(folder, manifestFile), 'is missing');
  const signature = await readOptional(join(folder, signatureFile));
  const model = describe(manifestBytes, signature?.toString('utf8'), folder);
  await verifyModelFiles(folder, model.manifest.files);
  return model;
}

/**
 * Reads what describes a registered model, once its signature is known to hold.
 *
 * @param where the registry, as messages name it
 * @throws ModelUnusableError when it is not registered, unsigned, signed by another key, or another version than the name says
 */
export async function readRegisteredModel(
  objects: RegistryObjects,
  version: string,
  key: TrustedKey,
  where: string,
): Promise<SignedModel> {
  const name = `${where}${version}`;
  const [manifest, signature] = await Promise.all(
    [manifestFile, signatureFile].map((file) => readWhole(objects, `${version}/${file}`)),
  );
  if (!manifest)
    throw new ModelUnusableError(name, `is not registered; \`npm run models -- list ${where}\` shows what is`);
  // Before anything is read from it.
  await verifyManifest(manifest.bytes, signature?.bytes.toString('utf8'), key, name);
  const model = describe(manifest.bytes, signature?.bytes.toString('utf8'), name);
  if (model.manifest.version !== version) {
    throw new ModelUnusableError(name, `holds the model ${model.manifest.version}, signed as such, under another name`);
  }
  return model as SignedModel;
}

/** @throws ModelUnusableError when `model` is unsigned or signed by another key */
export async function assertModelSigned(model: DescribedModel, key: TrustedKey, where: string): Promise<void> {
  await verifyManifest(model.manifestBytes, model.signature, key, where);
}

function describe(manifestBytes: Buffer, signature: string | undefined, where: string): DescribedModel {
  let json: unknown;
  try {
    json = JSON.parse(manifestBytes.toString('utf8'));
  } catch (cause) {
    throw new ModelUnusableError(`${where}/${manifestFile}`, 'is not JSON', { cause });
  }
  const parsed = carriedSchema.safeParse(json);
  if (!parsed.success) {
    throw new ModelUnusableError(`${where}/${manifestFile}`, z.prettifyError(parsed.error).replaceAll('\n', ' '));
  }
  const manifestSha256 = createHash('sha256').update(manifestBytes).digest('hex');
  return { manifest: parsed.data, manifestBytes, manifestSha256, signature };
}

async function readOptional(path: string): Promise<Buffer | undefined> {
  return readFile(path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return undefined;
    throw new ModelUnusableError(path, `cannot be read (${cause.code})`, { cause });
  });
}
