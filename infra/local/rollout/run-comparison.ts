import { SpamShieldError } from '#domain/errors.ts';
import type { RolloutPlan } from '#domain/rollout/plan.ts';
import { UsageError } from '../command.ts';
import { type Comparison, describeWeights } from './comparison.ts';
import { listenForOrders } from './control-server.ts';
import { forgetRollouts, openLocalRollouts } from './local-rollouts.ts';

export type ComparisonRun = {
  readonly plan: RolloutPlan | undefined;
  /** Undefined keeps nothing, and takes no orders: nobody would find where to give them. */
  readonly dataFolder: string | undefined;
  readonly hasFixedWeight: boolean;
};

/**
 * Moves the rollout of what is compared, and takes orders about it, until the server ends. What it fails at is printed: it is no reason
 * not to serve.
 *
 * @param comparison undefined where one model serves
 */
export async function runComparison(
  end: Promise<void>,
  comparison: Comparison | undefined,
  { plan, dataFolder, hasFixedWeight }: ComparisonRun,
): Promise<void> {
  const tell = (line: string) => console.log(line);
  const tellFailure = (error: unknown) => {
    if (!(error instanceof SpamShieldError || error instanceof UsageError)) throw error;
    console.error(`no rollout: ${error.message.replaceAll('--stage <stage>', '--local')}`);
  };
  if (!comparison?.candidate) {
    const reason = comparison ? 'Its candidate cannot serve.' : 'The server was started without its candidate.';
    await forgetRollouts(dataFolder, reason, tell).catch(tellFailure);
    return end;
  }
  const rollouts = openLocalRollouts(comparison, comparison.candidate, tell);
  const endOrders = dataFolder === undefined ? undefined : await listenForOrders(rollouts.desk, dataFolder);
  try {
    tell(describeWeights(comparison));
    await rollouts.begin(plan, { hasFixedWeight }).catch(tellFailure);
    await end;
  } finally {
    await endOrders?.();
    await rollouts.close();
  }
}
