import type { ReadTrafficWeights } from '#application/models.service.ts';
import { readChampion } from './model-champion.ts';
import type { RegistryObjects } from './registry-objects.ts';

/** The model that a rollout brings in and its share of the traffic (0..1); undefined while there is no rollout. */
export type ReadCandidate = () => Promise<{ readonly version: string; readonly weight: number } | undefined>;

/**
 * All traffic is the champion's but for what a rollout gives to its candidate. The alias itself would name versions of a function, whose
 * models Lambda does not know.
 *
 * @param where the registry, as messages name it
 */
export function championTraffic(
  objects: Pick<RegistryObjects, 'read'>,
  where: string,
  readCandidate: ReadCandidate = async () => undefined,
): ReadTrafficWeights {
  return async () => {
    const [champion, candidate] = await Promise.all([readChampion(objects, where), readCandidate()]);
    const weights = new Map<string, number>();
    if (candidate) weights.set(candidate.version, candidate.weight);
    // New code with the same model is a candidate as well: then both shares are the champion's.
    if (champion)
      weights.set(champion.version, candidate?.version === champion.version ? 1 : 1 - (candidate?.weight ?? 0));
    return weights;
  };
}
