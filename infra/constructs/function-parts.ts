import { RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  type FunctionOptions,
  LoggingFormat,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { acknowledge } from './acknowledge.ts';

/**
 * What every function has: a role of its own that may write its own log and traces, a log group that forgets, and logs in JSON. Lambda's
 * own records (a failed init phase among them) are structured as well, so that metrics can be read off them.
 *
 * @param fixedName the function's name where it does not get one from CloudFormation
 */
export function functionParts(
  scope: Construct,
  { architecture, logRetentionDays, ...config }: StageConfig,
  fixedName: string,
) {
  const logGroup = new LogGroup(scope, 'Logs', { retention: logRetentionDays, removalPolicy: RemovalPolicy.DESTROY });
  const role = new Role(scope, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  role.addToPolicy(
    new PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
    }),
  );
  acknowledge(role, {
    'AwsSolutions-IAM5[Resource::*]': 'X-Ray takes traces, and DynamoDB lists streams, without a resource to name.',
  });
  const options = {
    role,
    logGroup,
    architecture: architecture === 'arm64' ? Architecture.ARM_64 : Architecture.X86_64,
    tracing: Tracing.ACTIVE,
    loggingFormat: LoggingFormat.JSON,
    applicationLogLevelV2: ApplicationLogLevel.INFO,
    systemLogLevelV2: SystemLogLevel.INFO,
    ...(config.emulated && { functionName: `spamshield_${fixedName}` }),
  } satisfies FunctionOptions;
  return { options, logGroup };
}
