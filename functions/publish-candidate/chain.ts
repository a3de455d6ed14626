import { z } from 'zod';
import { rolloutId, rolloutTask } from '#adapters/rollout-task.ts';
import type { Logger } from '#observability/logger.ts';

const input = z.object({ rolloutId });

export type PublishCandidateChainProps = {
  publish: (id: string) => Promise<{ version: string; isReady: boolean }>;
  logger: Pick<Logger, 'error' | 'info'>;
};

/** Has the candidate published, warm and healthy; to be called again until it is ready. */
export function publishCandidateChain({ publish, logger }: PublishCandidateChainProps) {
  return rolloutTask(
    input,
    async ({ rolloutId: id }) => {
      const candidate = await publish(id);
      logger.info('candidate_published', { rolloutId: id, ...candidate });
      return candidate;
    },
    logger,
  );
}
