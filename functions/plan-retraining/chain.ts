import { z } from 'zod';
import {
  planRetraining,
  type RetrainingPlan,
  type RetrainingSources,
} from '#application/retraining/plan-retraining.ts';
import type { Logger } from '#observability/logger.ts';

export const approvals = ['automatic', 'manual'] as const;
export type Approval = (typeof approvals)[number];

/** What the state machine says of the execution, and what the execution was started with. */
const request = z.strictObject({
  execution: z.string().min(1).max(80),
  startedAt: z.iso.datetime(),
  input: z.strictObject({
    /** Time on the schedule; a person leaves it out. */
    scheduledAt: z.iso.datetime().optional(),
    /** For this run alone, instead of the stage's. */
    approval: z.enum(approvals).optional(),
  }),
});

export type PlanRetrainingChainProps = {
  sources: RetrainingSources;
  stage: string;
  approval: Approval;
  logger: Pick<Logger, 'info'>;
};

/** Start of an execution → the names of all that it makes. Throws ZodError on another input, and StoreUnavailableError. */
export function planRetrainingChain({ sources, stage, approval, logger }: PlanRetrainingChainProps) {
  return async (event: unknown): Promise<RetrainingPlan & { approval: Approval }> => {
    const { execution, startedAt, input } = request.parse(event);
    const plan = await planRetraining(sources, stage, {
      execution,
      startedAtMs: Date.parse(startedAt),
      scheduledAt: input.scheduledAt,
    });
    logger.info('retraining_planned', { ...plan });
    return { ...plan, approval: input.approval ?? approval };
  };
}
