import { readChampion } from '#adapters/model-champion.ts';
import { registryName } from '#adapters/model-location.ts';
import { retrainingSources } from '#adapters/retraining-sources.ts';
import { createTransferClient, s3RegistryObjects } from '#adapters/s3-registry-objects.ts';
import { parsePlanRetrainingEnvironment } from '#config/environment.ts';
import { createLogger } from '#observability/logger.ts';
import { planRetrainingChain } from './chain.ts';

const { stage, approval, modelRegistry, trainingData } = parsePlanRetrainingEnvironment(process.env);
const client = createTransferClient();
const models = s3RegistryObjects(client, modelRegistry);

export const handler = planRetrainingChain({
  sources: retrainingSources({
    models,
    readChampion: () => readChampion(models, registryName(modelRegistry)),
    runs: s3RegistryObjects(client, { ...trainingData, prefix: `${trainingData.prefix}runs/` }),
    publicData: s3RegistryObjects(client, { ...trainingData, prefix: `${trainingData.prefix}public/` }),
  }),
  stage,
  approval,
  logger: createLogger('plan-retraining'),
});
