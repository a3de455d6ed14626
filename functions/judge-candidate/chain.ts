import { z } from 'zod';
import { rolloutId, rolloutTask } from '#adapters/rollout-task.ts';
import type { NextStep } from '#application/rollout/ports.ts';
import type { Logger } from '#observability/logger.ts';

const input = z.object({
  rolloutId,
  /** Of this execution so far. */
  looks: z.number().int().nonnegative(),
});

export type JudgeCandidateChainProps = {
  judge: (id: string) => Promise<NextStep>;
  logger: Pick<Logger, 'error' | 'info'>;
};

/** One look at the candidate. */
export function judgeCandidateChain({ judge, logger }: JudgeCandidateChainProps) {
  return rolloutTask(
    input,
    async ({ rolloutId: id, looks }) => {
      const next = await judge(id);
      logger.info('candidate_judged', { rolloutId: id, action: next.action, step: next.step, reason: next.reason });
      return { ...next, looks: looks + 1 };
    },
    logger,
  );
}
