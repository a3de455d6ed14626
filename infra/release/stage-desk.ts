import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SFNClient } from '@aws-sdk/client-sfn';
import { cloudwatchAlarms } from '#adapters/cloudwatch-alarms.ts';
import { createDynamoClient } from '#adapters/dynamo-client.ts';
import { createRolloutStore } from '#adapters/dynamo-rollout-store.ts';
import { followChampion } from '#adapters/follow-champion.ts';
import { lambdaProvisionedConcurrency } from '#adapters/lambda-provisioned-concurrency.ts';
import { openServingFunction } from '#adapters/lambda-serving-function.ts';
import { registryName } from '#adapters/model-location.ts';
import { registryPrefix } from '../config.ts';
import { openS3Registry, trustedKey } from './resolve-model.ts';
import { createRolloutDesk, type RolloutDesk } from './rollout-desk.ts';
import { deployedRollouts, readStacks, type Stage } from './stage.ts';
import { stateMachineMover } from './state-machine-mover.ts';

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
