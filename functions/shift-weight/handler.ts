import { createDynamoClient } from '#adapters/dynamo-client.ts';
import { createRolloutStore } from '#adapters/dynamo-rollout-store.ts';
import { openServingFunction } from '#adapters/lambda-serving-function.ts';
import { createLambdaClient } from '#adapters/rollout-clients.ts';
import { loadOnce } from '#application/load-once.ts';
import { shift } from '#application/rollout/shift.ts';
import { parseRolloutEnvironment } from '#config/environment.ts';
import { createLogger } from '#observability/logger.ts';
import { shiftWeightChain } from './chain.ts';

const { classifier, classifierAlias, rolloutsTable } = parseRolloutEnvironment(process.env);
const openServing = loadOnce(() => openServingFunction(createLambdaClient(), classifier, classifierAlias));
const store = createRolloutStore(createDynamoClient(), rolloutsTable);

export const handler = shiftWeightChain({
  shift: async (id, step) => shift({ serving: await openServing(), store, now: () => new Date() }, id, step),
  logger: createLogger('shift-weight'),
});
