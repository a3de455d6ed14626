import { createDynamoClient } from '#adapters/dynamo-client.ts';
import { DynamoErasureLedger } from '#adapters/dynamo-erasure-ledger.ts';
import { DynamoLabelReader } from '#adapters/dynamo-label-reader.ts';
import { DynamoTextStore } from '#adapters/dynamo-text-store.ts';
import { createKeyedHash } from '#adapters/keyed-hash.ts';
import { openTrainingData } from '#adapters/object-training-data.ts';
import { createSecretsLoader } from '#adapters/service-secrets.ts';
import { TrainingRefreshService } from '#application/training-refresh.service.ts';
import { parseTrainingEnvironment } from '#config/environment.ts';
import { createLogger } from '#observability/logger.ts';
import { refreshErasuresChain } from './chain.ts';

const environment = parseTrainingEnvironment(process.env);
const keyedHash = createKeyedHash((await createSecretsLoader(environment.secrets)()).pepper);
const client = createDynamoClient();
const ledger = new DynamoErasureLedger(client, environment.erasureLedgerTable);

export const handler = refreshErasuresChain({
  service: new TrainingRefreshService({
    readLabels: new DynamoLabelReader(client, environment.feedbackTable).readAll,
    readErasures: () => ledger.readAll(),
    readText: new DynamoTextStore(client, environment.textsTable).read,
    training: openTrainingData(environment.trainingData),
    keyedHash,
    now: Date.now,
  }),
  logger: createLogger('refresh-erasures'),
});
