import { parseFeedbackItem } from '#adapters/feedback-item.ts';
import { type StreamHandler, streamBatch } from '#adapters/stream-batch.ts';
import { isExpiry, readChange } from '#adapters/stream-record.ts';
import type { LabelChange, ReputationProjection } from '#application/reputation-projection.ts';
import { contradictsAnew } from '#domain/feedback.ts';
import type { Logger } from '#observability/logger.ts';
import { countContradiction, type ServiceMetrics } from '#observability/metrics.ts';

export type ProjectReputationChainProps = {
  projection: Pick<ReputationProjection, 'project'>;
  now: () => number;
  logger: Pick<Logger, 'error'>;
  metrics: ServiceMetrics;
};

/** Stream of the feedback table → standing of senders and domains, and counts of contradicted verdicts by the version that gave them. */
export function projectReputationChain({
  projection,
  now,
  logger,
  metrics,
}: ProjectReputationChainProps): StreamHandler {
  return streamBatch(async (record) => {
    // Not taken back but forgotten, and reputation forgot it long before.
    if (isExpiry(record)) return;
    const { before, after } = readChange(record);
    const change = {
      before: before && parseFeedbackItem(before, now()),
      after: after && parseFeedbackItem(after, now()),
    };
    if (change.before || change.after) await projection.project(change as LabelChange);
    // Last: a record that failed comes again.
    if (contradictsAnew(change.before, change.after)) {
      countContradiction(metrics, change.after.verdict.functionVersion);
    }
  }, logger);
}
