import { timingSafeEqual } from 'node:crypto';
import type { FeedbackIds, FeedbackReference } from '#application/feedback.service.ts';
import type { KeyedHash } from '#application/keyed-hash.ts';
import { anonymousReporter } from '#domain/feedback.ts';

/** reporter . text . request . MAC of the three and the tenant: all of them keyed hashes, as in a receipt. */
const feedbackIdPattern = new RegExp(
  `^(?<reporter>[\\w-]{22}|${anonymousReporter})\\.(?<textHash>[\\w-]{22})\\.(?<requestHash>[\\w-]{22})\\.(?<mac>[\\w-]{22})$`,
);

/** The hash of the request that gave an id of our own, as a label keeps it; undefined where it is none. */
export function requestHashOf(feedbackId: string): string | undefined {
  return feedbackIdPattern.exec(feedbackId)?.groups?.['requestHash'];
}

/**
 * Ids that carry the key of the label, so that it is found without a scan or an index, and a MAC, so that only ids that were given
 * out lead anywhere. Keyed with the pepper and not with a receipt key: an id is good for as long as its label is kept.
 */
export function createFeedbackIds(keyedHash: KeyedHash): FeedbackIds {
  const macOf = ({ tenant, reporter, textHash, requestHash }: FeedbackReference) =>
    keyedHash('feedback', tenant, JSON.stringify([reporter, textHash, requestHash]));
  return {
    write: (reference) => {
      const { reporter, textHash, requestHash } = reference;
      return [reporter, textHash, requestHash, macOf(reference)].join('.');
    },
    read: (feedbackId, tenant) => {
      const parts = feedbackIdPattern.exec(feedbackId)?.groups;
      if (!parts) return undefined;
      const { reporter, textHash, requestHash, mac } = parts as Record<
        'reporter' | 'textHash' | 'requestHash' | 'mac',
        string
      >;
      const reference = { tenant, reporter, textHash, requestHash };
      // Compared as text: base64url has several spellings of the same bytes.
      return timingSafeEqual(Buffer.from(macOf(reference)), Buffer.from(mac)) ? reference : undefined;
    },
  };
}
