import { basename, dirname } from 'node:path';
import { folderModelFiles } from '#adapters/folder-model-files.ts';
import type { ModelFiles } from '#adapters/model-files.ts';
import { ModelRegistry } from '#adapters/model-registry.ts';
import { ModelsService, type ReadTrafficWeights } from '#application/models.service.ts';
import { createLogger } from '#observability/logger.ts';
import { createMetrics } from '#observability/metrics.ts';
import { createTracer } from '#observability/tracer.ts';
import openApi from '#openapi' with { type: 'json' };
import { modelsChain } from '../../../functions/models/chain.ts';
import type { ProxyHandler } from '../http-front.ts';
import type { LoadedVersion } from './loaded-version.ts';

/** The models function while two versions are compared: the registry beside the champion, the candidate wherever it lies, and live weights. */
export function comparedModels(
  champion: LoadedVersion,
  candidate: LoadedVersion,
  readTrafficWeights: ReadTrafficWeights,
): ProxyHandler {
  const logger = createLogger('models');
  const registry = new ModelRegistry(
    withCandidate(folderModelFiles(dirname(champion.folder)), candidate),
    (version, file, reason) => {
      logger.warn('registered_model_unusable', { version, file, reason });
    },
  );
  return modelsChain({
    models: new ModelsService({
      listVersions: registry.listVersions,
      readModel: registry.readModel,
      readCard: registry.readCard,
      readTrafficWeights,
    }),
    openApi,
    tenantClaim: undefined,
    logger,
    metrics: createMetrics('models'),
    tracer: createTracer('models'),
  }) as ProxyHandler;
}

function withCandidate(files: ModelFiles, { folder, model }: LoadedVersion): ModelFiles {
  const beside = folderModelFiles(dirname(folder));
  return {
    folders: async () => [...new Set([...(await files.folders()), model.version])],
    read: (name, file) => (name === model.version ? beside.read(basename(folder), file) : files.read(name, file)),
  };
}
