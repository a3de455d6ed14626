import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFeedbackIds } from '#adapters/feedback-id.ts';
import { createKeyedHash } from '#adapters/keyed-hash.ts';
import type { FeedbackReference } from '#application/feedback.service.ts';
import { anonymousReporter } from '#domain/feedback.ts';

const ids = createFeedbackIds(createKeyedHash(Buffer.alloc(32, 'pepper')));
const hash = fc.stringMatching(/^[\w-]{22}$/);
const references: fc.Arbitrary<FeedbackReference> = fc.record(
  {
    tenant: fc.string(),
    reporter: fc.oneof(hash, fc.constant(anonymousReporter)),
    textHash: hash,
    requestHash: hash,
  },
  { noNullPrototype: true },
);

describe('a feedback id', () => {
  it('gives back what it was made of, and is the same for the same', () => {
    fc.assert(
      fc.property(references, (reference) => {
        const feedbackId = ids.write(reference);
        expect(ids.read(feedbackId, reference.tenant)).toEqual(reference);
        expect(ids.write({ ...reference })).toBe(feedbackId);
      }),
    );
  });

  it('is URL-safe and below 100 characters', () => {
    fc.assert(
      fc.property(references, (reference) => {
        expect(ids.write(reference)).toMatch(/^[\w.-]{1,99}$/);
      }),
    );
  });

  it('follows from the request, too', () => {
    fc.assert(
      fc.property(references, hash, (reference, requestHash) => {
        fc.pre(requestHash !== reference.requestHash);
        expect(ids.write({ ...reference, requestHash })).not.toBe(ids.write(reference));
      }),
    );
  });

  it('is none when a bit is flipped, or when it is cut short or continued', () => {
    fc.assert(
      fc.property(references, fc.nat(), fc.nat(6), (reference, position, bit) => {
        const feedbackId = ids.write(reference);
        const index = position % feedbackId.length;
        const flipped = String.fromCharCode(feedbackId.charCodeAt(index) ^ (1 << bit));
        const forged = feedbackId.slice(0, index) + flipped + feedbackId.slice(index + 1);
        for (const each of [forged, feedbackId.slice(0, index), `${feedbackId}A`, `${feedbackId}\n`]) {
          expect(ids.read(each, reference.tenant)).toBeUndefined();
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is none to another tenant, and none under another pepper', () => {
    const stranger = createFeedbackIds(createKeyedHash(Buffer.alloc(32, 'stranger')));
    fc.assert(
      fc.property(references, fc.string(), (reference, tenant) => {
        fc.pre(tenant !== reference.tenant);
        expect(ids.read(ids.write(reference), tenant)).toBeUndefined();
        expect(ids.read(stranger.write(reference), reference.tenant)).toBeUndefined();
      }),
    );
  });

  it('is no other text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(ids.read(text, 'local')).toBeUndefined();
      }),
    );
  });
});
