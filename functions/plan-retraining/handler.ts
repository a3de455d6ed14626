import { readChampion } from '#adapters/model-champion.ts';
import { registryName } from '#adapters/model-location.ts';
import { retrainingSources } from '#adapters/retraining-sources.ts';
import { createTransferClient, s3RegistryObjects } from '#adapters/s3-registry-objects.ts';
import { parsePlanRetrainingEnvironment } from '#config/environment.ts';
import { createLogger } from '#observability/logger.ts';
import { planRetrainingChain } from './chain.ts';

const { stage, approval, registry, trainingBucket } = parsePlanRetrainingEnvironment(process.env);
const client = createTransferClient();
const models = s3RegistryObjects(client, registry);

export const handler = planRetrainingChain({
  sources: retrainingSources({
    models,
    readChampion: () => readChampion(models, registryName(registry)),
    runs: s3RegistryObjects(client, { bucket: trainingBucket, prefix: 'runs/' }),
    publicData: s3RegistryObjects(client, { bucket: trainingBucket, prefix: 'public/' }),
  }),
  stage,
  approval,
  logger: createLogger('plan-retraining'),
});
