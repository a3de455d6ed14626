import { cloudwatchAlarms } from '#adapters/cloudwatch-alarms.ts';
import { cloudwatchTraffic } from '#adapters/cloudwatch-traffic.ts';
import { createDynamoClient } from '#adapters/dynamo-client.ts';
import { createRolloutStore } from '#adapters/dynamo-rollout-store.ts';
import { createCloudwatchClient } from '#adapters/rollout-clients.ts';
import { judgeOnce } from '#application/rollout/judge-once.ts';
import { parseGuardedRolloutEnvironment } from '#config/environment.ts';
import { createLogger } from '#observability/logger.ts';
import { judgeCandidateChain } from './chain.ts';

const { alarms, classifier, classifierAlias, rolloutsTable } = parseGuardedRolloutEnvironment(process.env);
const cloudwatch = createCloudwatchClient();
const store = createRolloutStore(createDynamoClient(), rolloutsTable);
const readAlarms = cloudwatchAlarms(cloudwatch, alarms);
const traffic = cloudwatchTraffic(cloudwatch, {
  functionName: classifier,
  aliasName: classifierAlias,
  service: 'classify',
  feedbackService: 'project-reputation',
});

export const handler = judgeCandidateChain({
  judge: (id) => judgeOnce({ store, traffic, readAlarms, now: () => new Date() }, id),
  logger: createLogger('judge-candidate'),
});
