import { describe, expect, it } from 'vitest';
import { createKeyedHash } from '#adapters/keyed-hash.ts';

const pepper = Buffer.alloc(32, 1);
const keyedHash = createKeyedHash(pepper);

describe('the keyed hash', () => {
  it('gives the same pseudonym for the same value, in every process', () => {
    expect(keyedHash('sender', 'local', '+447700900123')).toBe('sa9vXou-D0ojuSG501w1nA');
  });

  it.each([
    ['another value', keyedHash('user', 'a', '2')],
    ['another tenant', keyedHash('user', 'b', '1')],
    ['another purpose', keyedHash('sender', 'a', '1')],
    ['another pepper', createKeyedHash(Buffer.alloc(32, 2))('user', 'a', '1')],
    ['parts cut elsewhere', keyedHash('user', 'a","1', '')],
    ['a lone surrogate', keyedHash('user', 'a', '\ud800')],
  ])('gives another pseudonym for %s', (_, other) => {
    expect(other).not.toBe(keyedHash('user', 'a', '1'));
  });

  it('tells lone surrogates apart', () => {
    expect(keyedHash('user', 'a', '\ud800')).not.toBe(keyedHash('user', 'a', '\ud801'));
  });

  it('is 22 characters of base64url', () => {
    expect(keyedHash('text', 'local', '')).toMatch(/^[A-Za-z0-9_-]{22}$/);
  });

  it('rejects a pepper that is too short', () => {
    expect(() => createKeyedHash(Buffer.alloc(31))).toThrow('the pepper has 31 bytes; it needs 32');
  });
});
