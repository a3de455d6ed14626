import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupCampaigns } from '#domain/campaigns.ts';
import { fingerprint, hammingDistance, nearDuplicateDistanceMax } from '#domain/fingerprint.ts';

/** The fingerprint with its lowest `count` bits turned. */
const turned = (bits: bigint, count: number) => bits ^ ((1n << BigInt(count)) - 1n);
const some = fc.bigInt({ min: 0n, max: 0xffffffffffffffffn });

describe('groupCampaigns', () => {
  it('joins near-duplicates, and nothing else', () => {
    const parcel = (path: string) =>
      `your parcel is waiting at the depot, pay the fee of 2.99 within a day: https://post.example/${path}`;
    const [first, second, other] = [parcel('a7'), parcel('qz'), 'shall we have lunch at the station on friday?'].map(
      fingerprint,
    ) as [bigint, bigint, bigint];
    const campaigns = groupCampaigns([first, second, other]);
    expect(first).not.toBe(second);
    expect(campaigns.get(first)).toBe(campaigns.get(second));
    expect(campaigns.get(other)).toBe(other);
  });

  it('joins what differs in as many bits as near-duplicates may, in either half, and no more', () => {
    for (const shift of [0n, 32n, 54n]) {
      const near = turned(0n, nearDuplicateDistanceMax) << shift;
      expect(new Set(groupCampaigns([0n, near]).values()).size).toBe(1);
    }
    expect(new Set(groupCampaigns([0n, turned(0n, nearDuplicateDistanceMax + 1)]).values()).size).toBe(2);
  });

  it('keeps every fingerprint within reach of the one that stands for it: no chain joins strangers', () => {
    const chain = fc.array(fc.integer({ min: 0, max: 63 }), { minLength: 30, maxLength: 60 }).map((bits) => {
      let at = 0n;
      return bits.map((bit) => {
        at ^= 1n << BigInt(bit);
        return at;
      });
    });
    fc.assert(
      fc.property(chain, (fingerprints) => {
        const campaigns = groupCampaigns(fingerprints);
        for (const [member, leader] of campaigns) {
          expect(hammingDistance(member, leader)).toBeLessThanOrEqual(nearDuplicateDistanceMax);
          expect(campaigns.get(leader)).toBe(leader);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('does not depend on the order or on repetitions', () => {
    fc.assert(
      fc.property(fc.array(some, { maxLength: 20 }), (fingerprints) => {
        const near = fingerprints.flatMap((bits) => [bits, turned(bits, 3), turned(bits, 9)]);
        expect(groupCampaigns([...near, ...near].reverse())).toEqual(groupCampaigns(near));
      }),
    );
  });
});
