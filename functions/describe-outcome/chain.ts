import { z } from 'zod';
import { describeBuild, describeTraining, type TaskFailure } from '#application/retraining/describe-outcome.ts';
import type { Logger } from '#observability/logger.ts';

const builds = ['gate', 'register', 'image'] as const;

const failure = z.object({ Error: z.string(), Cause: z.string() });
const request = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('train'), failure }),
  z.strictObject({
    step: z.enum(builds),
    run: z.string().regex(/^\d{4}-W\d{2}-[0-9a-f]{6}$/),
    /** What Step Functions caught: nothing of a build that ended well. */
    failure: z.union([failure, z.strictObject({ nothing: z.literal(true), Error: z.undefined().optional() })]),
  }),
]);

/** Last page of a build's report, which the build writes itself. */
const report = z.looseObject({ outcome: z.string().min(1), sentence: z.string().min(1).max(1000) });

export type Outcome = {
  outcome: string;
  sentence: string;
  /** What else the report says; the checks of the gate stay there, as a state has little room. */
  facts: Readonly<Record<string, unknown>>;
};

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
    if (asked.step === 'train') return { ...describeTraining(wordsOf(asked.failure)), facts: {} };
    if (asked.failure.Error !== undefined) return { ...describeBuild(asked.step, wordsOf(asked.failure)), facts: {} };
    const text = await readReport(asked.run, asked.step);
    if (text === undefined) {
      return { outcome: 'crashed', sentence: `The build ${asked.step} ended well and left no report.`, facts: {} };
    }
    const { outcome, sentence, checks: _, ...facts } = report.parse(JSON.parse(text));
    return { outcome, sentence, facts };
  }
}

function wordsOf({ Error: error, Cause: cause }: z.infer<typeof failure>): TaskFailure {
  return { error, cause };
}
