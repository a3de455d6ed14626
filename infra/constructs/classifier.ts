import { join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Platform } from 'aws-cdk-lib/aws-ecr-assets';
import {
  Alias,
  DockerImageCode,
  DockerImageFunction,
  type IAlias,
  type IVersion,
  Version,
} from 'aws-cdk-lib/aws-lambda';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { acknowledge } from './acknowledge.ts';
import { functionParts } from './function-parts.ts';

export type ClassifierProps = { readonly config: StageConfig; readonly buildFolder: string };

/** Alias that serves. */
export const liveAlias = 'live';

/**
 * The function that classifies, from the image that `npm run build:image` assembles, with the model in it.
 *
 * A deploy changes `$LATEST`, which serves nobody. The first version and the alias are made once and have nothing in their templates that
 * ever changes, so that CloudFormation leaves them alone: all later versions are published, and the alias is moved, by the rollout.
 */
export class Classifier extends Construct {
  readonly lambda: DockerImageFunction;
  /** What serves. */
  readonly live: IAlias;
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, { config, buildFolder }: ClassifierProps) {
    super(scope, id);
    const { architecture, classifier } = config;
    const { options, logGroup } = functionParts(this, config, 'classify');
    this.logGroup = logGroup;
    this.lambda = new DockerImageFunction(this, 'Function', {
      ...options,
      description: 'SpamShield: classify',
      code: DockerImageCode.fromImageAsset(join(buildFolder, 'classify'), {
        platform: architecture === 'arm64' ? Platform.LINUX_ARM64 : Platform.LINUX_AMD64,
        ...(classifier.baseImage !== undefined && { buildArgs: { BASE_IMAGE: classifier.baseImage } }),
      }),
      memorySize: classifier.memorySizeMiB,
      timeout: Duration.seconds(classifier.timeoutS),
      reservedConcurrentExecutions: classifier.reservedConcurrency,
      // No word of the model: the image is the model's version.
      environment: {
        ORT_DISABLE_TELEMETRY: '1',
        ...(config.api.tokens && { SPAMSHIELD_TENANT_CLAIM: config.api.tokens.tenantClaim }),
      },
    });
    const first = new Version(this, 'InitialVersion', { lambda: this.lambda, removalPolicy: RemovalPolicy.RETAIN });
    this.live = new Alias(this, 'Live', { aliasName: liveAlias, version: first as IVersion }) as IAlias;
    const synchronous = 'Called and awaited by API Gateway, which answers a failure; nothing is queued.';
    acknowledge(this.lambda, {
      'Serverless-LambdaDLQ': synchronous,
      'Serverless-LambdaAsyncFailureDestination': synchronous,
    });
  }
}
