import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { isExpired, type Receipt, readClaims, writeClaims } from '#domain/receipt.ts';

export type ReceiptKey = {
  /** Stands in the receipt: letters, digits, _ and -, at most 16. */
  id: string;
  secret: Buffer;
};

export type ReceiptSigner = {
  /** Throws RangeError when a field does not fit (a programming error: the fields are our own). */
  sign: (receipt: Receipt) => string;
  /**
   * The receipt, or undefined: forged, another tenant's, expired, malformed and of an unknown key are not told apart.
   */
  verify: (classificationId: string, tenant: string, nowMs: number) => Receipt | undefined;
};

const secretBytesMin = 32;

/** version ~ key id ~ claims ~ HMAC-SHA-256 of the three and the tenant. */
const receiptPattern = /^(?<signed>1~(?<keyId>[\w-]{1,16})~(?<claims>[\w.~$-]{1,512}))~(?<signature>[\w-]{43})$/;

/**
 * Signs with the first key and verifies with any. To rotate, append the new key, deploy it everywhere, then move it to the
 * front; drop the old one after 30 days.
 *
 * @param keys newest first
 * @throws RangeError without keys, on a secret below 32 bytes, and on an unfit or repeated id
 */
export function createReceiptSigner(keys: readonly ReceiptKey[]): ReceiptSigner {
  const secrets = new Map<string, Buffer>();
  for (const { id, secret } of keys) {
    if (!/^[\w-]{1,16}$/.test(id)) throw new RangeError('receipt keys: an id does not fit');
    if (secrets.has(id)) throw new RangeError(`receipt keys: ${id} stands twice`);
    if (secret.length < secretBytesMin) {
      throw new RangeError(`receipt keys: ${id} has ${secret.length} bytes; the minimum is ${secretBytesMin}`);
    }
    secrets.set(id, secret);
  }
  const [newest] = keys;
  if (!newest) throw new RangeError('receipt keys: there are none');
  // Stands in for a key that is unknown, so that such a receipt takes the same way as a forged one.
  const decoy = randomBytes(secretBytesMin);

  return {
    sign: (receipt) => {
      const signed = `1~${newest.id}~${writeClaims(receipt)}`;
      return `${signed}~${sign(newest.secret, receipt.tenant, signed)}`;
    },
    verify: (classificationId, tenant, nowMs) => {
      const parts = receiptPattern.exec(classificationId)?.groups;
      if (!parts) return undefined;
      const { signed, keyId, claims, signature } = parts as Record<'signed' | 'keyId' | 'claims' | 'signature', string>;
      const expected = sign(secrets.get(keyId) ?? decoy, tenant, signed);
      // Compared as text: base64url has several spellings of the same bytes, and only ours is a receipt.
      if (!timingSafeEqual(Buffer.from(expected), Buffer.from(signature))) return undefined;
      const receipt = readClaims(claims, tenant);
      return receipt && !isExpired(receipt, nowMs) ? receipt : undefined;
    },
  };
}

function sign(secret: Buffer, tenant: string, signed: string): string {
  return createHmac('sha256', secret)
    .update(JSON.stringify(['receipt', tenant, signed]))
    .digest('base64url');
}
