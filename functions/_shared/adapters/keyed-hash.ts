import { createHmac } from 'node:crypto';

/** What a value is; the same value has another hash as another thing. */
export type HashPurpose = 'user' | 'sender' | 'domain' | 'text';

/** 128 bits in 22 characters of base64url. Give one spelling of a value: E.164, lower-case domain, canonical text. */
export type KeyedHash = (purpose: HashPurpose, tenant: string, value: string) => string;

const pepperBytesMin = 32;

/**
 * HMAC-SHA-256 with a secret pepper: a plain hash of a phone number is undone in hours by trying all of them.
 * The pepper must outlive every record that holds a hash made with it.
 *
 * @throws RangeError when the pepper is shorter than 32 bytes
 */
export function createKeyedHash(pepper: Buffer): KeyedHash {
  if (pepper.length < pepperBytesMin) {
    throw new RangeError(`pepper: has ${pepper.length} bytes; the minimum is ${pepperBytesMin}`);
  }
  return (purpose, tenant, value) =>
    createHmac('sha256', pepper)
      // As JSON no two triples read alike, whatever a tenant's name holds.
      .update(JSON.stringify([purpose, tenant, value]))
      .digest()
      .subarray(0, 16)
      .toString('base64url');
}
