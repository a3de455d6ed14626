import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { rolloutPlan } from '#adapters/rollout-plan.ts';
import type { RolloutPlan } from '#domain/rollout/plan.ts';
import { UsageError } from '../command.ts';

/** The plan in `file`; what it leaves out is as in the default plan. Throws UsageError with what is wrong, and where. */
export function readPlan(file: string): RolloutPlan {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`--plan ${file}: ${error instanceof Error ? error.message : error}`);
  }
  const plan = rolloutPlan.safeParse(content);
  if (!plan.success) throw new UsageError(`--plan ${file}:\n${z.prettifyError(plan.error)}`);
  return plan.data;
}
