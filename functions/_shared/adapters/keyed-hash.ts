import { createHmac } from 'node:crypto';
import type { KeyedHash } from '#application/keyed-hash.ts';

/** Bytes of a pepper at least: as many as the hash has, below which HMAC loses strength. Source: RFC 2104, 3. */
export const pepperBytesMin = 32;

/** The first half of an HMAC-SHA-256 keyed with the deployment's pepper, which must outlive every record that holds a hash. */
export function createKeyedHash(pepper: Uint8Array): KeyedHash {
  if (pepper.length < pepperBytesMin) {
    throw new RangeError(`the pepper has ${pepper.length} bytes; it needs ${pepperBytesMin}`);
  }
  // JSON marks where each part ends, so that no two triples run into the same bytes.
  return (purpose, tenant, value) =>
    createHmac('sha256', pepper)
      .update(JSON.stringify([purpose, tenant, value]))
      .digest()
      .subarray(0, 16)
      .toString('base64url');
}
