import { readWhole } from '#adapters/registry-objects.ts';
import { createTransferClient, s3RegistryObjects } from '#adapters/s3-registry-objects.ts';
import { parseRunReportsEnvironment } from '#config/environment.ts';
import { createLogger } from '#observability/logger.ts';
import { describeOutcomeChain } from './chain.ts';

const { trainingData } = parseRunReportsEnvironment(process.env);
const runs = s3RegistryObjects(createTransferClient(), { ...trainingData, prefix: `${trainingData.prefix}runs/` });

export const handler = describeOutcomeChain({
  readReport: async (run, step) => (await readWhole(runs, `${run}/${step}.json`))?.bytes.toString('utf8'),
  logger: createLogger('describe-outcome'),
});
