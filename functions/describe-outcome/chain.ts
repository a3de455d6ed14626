import { z } from 'zod';
import { describeBuild, describeTraining } from '#application/retraining/describe-outcome.ts';
import type { Logger } from '#observability/logger.ts';

const builds = ['gate', 'register', 'image'] as const;

const failure = z.object({ Error: z.string(), Cause: z.string() });
const request = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('train'), failure }),
  z.strictObject({
    step: z.enum(builds),
    run: z.string().regex(/^\d{4}-W\d{2}-[0-9a-f]{6}$/),
    /** What Step Functions caught; a build that ended well leaves it out. */
    failure: failure.optional(),
  }),
]);

/** Last page of a build's report, which the build writes itself. */
const report = z.looseObject({ outcome: z.string().min(1), sentence: z.string().min(1).max(1000) });
export type Outcome = z.infer<typeof report>;

/** Text of a report; undefined where there is none. */
export type ReadReport = (run: string, step: string) => Promise<string | undefined>;

export type DescribeOutcomeChainProps = { readReport: ReadReport; logger: Pick<Logger, 'info'> };

/**
 * The end of a training job or of a build → which end it was, and a sentence for whoever reads it. Throws ZodError on another input or
 * report, and StoreUnavailableError.
 */
export function describeOutcomeChain({ readReport, logger }: DescribeOutcomeChainProps) {
  return async (event: unknown): Promise<Outcome> => {
    const asked = request.parse(event);
    const outcome = await describe(asked);
    logger.info('outcome_described', { step: asked.step, outcome: outcome.outcome });
    return outcome;
  };

  async function describe(asked: z.infer<typeof request>): Promise<Outcome> {
    const failed = asked.failure && { error: asked.failure.Error, cause: asked.failure.Cause };
    if (asked.step === 'train') return describeTraining(failed as NonNullable<typeof failed>);
    if (failed) return describeBuild(asked.step, failed);
    const text = await readReport(asked.run, asked.step);
    if (text === undefined) {
      return { outcome: 'crashed', sentence: `The build ${asked.step} ended well and left no report.` };
    }
    const { outcome, sentence, ...rest } = report.parse(JSON.parse(text));
    // The checks of the gate stay in their report: a state has little room.
    const { checks: _, ...facts } = rest;
    return { outcome, sentence, ...facts };
  }
}
