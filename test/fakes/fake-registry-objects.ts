import { createHash } from 'node:crypto';
import type { RegistryObjects } from '#adapters/registry-objects.ts';

/**
 * A registry in memory, with the conditional writes of S3: If-None-Match `*` succeeds where there is no object, If-Match where the
 * object has that ETag. Source: Amazon S3 user guide, "Conditional writes".
 */
export function fakeRegistryObjects(stored = new Map<string, Uint8Array>()): RegistryObjects & {
  readonly stored: Map<string, Uint8Array>;
} {
  const etagOf = (bytes: Uint8Array) => `"${createHash('md5').update(bytes).digest('hex')}"`;
  return {
    stored,
    folders: async () => [
      ...new Set([...stored.keys()].flatMap((path) => (path.includes('/') ? (path.split('/', 1)[0] as string) : []))),
    ],
    read: async (path) => {
      const bytes = stored.get(path);
      return bytes && { body: inPieces(bytes), etag: etagOf(bytes) };
    },
    digest: async (path) => {
      const bytes = stored.get(path);
      return bytes && createHash('sha256').update(bytes).digest('hex');
    },
    create: async (path, bytes) => {
      if (stored.has(path)) return false;
      stored.set(path, bytes);
      return true;
    },
    replace: async (path, bytes, etag) => {
      const old = stored.get(path);
      if (!old || etagOf(old) !== etag) return false;
      stored.set(path, bytes);
      return true;
    },
  };
}

async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += 1000) yield bytes.subarray(start, start + 1000);
}
