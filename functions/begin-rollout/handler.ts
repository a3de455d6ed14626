import { cloudwatchAlarms } from '#adapters/cloudwatch-alarms.ts';
import { createDynamoClient } from '#adapters/dynamo-client.ts';
import { createRolloutStore } from '#adapters/dynamo-rollout-store.ts';
import { openServingFunction } from '#adapters/lambda-serving-function.ts';
import { createCloudwatchClient, createLambdaClient } from '#adapters/rollout-clients.ts';
import { loadOnce } from '#application/load-once.ts';
import { begin } from '#application/rollout/begin.ts';
import { parseGuardedRolloutEnvironment } from '#config/environment.ts';
import { createLogger } from '#observability/logger.ts';
import { beginRolloutChain } from './chain.ts';

const { alarms, classifier, classifierAlias, rolloutsTable } = parseGuardedRolloutEnvironment(process.env);
const openServing = loadOnce(() => openServingFunction(createLambdaClient(), classifier, classifierAlias));
const store = createRolloutStore(createDynamoClient(), rolloutsTable);
const readAlarms = cloudwatchAlarms(createCloudwatchClient(), alarms);

export const handler = beginRolloutChain({
  begin: async (request) => begin({ serving: await openServing(), store, readAlarms, now: () => new Date() }, request),
  logger: createLogger('begin-rollout'),
});
