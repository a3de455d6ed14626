import { createDynamoClient } from '#adapters/dynamo-client.ts';
import { DynamoErasureLedger } from '#adapters/dynamo-erasure-ledger.ts';
import { DynamoLabelReader } from '#adapters/dynamo-label-reader.ts';
import { DynamoTextStore } from '#adapters/dynamo-text-store.ts';
import { createKeyedHash } from '#adapters/keyed-hash.ts';
import { openTrainingData } from '#adapters/object-training-data.ts';
import { createSecretsLoader } from '#adapters/service-secrets.ts';
import { FeedbackExportService } from '#application/feedback-export.service.ts';
import { parseExportEnvironment } from '#config/environment.ts';
import { defaultTrainingSetLimits } from '#domain/training-set.ts';
import { createLogger } from '#observability/logger.ts';
import { exportFeedbackChain } from './chain.ts';

const environment = parseExportEnvironment(process.env);
const keyedHash = createKeyedHash((await createSecretsLoader(environment.secrets)()).pepper);
const client = createDynamoClient();
const labels = new DynamoLabelReader(client, environment.feedbackTable);
const ledger = new DynamoErasureLedger(client, environment.erasureLedgerTable);

export const handler = exportFeedbackChain({
  service: new FeedbackExportService({
    readLabels: labels.readAll,
    readErasures: () => ledger.readAll(),
    readLabel: labels.read,
    readText: new DynamoTextStore(client, environment.textsTable).read,
    training: openTrainingData(environment.trainingData),
    keyedHash,
    limits: { ...defaultTrainingSetLimits, ...environment.limits },
    now: Date.now,
  }),
  now: Date.now,
  logger: createLogger('export-feedback'),
});
