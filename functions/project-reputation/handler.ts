import { createDynamoClient } from '#adapters/dynamo-client.ts';
import { createReputationProjection } from '#adapters/dynamo-reputation-projection.ts';
import { parseProjectionEnvironment } from '#config/environment.ts';
import { createLogger } from '#observability/logger.ts';
import { createMetrics } from '#observability/metrics.ts';
import { projectReputationChain } from './chain.ts';

const { projection } = createReputationProjection(createDynamoClient(), parseProjectionEnvironment(process.env));

export const handler = projectReputationChain({
  projection,
  now: Date.now,
  logger: createLogger('project-reputation'),
  metrics: createMetrics('project-reputation'),
});
