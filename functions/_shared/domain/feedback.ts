import type { Label } from './decision.ts';
import type { Fingerprint } from './fingerprint.ts';

/** Stands for the reporter where a receipt names none: kept, but counts for nobody and never trains. */
export const anonymousReporter = 'anonymous';

/**
 * What one reporter last said of one message. Hashes are keyed (keyed-hash.ts), and a reporter with the same text in two messages
 * says one thing of both.
 */
export type Feedback = {
  feedbackId: string;
  tenant: string;
  /** Hash of the user, or `anonymousReporter`. */
  reporter: string;
  /** Hash of the canonical text. */
  textHash: string;
  /** What the reporter says it is. */
  label: Label;
  /** Grows with every write of one reporter, across messages: the time of the write in ms, or one more than the last. */
  version: number;
  timeMs: number;
  /** What the classification said. */
  verdict: { label: Label; score: number; modelVersion: string; functionVersion: string };
  senderHash?: string;
  domainHashes: readonly string[];
  fingerprint: Fingerprint;
  /** Whether a text was given with consent and stands beside this label. */
  hasText: boolean;
};

/**
 * Whether a known reporter contradicts the verdict and did not before. What is said of the same version
 * again is no news.
 */
export function contradictsAnew(before: Feedback | undefined, after: Feedback | undefined): after is Feedback {
  if (!after || !contradicts(after)) return false;
  return !(before && contradicts(before) && before.verdict.functionVersion === after.verdict.functionVersion);
}

function contradicts({ reporter, label, verdict }: Feedback): boolean {
  return reporter !== anonymousReporter && label !== verdict.label;
}
