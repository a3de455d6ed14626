import { directClassification } from '#adapters/direct-classification.ts';
import { createDynamoClient } from '#adapters/dynamo-client.ts';
import { createRolloutStore } from '#adapters/dynamo-rollout-store.ts';
import { readGoldenMessages } from '#adapters/golden-messages.ts';
import { openServingFunction } from '#adapters/lambda-serving-function.ts';
import { createLambdaClient } from '#adapters/rollout-clients.ts';
import { loadOnce } from '#application/load-once.ts';
import { replayGolden } from '#application/rollout/replay-golden.ts';
import { parseReplayEnvironment } from '#config/environment.ts';
import { createLogger } from '#observability/logger.ts';
import { replayGoldenChain } from './chain.ts';

const { classifier, classifierAlias, goldenFolder, rolloutsTable } = parseReplayEnvironment(process.env);
const openServing = loadOnce(() => openServingFunction(createLambdaClient(), classifier, classifierAlias));
const loadGolden = loadOnce(() => readGoldenMessages(goldenFolder));
const store = createRolloutStore(createDynamoClient(), rolloutsTable);

export const handler = replayGoldenChain({
  replay: async (id) => {
    const [serving, golden] = await Promise.all([openServing(), loadGolden()]);
    return replayGolden({ store, golden, classify: directClassification(serving) }, id);
  },
  logger: createLogger('replay-golden'),
});
