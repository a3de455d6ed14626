import { createDynamoClient } from '#adapters/dynamo-client.ts';
import { createContextReader } from '#adapters/dynamo-context-reader.ts';
import { guardModel } from '#adapters/guarded-model.ts';
import { createKeyedHash } from '#adapters/keyed-hash.ts';
import { assertModelIdentity } from '#adapters/model-identity.ts';
import { loadOnnxSpamModel, type OnnxSpamModel } from '#adapters/onnx-spam-model.ts';
import { createReceiptSigner } from '#adapters/receipt-signer.ts';
import { createSecretsLoader } from '#adapters/service-secrets.ts';
import { loadOnce } from '#application/load-once.ts';
import { type Degradation, SpamShieldService } from '#application/spamshield.service.ts';
import { parseClassifyEnvironment } from '#config/environment.ts';
import { SpamShieldError } from '#domain/errors.ts';
import { createNormalizer } from '#domain/normalization.ts';
import { createRuleEngine } from '#domain/rules/engine.ts';
import { weightedRules } from '#domain/rules/rule-set.ts';
import normalization from '#normalization' with { type: 'json' };
import { createLogger } from '#observability/logger.ts';
import { countModelLoad, countScore, countStart, createMetrics } from '#observability/metrics.ts';
import { createTracer } from '#observability/tracer.ts';
import { classifyChain, type Health } from './chain.ts';
import { startOf } from './start.ts';

const launchedAtMs = performance.now();
const environment = parseClassifyEnvironment(process.env);
const { functionVersion, tenantClaim } = environment;
const logger = createLogger('classify');
/** For the local server, which has no CloudWatch: it counts what would be published. */
export const metrics = createMetrics('classify', functionVersion);

/** The model of this execution environment: one session, made here, outside the handler, and reused by every invocation. */
export const loadModel = guardModel(loadOnce(openModel), { onScore: (cached) => countScore(metrics, cached) });

const loadSecrets = createSecretsLoader(environment.secrets);
// Once: the pepper never changes. Without it no record is found, and Lambda tries the init phase again.
const keyedHash = createKeyedHash((await loadSecrets()).pepper);
const readContext = createContextReader(createDynamoClient(), {
  preferences: environment.preferencesTable,
  reputation: environment.reputationTable,
});

const evaluateRules = createRuleEngine(weightedRules);
const normalize = createNormalizer(normalization);
// A pattern's first match builds its automaton: that belongs to the init phase as well, and not to somebody's request.
evaluateRules({
  canonical: normalize('Your parcel is held: pay 1.99 at https://post-fee.example/x9 or call 0800 555 010.'),
});

// Loading belongs to the init phase, and so does the connection to the store. Failures are logged; messages are classified without.
const [loading, probing] = await Promise.allSettled([loadModel(), probeStore()]);
if (loading.status === 'rejected') logFailure('model', loading.reason);
if (probing.status === 'rejected') logFailure('preferences', probing.reason);
countStart(metrics, startOf(loading, performance.now() - launchedAtMs));

export const handler = classifyChain({
  service: new SpamShieldService({
    loadModel,
    evaluateRules,
    normalize,
    tenancy: {
      keyedHash,
      readContext,
      contextBudgetMs: environment.contextBudgetMs,
      // Made anew: keys rotate while this execution environment lives.
      signReceipt: async (receipt) => createReceiptSigner((await loadSecrets()).receiptKeys).sign(receipt),
      functionVersion,
    },
    onDegraded: logFailure,
  }),
  checkHealth,
  functionVersion,
  tenantClaim,
  logger,
  metrics,
  tracer: createTracer('classify'),
});

async function openModel(): Promise<OnnxSpamModel> {
  const { modelFolder, modelIdentityFile, threads } = environment;
  const startedAtMs = performance.now();
  if (modelIdentityFile !== undefined) await assertModelIdentity(modelIdentityFile, modelFolder);
  const model = await loadOnnxSpamModel(modelFolder, { threads });
  countModelLoad(metrics, performance.now() - startedAtMs);
  return model;
}

async function checkHealth(): Promise<Health> {
  const [model, store] = await Promise.allSettled([loadModel(), probeStore()]);
  return {
    model:
      model.status === 'fulfilled'
        ? { status: 'loaded', name: model.value.name, version: model.value.version }
        : { status: 'unusable' },
    store: store.status === 'fulfilled' ? 'reachable' : 'unreachable',
  };
}

/** Reads a record that nobody has. */
async function probeStore(): Promise<void> {
  await readContext({ users: [{ tenant: 'health', user: 'health' }], subjects: [] }, AbortSignal.timeout(1000));
}

/** The name of a failure alone where its words are not ours. */
function logFailure(stage: Degradation, error: unknown): void {
  const ours = error instanceof SpamShieldError;
  logger.error(`degraded_without_${stage}`, {
    error: ours ? error.message : error instanceof Error ? error.name : 'failed',
  });
}
