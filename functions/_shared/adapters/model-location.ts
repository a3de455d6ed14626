import { ModelUnusableError } from '#domain/errors.ts';
import { isModelVersion } from '#domain/model-version.ts';

/** Where models are registered: a bucket, and a prefix that is empty or ends in a slash. */
export type RegistryLocation = { readonly bucket: string; readonly prefix: string };

/** Name, within a registry, of the model that serves; the one name there that comes to mean another model. */
export const championName = 'champion';

/** A folder of this machine, or a model of a registry by its version or as its champion. */
export type ModelLocation =
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'registered'; readonly registry: RegistryLocation; readonly model: string };

/** Source of the bucket's characters: Amazon S3 user guide, "General purpose bucket naming rules". */
const registryShape = /^s3:\/\/(?<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/(?<prefix>(?:[\w.-]+\/)*)$/;

/**
 * Reads the name of a model: `ml/models/<version>`, `s3://bucket/prefix/<version>` or `s3://bucket/prefix/champion`.
 *
 * @throws ModelUnusableError
 */
export function parseModelLocation(name: string): ModelLocation {
  if (!name.startsWith('s3:')) return { kind: 'folder', folder: name };
  const end = name.lastIndexOf('/') + 1;
  const model = name.slice(end);
  const registry = readRegistry(name.slice(0, end));
  if (!registry || (model !== championName && !isModelVersion(model))) {
    throw new ModelUnusableError(name, 'must be a folder, s3://bucket/prefix/<version> or s3://bucket/prefix/champion');
  }
  return { kind: 'registered', registry, model };
}

/**
 * Reads the place of a registry: `s3://bucket/prefix/`; the last slash may be left out.
 *
 * @throws ModelUnusableError
 */
export function parseRegistryLocation(name: string): RegistryLocation {
  const registry = readRegistry(name.endsWith('/') ? name : `${name}/`);
  if (!registry) throw new ModelUnusableError(name, 'must be s3://bucket/prefix/');
  return registry;
}

export function registryName({ bucket, prefix }: RegistryLocation): string {
  return `s3://${bucket}/${prefix}`;
}

function readRegistry(name: string): RegistryLocation | undefined {
  return registryShape.exec(name)?.groups as RegistryLocation | undefined;
}
