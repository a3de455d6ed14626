import { readWhole } from '#adapters/registry-objects.ts';
import { createTransferClient, s3RegistryObjects } from '#adapters/s3-registry-objects.ts';
import { parseTrainingDataEnvironment } from '#config/environment.ts';
import { createLogger } from '#observability/logger.ts';
import { describeOutcomeChain } from './chain.ts';

const { trainingBucket } = parseTrainingDataEnvironment(process.env);
const runs = s3RegistryObjects(createTransferClient(), { bucket: trainingBucket, prefix: 'runs/' });

export const handler = describeOutcomeChain({
  readReport: async (run, step) => (await readWhole(runs, `${run}/${step}.json`))?.bytes.toString('utf8'),
  logger: createLogger('describe-outcome'),
});
