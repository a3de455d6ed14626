import type { RolloutPorts } from './ports.ts';
import { isOver, type Rollout } from './rollout.ts';

/**
 * Takes the traffic from whatever version stands beside the main one: one call, which may be repeated, and which needs no database, no
 * model and no knowledge of the rollout. What serves mainly stays. `closeRollout` writes down what was done.
 */
export async function takeOut({ serving }: Pick<RolloutPorts, 'serving'>): Promise<void> {
  await serving.moveAlias({ weights: {} });
}

/** Takes a rollout's candidate out where it still gets a part, unless another rollout has begun since. */
export async function withdraw(
  { serving, store }: Pick<RolloutPorts, 'serving' | 'store'>,
  { id, candidate }: Pick<Rollout, 'id' | 'candidate'>,
): Promise<void> {
  if (!candidate || !(candidate.version in (await serving.readAlias()).weights)) return;
  const current = await store.current();
  if (current === undefined || current === id) await takeOut({ serving });
}

/**
 * Writes down how a rollout ended, whatever it was that ended it; done again, it changes nothing. That it ended well is read off the alias.
 *
 * @param outcome `failed` where no judgement and no person ended it
 */
export async function closeRollout(
  ports: Pick<RolloutPorts, 'serving' | 'store' | 'concurrency' | 'now'>,
  id: string,
  { outcome, reason }: { outcome: 'takenOut' | 'failed'; reason: string },
): Promise<Rollout | undefined> {
  const { serving, store, concurrency, now } = ports;
  const rollout = await store.read(id);
  if (!rollout || isOver(rollout)) {
    if (rollout && rollout.status !== 'promoted') await withdraw(ports, rollout);
    await store.release(id);
    return rollout;
  }
  const isPromoted =
    rollout.candidate !== undefined && (await serving.readAlias()).version === rollout.candidate.version;
  const loser = isPromoted ? rollout.champion.version : rollout.candidate?.version;
  if (loser !== undefined) await concurrency.remove(loser);
  const closed = await store.replace({
    ...rollout,
    status: isPromoted ? 'promoted' : outcome,
    reason: isPromoted
      ? `Version ${rollout.candidate?.version} serves everybody, and what comes after that was not done: see whether the champion followed.`
      : reason,
    endedAt: now().toISOString(),
  });
  // A step that was under way may have shifted once more; from here on it cannot.
  if (!isPromoted) await withdraw(ports, closed);
  await store.release(id);
  return closed;
}
