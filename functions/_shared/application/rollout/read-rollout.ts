import type { RolloutPorts } from './ports.ts';
import { ReleaseRefusedError } from './release-refused-error.ts';
import type { Participant, Rollout } from './rollout.ts';

/** The rollout of that id. Throws ReleaseRefusedError where there is none. */
export async function readRollout({ store }: Pick<RolloutPorts, 'store'>, id: string): Promise<Rollout> {
  const rollout = await store.read(id);
  if (rollout) return rollout;
  throw new ReleaseRefusedError(`There is no rollout ${id}`, 'See `npm run rollout -- history --stage <stage>`');
}

/** Its candidate. Throws ReleaseRefusedError before it is published. */
export function candidateOf({ id, candidate }: Rollout): Participant {
  if (candidate) return candidate;
  throw new ReleaseRefusedError(`Rollout ${id} has published nothing yet`, 'Its steps are taken in order');
}
