import { spawnSync } from 'node:child_process';
import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetParameterCommand, ParameterNotFound, SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { ReleaseRefusedError } from '#application/rollout/release-refused-error.ts';
import { stageNames } from '../config.ts';
import type { DeployFacts } from './preflight.ts';
import { readStacks, type Stage } from './stage.ts';

/** Where CDK's own bootstrap template keeps its version. */
const bootstrapParameter = '/cdk-bootstrap/hnb659fds/version';
const knownEngines = ['docker', 'podman', 'finch'];

/** The facts of this machine and of the account that the credentials in the environment belong to. */
export function readDeployFacts(stage: Stage, cloudFormation: CloudFormationClient): DeployFacts {
  const { CDK_DOCKER: wanted = 'docker' } = process.env;
  return {
    // The SDK throws where there is none.
    region: () => new STSClient().config.region().catch(() => undefined),
    account: async () => {
      const { Account } = await new STSClient().send(new GetCallerIdentityCommand());
      if (!Account) throw new ReleaseRefusedError('STS names no account', 'Is the endpoint one of AWS?');
      return Account;
    },
    bootstrapVersion: async () => {
      try {
        const { Parameter } = await new SSMClient().send(new GetParameterCommand({ Name: bootstrapParameter }));
        return Number(Parameter?.Value);
      } catch (error) {
        if (error instanceof ParameterNotFound) return undefined;
        throw error;
      }
    },
    engines: async () => ({ wanted, answering: [...new Set([wanted, ...knownEngines])].filter(isAnswering) }),
    unreservedConcurrency: async () => {
      const { AccountLimit } = await new LambdaClient().send(new GetAccountSettingsCommand());
      return AccountLimit?.UnreservedConcurrentExecutions ?? 0;
    },
    stacks: () => readStacks(cloudFormation, stage),
    otherStages: async () => {
      const others = stageNames.filter((other) => other !== stage);
      const found = await Promise.all(others.map((other) => readStacks(cloudFormation, other)));
      // What a stage keeps when it is destroyed writes no metrics: its data stack alone is no neighbour.
      return others.filter((_, i) => found[i]?.some(({ outputs }) => 'FunctionName' in outputs));
    },
  };
}

/** `info` asks the engine itself, and not only its client. */
function isAnswering(engine: string): boolean {
  return spawnSync(engine, ['info'], { stdio: 'ignore', timeout: 15_000 }).status === 0;
}
