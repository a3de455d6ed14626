import { z } from 'zod';
import { rolloutId, rolloutTask } from '#adapters/rollout-task.ts';
import type { NextStep } from '#application/rollout/ports.ts';
import type { Logger } from '#observability/logger.ts';

const input = z.object({ rolloutId });

export type ReplayGoldenChainProps = {
  replay: (id: string) => Promise<NextStep>;
  logger: Pick<Logger, 'error' | 'info'>;
};

/** Has both versions decide the golden messages, past the alias; says whether the candidate may meet users. */
export function replayGoldenChain({ replay, logger }: ReplayGoldenChainProps) {
  return rolloutTask(
    input,
    async ({ rolloutId: id }) => {
      const next = await replay(id);
      logger.info('golden_replayed', { rolloutId: id, action: next.action, reason: next.reason });
      return { ...next, looks: 0 };
    },
    logger,
  );
}
