import { minutesBetweenLooks, type Step } from '#domain/rollout/plan.ts';
import type { NextStep, RolloutPorts } from './ports.ts';
import { candidateOf, readRollout } from './read-rollout.ts';
import { AliasMovedError, isOver, type Rollout, StaleRolloutError } from './rollout.ts';
import type { AliasState } from './serving-function.ts';
import { withdraw } from './take-out.ts';

type ShiftPorts = Pick<RolloutPorts, 'serving' | 'store' | 'now'>;

/**
 * Gives the candidate the weight of a step, other than the last. A step that was taken already is left as it is.
 *
 * @throws AliasMovedError when somebody else moves the alias: asked again, it is looked at anew
 */
export async function shift(ports: ShiftPorts, id: string, step: number): Promise<NextStep> {
  const rollout = await readRollout(ports, id);
  if (isOver(rollout)) return leave(ports, rollout);
  const at = stepOf(rollout, step);
  if (rollout.step >= step) return next(rollout, step, at);
  await setWeight(ports, rollout, at.weight);
  try {
    await ports.store.replace({ ...rollout, step, steppedAt: ports.now().toISOString() });
  } catch (error) {
    // A person may have ended it between the two writes, and what was shifted last would stay.
    const current = error instanceof StaleRolloutError ? await readRollout(ports, id) : undefined;
    if (current && isOver(current)) return leave(ports, current);
    throw error;
  }
  return next(rollout, step, at);
}

async function leave(ports: ShiftPorts, rollout: Rollout): Promise<NextStep> {
  await withdraw(ports, rollout);
  return { action: 'over', step: rollout.step, waitS: 0, reason: `The rollout has ended: ${rollout.status}.` };
}

function next({ plan }: Rollout, step: number, at: Step): NextStep {
  const waitS = Math.ceil(60 * minutesBetweenLooks(plan, at));
  return { action: 'wait', step, waitS, reason: `The candidate gets ${Number((100 * at.weight).toPrecision(3))} %.` };
}

function stepOf({ plan }: Rollout, step: number): Step {
  const at = plan.steps[step];
  if (at && at.weight < 1) return at;
  throw new RangeError(`step ${step} of ${plan.steps.length} shifts no part of the traffic`);
}

async function setWeight({ serving }: ShiftPorts, rollout: Rollout, weight: number): Promise<void> {
  const candidate = candidateOf(rollout).version;
  const weights = { [candidate]: weight };
  const before = await serving.readAlias();
  assertOurs(serving.aliasName, before, rollout.champion.version, candidate);
  if (before.weights[candidate] === weight) return;
  if (!(await serving.moveAlias({ weights, revisionId: before.revisionId }))) {
    throw new AliasMovedError(serving.aliasName, 'its revision is another than the one that was read');
  }
  const after = await serving.readAlias();
  assertOurs(serving.aliasName, after, rollout.champion.version, candidate);
  if (after.weights[candidate] !== weight) {
    throw new AliasMovedError(serving.aliasName, `version ${candidate} has ${after.weights[candidate] ?? 0}`);
  }
}

/** Throws AliasMovedError unless the champion is the main version, with the candidate or nobody beside it. */
export function assertOurs(
  aliasName: string,
  { version, weights }: AliasState,
  champion: string,
  candidate: string,
): void {
  const other = Object.keys(weights).find((name) => name !== candidate);
  if (version === champion && other === undefined) return;
  throw new AliasMovedError(
    aliasName,
    `version ${version} serves${other === undefined ? '' : `, and ${other} beside it`}`,
  );
}
