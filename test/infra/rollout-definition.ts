import { type Definition, machineDefinition } from '../../infra/rollout-diagram.ts';
import type { Synthesized } from './synthesize.ts';

export type { Definition };

/** The definition of the rollout's state machine as the template has it. */
export function rolloutDefinition({ service }: Pick<Synthesized, 'service'>): Definition {
  return machineDefinition(service.toJSON(), 'Rollout');
}
