/** Objects of one registry, by the path under its prefix. All throw StoreUnavailableError. */
export type RegistryObjects = {
  /** Names of the folders directly under the prefix. */
  folders(): Promise<readonly string[]>;
  /** An object's bytes as they come, and its tag; undefined where there is none. */
  read(path: string): Promise<{ body: AsyncIterable<Uint8Array>; etag: string } | undefined>;
  /** sha256 of an object, in hex; undefined where there is none. */
  digest(path: string): Promise<string | undefined>;
  /** Writes an object that there was none of; false where there is one. */
  create(path: string, bytes: Uint8Array): Promise<boolean>;
  /** Writes over the object of that tag; false where it is another by now. */
  replace(path: string, bytes: Uint8Array, etag: string): Promise<boolean>;
};

/** All of a small object; undefined where there is none. */
export async function readWhole(
  objects: Pick<RegistryObjects, 'read'>,
  path: string,
): Promise<{ bytes: Buffer; etag: string } | undefined> {
  const found = await objects.read(path);
  if (!found) return undefined;
  const chunks: Uint8Array[] = [];
  for await (const chunk of found.body) chunks.push(chunk);
  return { bytes: Buffer.concat(chunks), etag: found.etag };
}
