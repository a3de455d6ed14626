import { type App, Tags } from 'aws-cdk-lib';
import type { StageConfig } from '../config.ts';
import { DataStack } from './data.ts';
import { ServiceStack } from './service.ts';

/** The stacks of a stage: what is kept, and what can be made anew from the repository. */
export function addStacks(
  app: App,
  config: StageConfig,
  buildFolder: string,
  repositoryFolder: string,
): { data: DataStack; service: ServiceStack } {
  const { stage, env } = config;
  const props = { config, env, terminationProtection: config.keepsData };
  const data = new DataStack(app, 'Data', { ...props, stackName: `spamshield-${stage}-data` });
  const service = new ServiceStack(app, 'Service', {
    ...props,
    stackName: `spamshield-${stage}-service`,
    data,
    buildFolder,
    repositoryFolder,
  });
  Tags.of(app).add('spamshield:stage', stage);
  return { data, service };
}
