import { z } from 'zod';
import { rolloutId, rolloutTask } from '#adapters/rollout-task.ts';
import type { NextStep } from '#application/rollout/ports.ts';
import type { Logger } from '#observability/logger.ts';

const input = z.object({
  rolloutId,
  step: z.number().int().nonnegative(),
  /** Of this execution so far; handed on. */
  looks: z.number().int().nonnegative(),
});

export type ShiftWeightChainProps = {
  shift: (id: string, step: number) => Promise<NextStep>;
  logger: Pick<Logger, 'error' | 'info'>;
};

/** Gives the candidate the weight of a step. */
export function shiftWeightChain({ shift, logger }: ShiftWeightChainProps) {
  return rolloutTask(
    input,
    async ({ rolloutId: id, step, looks }) => {
      const next = await shift(id, step);
      logger.info('weight_shifted', { rolloutId: id, step: next.step, reason: next.reason });
      return { ...next, looks };
    },
    logger,
  );
}
