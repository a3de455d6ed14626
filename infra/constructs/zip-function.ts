import { join } from 'node:path';
import { Duration } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { acknowledge } from './acknowledge.ts';
import { functionParts } from './function-parts.ts';

export type ZipFunctionProps = {
  readonly config: StageConfig;
  readonly buildFolder: string;
  /** Folder under functions/, and under the build folder. */
  readonly name: string;
  readonly timeoutS: number;
  readonly memorySizeMiB?: number;
  readonly environment?: Readonly<Record<string, string>>;
};

/** A function that `npm run build` bundles: one ESM file and its source map, and data beside them. */
export class ZipFunction extends Construct {
  readonly lambda: LambdaFunction;
  readonly role: Role;
  readonly memorySizeMiB: number;

  constructor(scope: Construct, id: string, props: ZipFunctionProps) {
    super(scope, id);
    const { config, buildFolder, name, timeoutS, memorySizeMiB = 512, environment } = props;
    this.memorySizeMiB = memorySizeMiB;
    const { options } = functionParts(this, config, name.replaceAll('-', '_'));
    this.role = options.role;
    this.lambda = new LambdaFunction(this, 'Function', {
      ...options,
      description: `SpamShield: ${name}`,
      runtime: Runtime.NODEJS_24_X,
      code: Code.fromAsset(join(buildFolder, name)),
      handler: 'handler.handler',
      memorySize: memorySizeMiB,
      timeout: Duration.seconds(timeoutS),
      environment: { ...environment, NODE_OPTIONS: '--enable-source-maps' },
    });
    const synchronous =
      'Called and awaited by API Gateway, a stream, a state machine or Secrets Manager, which are told of a failure; nothing is queued.';
    acknowledge(this.lambda, {
      'Serverless-LambdaDLQ': synchronous,
      'Serverless-LambdaAsyncFailureDestination': synchronous,
    });
  }
}
