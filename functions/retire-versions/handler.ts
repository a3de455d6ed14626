import { ecrImageTags } from '#adapters/ecr-image-tags.ts';
import { lambdaVersionStore } from '#adapters/lambda-version-store.ts';
import { parseRetireVersionsEnvironment } from '#config/environment.ts';
import { createLogger } from '#observability/logger.ts';
import { retireVersionsChain } from './chain.ts';

const { classifier, imageRepository } = parseRetireVersionsEnvironment(process.env);

export const handler = retireVersionsChain({
  versions: lambdaVersionStore(classifier),
  tags: ecrImageTags(imageRepository),
  logger: createLogger('retire-versions'),
});
