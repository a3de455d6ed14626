import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeyedHash, type HashPurpose } from '#adapters/keyed-hash.ts';

const keyedHash = createKeyedHash(Buffer.alloc(32, 'pepper'));
const input = fc.tuple(fc.constantFrom<HashPurpose>('user', 'sender', 'domain', 'text'), fc.string(), fc.string());

describe('keyedHash', () => {
  it('is apart per purpose, tenant and value', () => {
    fc.assert(
      fc.property(input, input, (a, b) => {
        expect(keyedHash(...a) === keyedHash(...b)).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
    );
  });

  it('is another one with another pepper', () => {
    const other = createKeyedHash(Buffer.alloc(32, 'salt'));
    fc.assert(
      fc.property(input, (triple) => {
        expect(other(...triple)).not.toBe(keyedHash(...triple));
      }),
    );
  });

  it('rejects a short pepper', () => {
    expect(() => createKeyedHash(Buffer.alloc(31))).toThrow(/31 bytes/);
  });
});
