import { createRemoveAnswer } from '#adapters/dynamo-answers.ts';
import { createDynamoClient } from '#adapters/dynamo-client.ts';
import { createReputationProjection } from '#adapters/dynamo-reputation-projection.ts';
import { DynamoUserItems } from '#adapters/dynamo-user-items.ts';
import { createKeyedHash } from '#adapters/keyed-hash.ts';
import { openTrainingData } from '#adapters/object-training-data.ts';
import { createSecretsLoader } from '#adapters/service-secrets.ts';
import { TrainingEraser } from '#application/training-eraser.ts';
import { UserEraser } from '#application/user-eraser.ts';
import { parseEraseUserEnvironment } from '#config/environment.ts';
import { createLogger } from '#observability/logger.ts';
import { eraseUserChain } from './chain.ts';

const environment = parseEraseUserEnvironment(process.env);
const keyedHash = createKeyedHash((await createSecretsLoader(environment.secrets)()).pepper);
const client = createDynamoClient();
const { projection, labels, ledger } = createReputationProjection(client, environment);

export const handler = eraseUserChain({
  eraser: new UserEraser({
    ledger,
    items: {
      preferences: new DynamoUserItems(client, environment.preferencesTable, 'preferences'),
      texts: new DynamoUserItems(client, environment.textsTable, 'texts'),
      labels: new DynamoUserItems(client, environment.feedbackTable, 'feedback'),
    },
    // The one route that takes the header; functions do not import one another.
    removeAnswer: createRemoveAnswer(client, environment.idempotencyTable, 'POST /v1/feedback'),
    readLabelsOf: labels.readOf,
    training: new TrainingEraser({ training: openTrainingData(environment.trainingData), keyedHash }),
    projection,
    now: Date.now,
  }),
  logger: createLogger('erase-user'),
});
