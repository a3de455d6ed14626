import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprint, hammingDistance, nearDuplicateDistanceMax } from '#domain/fingerprint.ts';

const parcel = 'ontrac: your parcel 48213 is held at the depot, pay 1.99 to release it today at ontrac-redelivery.top';

describe('fingerprint', () => {
  it('is 64 bits for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(BigInt.asUintN(64, fingerprint(text))).toBe(fingerprint(text));
      }),
    );
  });

  it('stays what it was when receipts were issued', () => {
    expect(fingerprint(parcel).toString(16)).toBe('330d64a5f82c307e');
  });

  it('does not see which digits there are, nor how many in a row', () => {
    const digits = fc.stringMatching(/^[0-9]{1,8}$/);
    fc.assert(
      fc.property(digits, digits, (a, b) => {
        expect(fingerprint(`your code is ${a}, valid today`)).toBe(fingerprint(`your code is ${b}, valid today`));
      }),
    );
  });

  it.each([
    [
      'another host',
      'ontrac: your parcel 48213 is held at the depot, pay 1.99 to release it today at ontrac-depot.xyz',
    ],
    ['a greeting', `dear customer, ${parcel}`],
    ['another word', parcel.replace('today', 'tonight')],
  ])('brings near-duplicates together: %s', (_, text) => {
    expect(hammingDistance(fingerprint(parcel), fingerprint(text))).toBeLessThanOrEqual(nearDuplicateDistanceMax);
  });

  it('keeps other messages apart', () => {
    const other = 'your parcel was delivered to the front porch at 14:05. rate your driver in the app';
    expect(hammingDistance(fingerprint(parcel), fingerprint(other))).toBeGreaterThan(nearDuplicateDistanceMax);
  });
});

describe('hammingDistance', () => {
  it('counts the bits that differ', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), fc.uniqueArray(fc.nat(63)), (a, bits) => {
        const b = bits.reduce((flipped, bit) => flipped ^ (1n << BigInt(bit)), a);
        expect(hammingDistance(a, b)).toBe(bits.length);
      }),
    );
  });
});
