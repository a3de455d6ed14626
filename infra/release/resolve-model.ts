import { dirname, join, resolve } from 'node:path';
import { readChampion } from '#adapters/model-champion.ts';
import { championName, parseModelLocation, type RegistryLocation, registryName } from '#adapters/model-location.ts';
import type { TrustedKey } from '#adapters/model-signature.ts';
import { pullModel, type ReportBytes } from '#adapters/pull-model.ts';
import type { RegistryObjects } from '#adapters/registry-objects.ts';
import { createTransferClient, s3RegistryObjects } from '#adapters/s3-registry-objects.ts';
import { assertModelSigned, readModelFolder } from '#adapters/signed-model.ts';
import { ModelUnusableError } from '#domain/errors.ts';
import { modelsFolder, repositoryRoot } from '../local/model-folder.ts';
import { keyVariable, openTrustedKey } from './model-keys.ts';

export type ResolveOptions = {
  /** Name of the trusted key; `SPAMSHIELD_MODEL_KEY` otherwise. */
  readonly key?: string | undefined;
  /** Takes an unsigned model, too, from a folder of this machine; never from a registry. */
  readonly allowUnsigned: boolean;
  readonly onBytes?: ReportBytes;
  /** For tests. */
  readonly cacheFolder?: string;
  readonly openRegistry?: (registry: RegistryLocation) => RegistryObjects;
};

/**
 * The folder of the model of that name, on this machine and verified: `ml/models/<version>`, `s3://bucket/prefix/<version>` or
 * `s3://bucket/prefix/champion`. Why which model is trusted: docs/decisions/0012-signed-models.md.
 *
 * @throws ModelUnusableError when it is missing, unsigned, or does not match its manifest
 * @throws StoreUnavailableError
 */
export async function resolveModel(name: string, options: ResolveOptions): Promise<string> {
  const location = parseModelLocation(name);
  if (location.kind === 'folder') {
    const folder = resolve(location.folder);
    await assertTrusted(folder, options);
    return folder;
  }
  const { registry, model } = location;
  const { openRegistry = openS3Registry, onBytes, cacheFolder = defaultCacheFolder() } = options;
  const key = await trustedKey(options.key);
  if (!key) {
    throw new ModelUnusableError(
      name,
      `comes from a registry, and no key is trusted: set ${keyVariable} or give --key`,
    );
  }
  const objects = openRegistry(registry);
  const where = registryName(registry);
  const champion = model === championName ? await championOf(objects, where) : undefined;
  const version = champion?.version ?? model;
  const pulled = await pullModel({ objects, where, version, key, cacheFolder, ...(onBytes && { onBytes }) });
  if (champion && champion.manifestSha256 !== pulled.manifestSha256) {
    throw new ModelUnusableError(
      `${where}${version}`,
      'has another manifest than the champion was made with; who has put it there?',
    );
  }
  return pulled.folder;
}

/** Where pulled models are kept between runs. */
function defaultCacheFolder(): string {
  return resolve(process.env['SPAMSHIELD_MODEL_CACHE'] ?? join(repositoryRoot, '.spamshield/models'));
}

export function openS3Registry(registry: RegistryLocation): RegistryObjects {
  return s3RegistryObjects(createTransferClient(), registry);
}

/** The key that the option names, else the environment's; undefined where neither does. */
export async function trustedKey(name = process.env[keyVariable]): Promise<TrustedKey | undefined> {
  return name ? openTrustedKey(name) : undefined;
}

async function championOf(objects: RegistryObjects, where: string) {
  const champion = await readChampion(objects, where);
  if (champion) return champion;
  throw new ModelUnusableError(
    `${where}${championName}`,
    `there is none yet; name a version, or make one the champion: \`npm run models -- champion ${where} <version>\``,
  );
}

/** Whoever can write into ml/models can write into the code beside it, so that the repository's own models need no signature. */
async function assertTrusted(folder: string, { key: keyName, allowUnsigned }: ResolveOptions): Promise<void> {
  if (allowUnsigned || dirname(folder) === modelsFolder) return;
  const key = await trustedKey(keyName);
  if (!key) {
    throw new ModelUnusableError(
      folder,
      `is none of the repository's models, and no key is trusted: set ${keyVariable}, give --key, or give --allow-unsigned`,
    );
  }
  await assertModelSigned(await readModelFolder(folder), key, folder);
}
