import { writeAliasNote } from './alias-note.ts';
import type { RolloutPorts } from './ports.ts';
import { candidateOf, readRollout } from './read-rollout.ts';
import { AliasMovedError, isOver, type Rollout } from './rollout.ts';
import { assertOurs } from './shift.ts';
import { withdraw } from './take-out.ts';

type FinishPorts = Pick<RolloutPorts, 'serving' | 'store' | 'concurrency' | 'followChampion' | 'now'>;

/**
 * Gives the candidate all the traffic, has the registry's champion follow, and takes the warm instances from the version that served
 * before. Each part may have been done already.
 *
 * @throws AliasMovedError when somebody else moves the alias: asked again, it is looked at anew
 */
export async function finish(ports: FinishPorts, id: string): Promise<Rollout> {
  const { store, concurrency, followChampion, now } = ports;
  const rollout = await readRollout(ports, id);
  if (isOver(rollout)) {
    if (rollout.status !== 'promoted') await withdraw(ports, rollout);
    await store.release(id);
    return rollout;
  }
  const candidate = candidateOf(rollout);
  await serveAll(ports, rollout, candidate.version);
  const sentence = candidate.model
    ? await followChampion(candidate.model.version)
    : 'The champion is left as it is: the model of this version is not known.';
  await concurrency.remove(rollout.champion.version);
  const finished = await store.replace({
    ...rollout,
    status: 'promoted',
    reason: `Version ${candidate.version} serves everybody. ${sentence}`,
    endedAt: now().toISOString(),
  });
  await store.release(id);
  return finished;
}

async function serveAll({ serving, now }: FinishPorts, rollout: Rollout, candidate: string): Promise<void> {
  const before = await serving.readAlias();
  const isWhole = ({ version, weights }: typeof before) => version === candidate && Object.keys(weights).length === 0;
  if (isWhole(before)) return;
  assertOurs(serving.aliasName, before, rollout.champion.version, candidate);
  const description = writeAliasNote({
    lastGood: rollout.champion.version,
    movedAt: now().toISOString(),
    by: 'rollout',
  });
  const to = { version: candidate, weights: {}, description, revisionId: before.revisionId };
  if (!(await serving.moveAlias(to))) {
    throw new AliasMovedError(serving.aliasName, 'its revision is another than the one that was read');
  }
  const after = await serving.readAlias();
  if (!isWhole(after)) throw new AliasMovedError(serving.aliasName, `version ${after.version} serves`);
}
