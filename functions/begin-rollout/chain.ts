import { z } from 'zod';
import { rolloutPlan } from '#adapters/rollout-plan.ts';
import { rolloutId, rolloutTask } from '#adapters/rollout-task.ts';
import type { BeginRequest } from '#application/rollout/begin.ts';
import { type Rollout, rolloutSources } from '#application/rollout/rollout.ts';
import { lookMinutesMin } from '#domain/rollout/plan.ts';
import type { Logger } from '#observability/logger.ts';

/** What the machine adds, and the input that it was started with. */
const input = z.object({
  rolloutId,
  execution: z.string().min(1),
  input: z.looseObject({
    source: z.enum(rolloutSources).default('person'),
    plan: rolloutPlan.prefault({}).refine(({ lookMinutes }) => lookMinutes >= lookMinutesMin.cloud, {
      message: `lookMinutes must be at least ${lookMinutesMin.cloud}: requests are counted by the minute`,
    }),
    version: z
      .string()
      .regex(/^[1-9]\d{0,9}$/, 'must be the number of a published version')
      .optional(),
  }),
});

export type BeginRolloutChainProps = {
  begin: (request: BeginRequest) => Promise<Rollout>;
  logger: Pick<Logger, 'error' | 'info'>;
};

/** Begins a rollout; its output is the data that the machine goes on with. */
export function beginRolloutChain({ begin, logger }: BeginRolloutChainProps) {
  return rolloutTask(
    input,
    async ({ rolloutId: id, execution, input: { source, plan, version } }) => {
      const { champion } = await begin({ id, execution, source, plan, version });
      logger.info('rollout_begun', { rolloutId: id, source, champion: champion.version });
      return { rolloutId: id, part: 1, frozen: false };
    },
    logger,
  );
}
