import { z } from 'zod';
import {
  controlRequests,
  type JudgementRecord,
  type Rollout,
  rolloutSources,
  rolloutStatuses,
} from '#application/rollout/rollout.ts';
import type { Evidence, Judgement } from '#domain/rollout/judge.ts';
import { type TestName, testNames } from '#domain/rollout/plan.ts';
import { rolloutPlan } from './rollout-plan.ts';

const number = z.number();
const count = z.number().nonnegative();
const arm = z.object({ of: count, count });
const mixture = z.object({ logs: z.array(number), peak: number });

function byTest<T extends z.ZodType>(schema: T): z.ZodObject<Record<TestName, T>> {
  return z.object(Object.fromEntries(testNames.map((test) => [test, schema])) as Record<TestName, T>);
}

const evidence: z.ZodType<Evidence> = z.object({
  looks: count,
  split: z.object({ weight: number, requests: arm, before: number, peak: number }),
  tests: byTest(mixture),
  notWorse: z.object({ errors: mixture, labels: mixture }),
  totals: z.object({ candidate: byTest(arm), champion: byTest(arm) }),
});

const judgement: z.ZodType<Judgement> = z.object({
  action: z.enum(['rollback', 'freeze', 'wait', 'advance']),
  decidedBy: z.enum([...testNames, 'split', 'bake', 'notWorse', 'plan']),
  sentence: z.string(),
  looks: count,
  weight: number,
  split: arm.extend({ weight: number, p: number }),
  findings: z.array(
    z.object({
      test: z.enum(testNames),
      candidate: arm,
      champion: arm,
      logEvidence: number,
      logNeeded: number,
      p: number,
    }),
  ),
  notWorse: z.array(
    z.object({ name: z.enum(['errors', 'labels']), logEvidence: number, logNeeded: number, isShown: z.boolean() }),
  ),
});

export const judgementRecord: z.ZodType<JudgementRecord> = z.object({
  number: z.number().int().positive(),
  at: z.string(),
  step: z.number().int(),
  judgement,
});

const participant = z.object({
  version: z.string(),
  model: z.object({ name: z.string(), version: z.string() }).exactOptional(),
});

/** A rollout as an item holds it; what else is in the item is left out. */
export const rolloutItem: z.ZodType<Rollout> = z.object({
  id: z.string(),
  source: z.enum(rolloutSources),
  plan: rolloutPlan,
  startedAt: z.string(),
  codeSha256: z.string(),
  champion: participant,
  candidate: participant.exactOptional(),
  golden: z
    .object({
      pairs: z.object({ of: count, lost: count, won: count }),
      flaggedAnew: z.array(z.string()),
      unanswered: count,
    })
    .exactOptional(),
  status: z.enum(rolloutStatuses),
  step: z.number().int(),
  steppedAt: z.string().exactOptional(),
  lookedUntil: z.string().exactOptional(),
  evidence,
  judgement: judgementRecord.exactOptional(),
  reason: z.string().exactOptional(),
  endedAt: z.string().exactOptional(),
  execution: z.string().exactOptional(),
  revision: z.number().int().nonnegative(),
});

export const controlItem = z.object({ request: z.enum(controlRequests), requestedAt: z.string() });
