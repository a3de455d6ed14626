import type { Feedback } from '#domain/feedback.ts';

/** A label, of which a test states what matters to it. */
export function someFeedback(stated: Partial<Feedback> = {}): Feedback {
  const timeMs = stated.timeMs ?? Date.UTC(2026, 10, 23);
  return {
    feedbackId: 'feedback-1',
    tenant: 'tenant',
    reporter: 'ann',
    textHash: 'text',
    label: 'spam',
    version: timeMs,
    timeMs,
    verdict: { label: 'ham', score: 0.25, modelVersion: '2026.1.0', functionVersion: '1' },
    senderHash: 'sender',
    domainHashes: [],
    fingerprint: 0xffffffffffffffffn,
    hasText: false,
    ...stated,
  };
}
