import { createDynamoClient } from '#adapters/dynamo-client.ts';
import { DynamoErasureLedger } from '#adapters/dynamo-erasure-ledger.ts';
import { DynamoFeedbackStore } from '#adapters/dynamo-feedback-store.ts';
import { DynamoTextStore } from '#adapters/dynamo-text-store.ts';
import { createFeedbackIds } from '#adapters/feedback-id.ts';
import { createRunOnce } from '#adapters/idempotent-runner.ts';
import { createKeyedHash } from '#adapters/keyed-hash.ts';
import { openNormalization } from '#adapters/model-artifact.ts';
import { openTrainingData } from '#adapters/object-training-data.ts';
import { createReceiptSigner } from '#adapters/receipt-signer.ts';
import { createS3Client } from '#adapters/s3-model-files.ts';
import { createSecretsLoader } from '#adapters/service-secrets.ts';
import { FeedbackService } from '#application/feedback.service.ts';
import { loadOnce } from '#application/load-once.ts';
import { eventIdOf } from '#application/training-data.ts';
import { parseFeedbackEnvironment } from '#config/environment.ts';
import { createNormalizer } from '#domain/normalization.ts';
import { createLogger } from '#observability/logger.ts';
import { feedbackChain } from './chain.ts';
import { submitFeedback } from './contract.ts';

const environment = parseFeedbackEnvironment(process.env);
const loadSecrets = createSecretsLoader(environment.secrets);
// Once: the pepper never changes. Without it nothing can be answered, and Lambda tries the init phase again.
const keyedHash = createKeyedHash((await loadSecrets()).pepper);

const client = createDynamoClient();
const texts = new DynamoTextStore(client, environment.textsTable);
const training = openTrainingData(environment.trainingData, createS3Client());
const logger = createLogger('feedback');
const ledger = new DynamoErasureLedger(client, environment.erasureLedgerTable);
/** For the local server, which has no stream: it is told of every change through `onWritten`. */
export const feedbackStore = new DynamoFeedbackStore(client, environment.feedbackTable);

export const handler = feedbackChain({
  feedback: new FeedbackService({
    // Made anew: keys rotate while this execution environment lives.
    verifyReceipt: async (classificationId, tenant, nowMs) =>
      createReceiptSigner((await loadSecrets()).receiptKeys).verify(classificationId, tenant, nowMs),
    loadNormalizer: loadOnce(async () => createNormalizer(await openNormalization(environment.modelFolder))),
    keyedHash,
    feedbackIds: createFeedbackIds(keyedHash),
    isErased: ledger.isErased,
    writeText: texts.write,
    removeText: texts.remove,
    removeTrainingText: (key) =>
      training.removeText(eventIdOf(keyedHash, key)).catch((error: Error) => {
        logger.warn('training_text_left', { error: error.name });
      }),
    writeFeedback: feedbackStore.write,
    removeFeedback: feedbackStore.remove,
    runOnce: createRunOnce(client, environment.idempotencyTable, `${submitFeedback.method} ${submitFeedback.resource}`),
    now: Date.now,
  }),
  tenantClaim: environment.tenantClaim,
  logger,
});
