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

/**
 * As text: numbers of DynamoDB are 1e-130 at least, and a probability under strong evidence is less. Source: Amazon DynamoDB developer
 * guide, "Supported data types and naming rules in Amazon DynamoDB".
 */
function json<T>(schema: z.ZodType<T>): z.ZodType<T, string> {
  return z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: 'custom', message: 'is not JSON' });
        return z.NEVER;
      }
    })
    .pipe(schema as z.ZodType<T, unknown>);
}

const judgementRecord: z.ZodType<JudgementRecord> = z.object({
  number: z.number().int().positive(),
  at: z.string(),
  step: z.number().int(),
  judgement,
});

const participant = z.object({
  version: z.string(),
  model: z.object({ name: z.string(), version: z.string() }).exactOptional(),
});

const rolloutItem = z.object({
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
  evidence: json(evidence),
  judgement: json(judgementRecord).exactOptional(),
  reason: z.string().exactOptional(),
  endedAt: z.string().exactOptional(),
  execution: z.string().exactOptional(),
  revision: z.number().int().nonnegative(),
});

export function writeRolloutItem({ evidence, judgement, ...rollout }: Rollout): Record<string, unknown> {
  return {
    ...rollout,
    evidence: JSON.stringify(evidence),
    ...(judgement && { judgement: JSON.stringify(judgement) }),
  };
}

/** Reads an item; what else is in it is left out. Throws when it is none of ours. */
export function parseRolloutItem(item: unknown): Rollout {
  return rolloutItem.parse(item);
}

const judgementItem = z.object({ record: json(judgementRecord) });

/** A judgement as an item of its own; its time and its sentence are for whoever looks at the table. */
export function writeJudgementItem(record: JudgementRecord): Record<string, unknown> {
  return { at: record.at, sentence: record.judgement.sentence, record: JSON.stringify(record) };
}

/** Throws when it is none of ours. */
export function parseJudgementItem(item: unknown): JudgementRecord {
  return judgementItem.parse(item).record;
}

export const controlItem = z.object({ request: z.enum(controlRequests), requestedAt: z.string() });
