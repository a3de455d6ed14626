import { parseEvent } from '#adapters/request-event.ts';
import type { Refreshed, TrainingRefreshService } from '#application/training-refresh.service.ts';
import type { Logger } from '#observability/logger.ts';
import { refreshRequest } from './contract.ts';

export type RefreshErasuresChainProps = {
  service: Pick<TrainingRefreshService, 'refresh'>;
  logger: Pick<Logger, 'info'>;
};

/** A dataset that is about to train → what of it must not. */
export function refreshErasuresChain({ service, logger }: RefreshErasuresChainProps) {
  return async (event: unknown): Promise<Refreshed> => {
    const { datasetId } = parseEvent(refreshRequest, event);
    const refreshed = await service.refresh(datasetId);
    logger.info('refresh', { datasetId, ...refreshed });
    return refreshed;
  };
}
