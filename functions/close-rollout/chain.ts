import { z } from 'zod';
import { rolloutId, rolloutTask } from '#adapters/rollout-task.ts';
import type { Rollout } from '#application/rollout/rollout.ts';
import type { Logger } from '#observability/logger.ts';

/** The machine's data goes along as it is: what ended a rollout stands in it. */
const input = z.discriminatedUnion('task', [
  z.object({ task: z.literal('finish'), rolloutId }),
  z.object({
    task: z.literal('close'),
    rolloutId,
    data: z.looseObject({
      next: z.looseObject({ action: z.string(), reason: z.string() }).optional(),
      failure: z.looseObject({ Error: z.string() }).optional(),
    }),
  }),
]);

type Ended = { next?: { reason: string } | undefined; failure?: { Error: string } | undefined };
type Ending = { outcome: 'takenOut' | 'failed'; reason: string };

export type CloseRolloutChainProps = {
  finish: (id: string) => Promise<Rollout>;
  close: (id: string, ending: Ending) => Promise<Rollout | undefined>;
  logger: Pick<Logger, 'error' | 'info'>;
};

/** Gives the candidate everything, or writes down how a rollout ended that was taken out. */
export function closeRolloutChain({ finish, close, logger }: CloseRolloutChainProps) {
  return rolloutTask(
    input,
    async (event) => {
      const rollout =
        event.task === 'finish' ? await finish(event.rolloutId) : await close(event.rolloutId, endingOf(event.data));
      const { status = 'none', reason = 'There is no such rollout.' } = rollout ?? {};
      logger.info('rollout_closed', { rolloutId: event.rolloutId, status, reason });
      return { status, reason };
    },
    logger,
  );
}

/** A failure comes after what was judged last. */
function endingOf({ next, failure }: Ended): Ending {
  if (failure) return { outcome: 'failed', reason: `Taken out: a step failed (${failure.Error}).` };
  return { outcome: 'takenOut', reason: next?.reason ?? 'Taken out.' };
}
