import { datasetIdOf } from '#adapters/dataset-id.ts';
import { parseEvent } from '#adapters/request-event.ts';
import type { ExportResult, FeedbackExportService } from '#application/feedback-export.service.ts';
import { endOfIsoWeek, isoWeekOf } from '#domain/iso-week.ts';
import type { Logger } from '#observability/logger.ts';
import { exportRequest } from './contract.ts';

export type ExportFeedbackChainProps = {
  service: Pick<FeedbackExportService, 'export'>;
  now: () => number;
  logger: Pick<Logger, 'info'>;
};

/** A dozen weeks: texts are kept for 90 days. */
const windowMs = 12 * 7 * 24 * 60 * 60 * 1000;

/** An execution of the weekly retraining → the dataset that it trains on. */
export function exportFeedbackChain({ service, now, logger }: ExportFeedbackChainProps) {
  return async (event: unknown): Promise<ExportResult> => {
    const { executionName, week } = parseEvent(exportRequest, event);
    const toMs = Math.min(now(), (week === undefined ? undefined : endOfIsoWeek(week)) ?? now());
    const datasetId = datasetIdOf(week ?? isoWeekOf(toMs), executionName);
    const result = await service.export({ datasetId, window: { fromMs: toMs - windowMs, toMs } });
    logger.info('export', { ...result });
    return result;
  };
}
