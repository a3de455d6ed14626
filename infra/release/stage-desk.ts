import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { ListExecutionsCommand, SFNClient, StartExecutionCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { cloudwatchAlarms } from '#adapters/cloudwatch-alarms.ts';
import { createDynamoClient } from '#adapters/dynamo-client.ts';
import { createRolloutStore } from '#adapters/dynamo-rollout-store.ts';
import { followChampion } from '#adapters/follow-champion.ts';
import { lambdaProvisionedConcurrency } from '#adapters/lambda-provisioned-concurrency.ts';
import { openServingFunction } from '#adapters/lambda-serving-function.ts';
import { registryName } from '#adapters/model-location.ts';
import { askAws } from '#application/rollout/release-refused-error.ts';
import { lookMinutesMin } from '#domain/rollout/plan.ts';
import { registryPrefix } from '../config.ts';
import { openS3Registry, trustedKey } from './resolve-model.ts';
import { createRolloutDesk, type RolloutDesk, type RolloutMover } from './rollout-desk.ts';
import { deployedRollouts, readStacks, type Stage } from './stage.ts';

/**
 * The rollouts of a deployed stage.
 *
 * @param key name of the key that registered models are signed with
 * @throws ReleaseRefusedError where the stage is not deployed, or has no rollouts yet
 */
export async function openStageDesk(stage: Stage, key: string | undefined): Promise<RolloutDesk> {
  const stacks = await readStacks(new CloudFormationClient(), stage);
  const deployed = deployedRollouts(stacks, stage);
  const { FunctionName, AliasName, RegistryBucket, RolloutMachineArn, RolloutTable, RolloutAlarms } = deployed;
  const lambda = new LambdaClient();
  const registry = { bucket: RegistryBucket, prefix: registryPrefix };
  return createRolloutDesk({
    serving: await openServingFunction(lambda, FunctionName, AliasName),
    store: createRolloutStore(createDynamoClient(), RolloutTable),
    concurrency: lambdaProvisionedConcurrency(lambda, FunctionName),
    readAlarms: cloudwatchAlarms(new CloudWatchClient(), RolloutAlarms.split(',')),
    followChampion: async (version) =>
      followChampion(openS3Registry(registry), registryName(registry), version, await trustedKey(key)),
    now: () => new Date(),
    mover: stateMachineMover(new SFNClient(), RolloutMachineArn),
  });
}

/** The state machine that moves rollouts: one execution each, and another when the first has become long. */
export function stateMachineMover(client: SFNClient, stateMachineArn: string): RolloutMover {
  const running = () =>
    askAws('listing executions', async () => {
      const command = new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING' });
      const { executions = [] } = await client.send(command);
      return executions.flatMap(({ executionArn }) => executionArn ?? []);
    });
  return {
    lookMinutesMin: lookMinutesMin.cloud,
    start: ({ id, ...input }) =>
      askAws('starting the rollout', async () => {
        await client.send(new StartExecutionCommand({ stateMachineArn, name: id, input: JSON.stringify(input) }));
      }),
    running,
    stop: async () => {
      for (const executionArn of await running()) {
        await askAws('stopping the rollout', async () => {
          await client.send(new StopExecutionCommand({ executionArn, cause: 'taken out by a person' }));
        });
      }
    },
    // The next look comes by itself.
    poke: () => {},
  };
}
