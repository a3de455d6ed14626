import { createDynamoClient } from '#adapters/dynamo-client.ts';
import { createRolloutStore } from '#adapters/dynamo-rollout-store.ts';
import { lambdaProvisionedConcurrency } from '#adapters/lambda-provisioned-concurrency.ts';
import { openServingFunction } from '#adapters/lambda-serving-function.ts';
import { createLambdaClient } from '#adapters/rollout-clients.ts';
import { checkHealth } from '#adapters/version-health.ts';
import { loadOnce } from '#application/load-once.ts';
import { publish } from '#application/rollout/publish.ts';
import { parseRolloutEnvironment } from '#config/environment.ts';
import { createLogger } from '#observability/logger.ts';
import { publishCandidateChain } from './chain.ts';

const { classifier, classifierAlias, rolloutsTable } = parseRolloutEnvironment(process.env);
const lambda = createLambdaClient();
const openServing = loadOnce(() => openServingFunction(lambda, classifier, classifierAlias));
const store = createRolloutStore(createDynamoClient(), rolloutsTable);
const concurrency = lambdaProvisionedConcurrency(lambda, classifier);

export const handler = publishCandidateChain({
  publish: async (id) => {
    const serving = await openServing();
    const askHealth = (version: string) => checkHealth(serving, version);
    return publish({ serving, store, concurrency, checkHealth: askHealth, now: () => new Date() }, id);
  },
  logger: createLogger('publish-candidate'),
});
