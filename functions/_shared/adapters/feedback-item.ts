import { z } from 'zod';
import type { FeedbackKey } from '#application/feedback.service.ts';
import { anonymousReporter, type Feedback } from '#domain/feedback.ts';

/** How long a label counts for anything: reputation forgets after half a year, training sets reach back a year. */
export const feedbackLifetimeMs = 400 * 24 * 60 * 60 * 1000;

const label = z.enum(['ham', 'spam']);
const count = z.number().int().nonnegative();

/** An item of the feedback table; its text, if any, has the same keys in the table of texts. */
const feedbackItem = z.object({
  feedbackId: z.string(),
  tenant: z.string(),
  reporter: z.string(),
  textHash: z.string(),
  label,
  version: count,
  timeMs: count,
  verdict: z.object({ label, score: z.number(), modelVersion: z.string(), functionVersion: z.string() }),
  senderHash: z.string().exactOptional(),
  domainHashes: z.array(z.string()),
  fingerprint: z.string().regex(/^[0-9a-f]{1,16}$/),
  hasText: z.boolean(),
  expiresAt: count,
});

/**
 * All labels of a reporter stand in one partition, so that erasure and retraction need no scan. Anonymous reports stand side by side:
 * nobody knows whether two of one text come from the same person, so that neither may replace the other.
 */
export function feedbackKey({ tenant, reporter, textHash, feedbackId }: FeedbackKey): { pk: string; sk: string } {
  // Hashes have no #, so that a tenant that has one is still told from another.
  return { pk: `${tenant}#${reporter}`, sk: reporter === anonymousReporter ? `${textHash}#${feedbackId}` : textHash };
}

export function writeFeedbackItem(feedback: Feedback): Record<string, unknown> {
  return {
    ...feedbackKey(feedback),
    ...feedback,
    fingerprint: feedback.fingerprint.toString(16),
    expiresAt: Math.ceil((feedback.timeMs + feedbackLifetimeMs) / 1000),
  };
}

/** Reads an item of the table, or undefined once it is past its time (DynamoDB removes it days later). Throws when it is none of ours. */
export function parseFeedbackItem(item: unknown, nowMs: number): Feedback | undefined {
  const { expiresAt, fingerprint, ...feedback } = feedbackItem.parse(item);
  if (expiresAt * 1000 <= nowMs) return undefined;
  return { ...feedback, fingerprint: BigInt(`0x${fingerprint}`) };
}
