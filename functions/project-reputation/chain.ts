import { parseFeedbackItem } from '#adapters/feedback-item.ts';
import { type StreamHandler, streamBatch } from '#adapters/stream-batch.ts';
import { isExpiry, readChange } from '#adapters/stream-record.ts';
import type { LabelChange, ReputationProjection } from '#application/reputation-projection.ts';
import type { Logger } from '#observability/logger.ts';

export type ProjectReputationChainProps = {
  projection: Pick<ReputationProjection, 'project'>;
  now: () => number;
  logger: Pick<Logger, 'error'>;
};

/** Stream of the feedback table → standing of senders and domains. */
export function projectReputationChain({ projection, now, logger }: ProjectReputationChainProps): StreamHandler {
  return streamBatch(async (record) => {
    // Not taken back but forgotten, and reputation forgot it long before.
    if (isExpiry(record)) return;
    const { before, after } = readChange(record);
    const change = {
      before: before && parseFeedbackItem(before, now()),
      after: after && parseFeedbackItem(after, now()),
    };
    if (change.before || change.after) await projection.project(change as LabelChange);
  }, logger);
}
