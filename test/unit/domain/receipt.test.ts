import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isExpired, type Receipt, readClaims, receiptLifetimeMs, writeClaims } from '#domain/receipt.ts';

const hash = 'A'.repeat(22);
const receipt: Receipt = {
  tenant: 'acme',
  userHash: hash,
  senderHash: hash,
  domainHashes: [hash],
  textHash: hash,
  fingerprint: 0xf00dn,
  label: 'spam',
  score: 0.973,
  modelVersion: '2026.48.0',
  functionVersion: '12',
  issuedAtMs: 1_790_000_000_000,
};

describe('claims of a receipt', () => {
  it.each<[string, Partial<Receipt>]>([
    ['a hash that is not one', { textHash: '+4915112345678' }],
    ['a fourth domain', { domainHashes: [hash, hash, hash, hash] }],
    ['a score above 1', { score: 1.2 }],
    ['a score that is no number', { score: Number.NaN }],
    ['a version that holds the separator', { modelVersion: '2026~1' }],
    ['a time with a fraction', { issuedAtMs: 1.5 }],
  ])('rejects %s', (_, fields) => {
    expect(() => writeClaims({ ...receipt, ...fields })).toThrow(RangeError);
  });

  it('gives no receipt for any other text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readClaims(text, 'acme')).toBeUndefined();
      }),
    );
  });
});

describe('isExpired', () => {
  it.each([
    [receiptLifetimeMs - 1, false],
    [receiptLifetimeMs, true],
  ])('after %i ms: %s', (ageMs, expired) => {
    expect(isExpired(receipt, receipt.issuedAtMs + ageMs)).toBe(expired);
  });
});
