import { createDynamoClient } from '#adapters/dynamo-client.ts';
import { createRolloutStore } from '#adapters/dynamo-rollout-store.ts';
import { followChampion } from '#adapters/follow-champion.ts';
import { kmsTrustedKey } from '#adapters/kms-model-key.ts';
import { lambdaProvisionedConcurrency } from '#adapters/lambda-provisioned-concurrency.ts';
import { openServingFunction } from '#adapters/lambda-serving-function.ts';
import { registryName } from '#adapters/model-location.ts';
import { createKmsClient, createLambdaClient } from '#adapters/rollout-clients.ts';
import { createTransferClient, s3RegistryObjects } from '#adapters/s3-registry-objects.ts';
import { loadOnce } from '#application/load-once.ts';
import { finish } from '#application/rollout/finish.ts';
import { closeRollout } from '#application/rollout/take-out.ts';
import { parseCloseRolloutEnvironment } from '#config/environment.ts';
import { createLogger } from '#observability/logger.ts';
import { closeRolloutChain } from './chain.ts';

const { classifier, classifierAlias, modelKey, modelRegistry, rolloutsTable } = parseCloseRolloutEnvironment(
  process.env,
);
const lambda = createLambdaClient();
const openServing = loadOnce(() => openServingFunction(lambda, classifier, classifierAlias));
const common = {
  store: createRolloutStore(createDynamoClient(), rolloutsTable),
  concurrency: lambdaProvisionedConcurrency(lambda, classifier),
  now: () => new Date(),
};
const objects = s3RegistryObjects(createTransferClient(), modelRegistry);
const key = kmsTrustedKey(createKmsClient(), modelKey);
const follow = (modelVersion: string) => followChampion(objects, registryName(modelRegistry), modelVersion, key);

export const handler = closeRolloutChain({
  finish: async (id) => finish({ ...common, serving: await openServing(), followChampion: follow }, id),
  close: async (id, ending) => closeRollout({ ...common, serving: await openServing() }, id, ending),
  logger: createLogger('close-rollout'),
});
