import { championTraffic } from '#adapters/champion-traffic.ts';
import { createDynamoClient } from '#adapters/dynamo-client.ts';
import { createRolloutStore } from '#adapters/dynamo-rollout-store.ts';
import { folderModelFiles } from '#adapters/folder-model-files.ts';
import { type RegistryLocation, registryName } from '#adapters/model-location.ts';
import { ModelRegistry } from '#adapters/model-registry.ts';
import { createS3Client, s3ModelFiles } from '#adapters/s3-model-files.ts';
import { s3RegistryObjects } from '#adapters/s3-registry-objects.ts';
import { staticTraffic } from '#adapters/static-traffic.ts';
import { ModelsService } from '#application/models.service.ts';
import { candidateInTraffic } from '#application/rollout/rollout-store.ts';
import { parseModelsEnvironment } from '#config/environment.ts';
import { createLogger } from '#observability/logger.ts';
import { createMetrics } from '#observability/metrics.ts';
import { createTracer } from '#observability/tracer.ts';
import openApi from '#openapi' with { type: 'json' };
import { modelsChain } from './chain.ts';

const { modelRegistry, rolloutsTable, servedVersion, tenantClaim } = parseModelsEnvironment(process.env);
const logger = createLogger('models');
const { files, readTrafficWeights } =
  'folder' in modelRegistry
    ? { files: folderModelFiles(modelRegistry.folder), readTrafficWeights: staticTraffic(servedVersion) }
    : inBucket(modelRegistry);
const registry = new ModelRegistry(files, (version, file, reason) => {
  logger.warn('registered_model_unusable', { version, file, reason });
});

export const handler = modelsChain({
  models: new ModelsService({
    listVersions: registry.listVersions,
    readModel: registry.readModel,
    readCard: registry.readCard,
    readTrafficWeights,
  }),
  openApi,
  tenantClaim,
  logger,
  metrics: createMetrics('models'),
  tracer: createTracer('models'),
});

function inBucket(location: RegistryLocation) {
  const client = createS3Client();
  return {
    files: s3ModelFiles(client, location.bucket, location.prefix),
    readTrafficWeights: championTraffic(s3RegistryObjects(client, location), registryName(location), readCandidate()),
  };
}

function readCandidate() {
  if (rolloutsTable === undefined) return undefined;
  const store = createRolloutStore(createDynamoClient(), rolloutsTable);
  return () => candidateInTraffic(store);
}
