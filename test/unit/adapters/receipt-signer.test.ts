import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeyedHash } from '#adapters/keyed-hash.ts';
import { createReceiptSigner, type ReceiptKey } from '#adapters/receipt-signer.ts';
import { fingerprint } from '#domain/fingerprint.ts';
import { type Receipt, receiptLifetimeMs } from '#domain/receipt.ts';

const key = (id: string): ReceiptKey => ({ id, secret: Buffer.alloc(32, id) });
const signer = createReceiptSigner([key('2026-11')]);
const keyedHash = createKeyedHash(Buffer.alloc(32, 'pepper'));

const hash = fc.stringMatching(/^[\w-]{22}$/);
const version = fc.stringMatching(/^[\w.$-]{1,64}$/);
/** All but the hashes of user and sender. */
const requiredKeys: Exclude<keyof Receipt, 'userHash' | 'senderHash'>[] = [
  'tenant',
  'domainHashes',
  'textHash',
  'fingerprint',
  'label',
  'score',
  'modelVersion',
  'functionVersion',
  'issuedAtMs',
];
const receipts: fc.Arbitrary<Receipt> = fc
  .record(
    {
      tenant: fc.string(),
      userHash: hash,
      senderHash: hash,
      domainHashes: fc.array(hash, { maxLength: 3 }),
      textHash: hash,
      fingerprint: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
      label: fc.constantFrom('ham', 'spam'),
      score: fc.nat(1_000_000).map((millionths) => millionths / 1_000_000),
      modelVersion: version,
      functionVersion: version,
      issuedAtMs: fc.nat({ max: 4_000_000_000_000 }),
    },
    { noNullPrototype: true, requiredKeys },
  )
  .map((receipt) => receipt as Receipt);

describe('receipt signer', () => {
  it('gives back what it signed, within 30 days', () => {
    fc.assert(
      fc.property(receipts, fc.nat(receiptLifetimeMs - 1), (receipt, ageMs) => {
        const { tenant, issuedAtMs } = receipt;
        expect(signer.verify(signer.sign(receipt), tenant, issuedAtMs + ageMs)).toEqual(receipt);
      }),
    );
  });

  it('writes URL-safe text', () => {
    fc.assert(
      fc.property(receipts, (receipt) => {
        expect(signer.sign(receipt)).toMatch(/^[\w.~$-]+$/);
      }),
    );
  });

  it('stays below 260 characters with every field present', () => {
    const text = 'your code is 4821';
    const user = keyedHash('user', 'acme', 'ann');
    const receipt: Receipt = {
      tenant: 'acme',
      userHash: user,
      senderHash: keyedHash('sender', 'acme', '+4915112345678'),
      domainHashes: ['a.example', 'b.example', 'c.example'].map((domain) => keyedHash('domain', 'acme', domain)),
      textHash: keyedHash('text', 'acme', text),
      fingerprint: fingerprint(text),
      label: 'spam',
      score: 0.123456,
      modelVersion: '2026.48.0',
      functionVersion: '$LATEST',
      issuedAtMs: Date.UTC(2026, 10, 23),
    };
    expect(signer.sign(receipt).length).toBeLessThan(260);
  });

  it('rejects a receipt in which a bit is flipped', () => {
    fc.assert(
      fc.property(receipts, fc.nat(), fc.nat(6), (receipt, position, bit) => {
        const signed = signer.sign(receipt);
        const index = position % signed.length;
        const flipped = String.fromCharCode(signed.charCodeAt(index) ^ (1 << bit));
        const forged = signed.slice(0, index) + flipped + signed.slice(index + 1);
        expect(signer.verify(forged, receipt.tenant, receipt.issuedAtMs)).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });

  it('rejects a receipt that is cut short or continued', () => {
    fc.assert(
      fc.property(receipts, fc.nat(), fc.stringMatching(/^[\w~]{1,3}$/), (receipt, length, tail) => {
        const signed = signer.sign(receipt);
        const { tenant, issuedAtMs } = receipt;
        expect(signer.verify(signed.slice(0, length % signed.length), tenant, issuedAtMs)).toBeUndefined();
        expect(signer.verify(signed + tail, tenant, issuedAtMs)).toBeUndefined();
      }),
    );
  });

  it("rejects another tenant's receipt", () => {
    fc.assert(
      fc.property(receipts, fc.string(), (receipt, tenant) => {
        fc.pre(tenant !== receipt.tenant);
        expect(signer.verify(signer.sign(receipt), tenant, receipt.issuedAtMs)).toBeUndefined();
      }),
    );
  });

  it('rejects a receipt after 30 days', () => {
    fc.assert(
      fc.property(receipts, fc.nat(), (receipt, lateMs) => {
        const nowMs = receipt.issuedAtMs + receiptLifetimeMs + lateMs;
        expect(signer.verify(signer.sign(receipt), receipt.tenant, nowMs)).toBeUndefined();
      }),
    );
  });

  it('rejects any other text', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^1~[\w-]{1,16}~[\w.~$-]{1,60}~[\w-]{43}$/));
    fc.assert(
      fc.property(text, (classificationId) => {
        expect(signer.verify(classificationId, 'acme', 0)).toBeUndefined();
      }),
    );
  });

  it('rejects a key that is unknown, also under an id that is known', () => {
    const strangers = [
      createReceiptSigner([key('other')]),
      createReceiptSigner([{ id: '2026-11', secret: Buffer.alloc(32) }]),
    ];
    fc.assert(
      fc.property(receipts, fc.constantFrom(...strangers), (receipt, stranger) => {
        expect(signer.verify(stranger.sign(receipt), receipt.tenant, receipt.issuedAtMs)).toBeUndefined();
      }),
    );
  });

  it('signs with the newest key and still reads the older one', () => {
    const rotated = createReceiptSigner([key('2026-12'), key('2026-11')]);
    fc.assert(
      fc.property(receipts, (receipt) => {
        const { tenant, issuedAtMs } = receipt;
        expect(rotated.verify(signer.sign(receipt), tenant, issuedAtMs)).toEqual(receipt);
        expect(rotated.sign(receipt)).toMatch(/^1~2026-12~/);
      }),
    );
  });

  it('holds nothing that is personal', () => {
    const personal = fc.record({
      tenant: fc.stringMatching(/^[0-9]{12}$/),
      user: fc.stringMatching(/^[a-z]{4,8}@[a-z]{4,8}\.org$/),
      sender: fc.stringMatching(/^\+[1-9][0-9]{7,13}$/),
      domain: fc.stringMatching(/^[a-z]{6,10}\.example$/),
      text: fc.stringMatching(/^[a-z]{6,9} [a-z]{6,9} [0-9]{6,8}$/),
    });
    fc.assert(
      fc.property(personal, ({ tenant, user, sender, domain, text }) => {
        const signed = signer.sign({
          tenant,
          userHash: keyedHash('user', tenant, user),
          senderHash: keyedHash('sender', tenant, sender),
          domainHashes: [keyedHash('domain', tenant, domain)],
          textHash: keyedHash('text', tenant, text),
          fingerprint: fingerprint(text),
          label: 'ham',
          score: 0.1,
          modelVersion: '2026.48.0',
          functionVersion: '12',
          issuedAtMs: 0,
        });
        // The claims as they stand, and what is encoded in them.
        const readable = [
          signed,
          ...signed.split(/[~.]/).map((part) => Buffer.from(part, 'base64url').toString('latin1')),
        ];
        for (const value of [tenant, user, sender, sender.slice(1), domain, text, ...text.split(' ')]) {
          expect(readable.filter((part) => part.includes(value))).toEqual([]);
        }
      }),
    );
  });

  it.each<[string, ReceiptKey[], RegExp]>([
    ['no keys', [], /none/],
    ['a short secret', [{ id: 'a', secret: Buffer.alloc(31) }], /31 bytes/],
    ['an id that holds the separator', [{ id: 'a~b', secret: Buffer.alloc(32) }], /does not fit/],
    ['the same id twice', [key('a'), key('a')], /twice/],
  ])('rejects %s', (_, keys, message) => {
    expect(() => createReceiptSigner(keys)).toThrow(message);
  });
});
