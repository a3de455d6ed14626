import { type CfnElement, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  BuildSpec,
  ComputeType,
  type IBuildImage,
  LinuxArmBuildImage,
  LinuxBuildImage,
  Project,
  Source,
} from 'aws-cdk-lib/aws-codebuild';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { acknowledge, acknowledgeWildcards } from './acknowledge.ts';

export type BuildStepProps = {
  readonly config: StageConfig;
  /** The repository. */
  readonly source: Asset;
  /** File of infra/buildspecs, without its ending. */
  readonly name: 'gate' | 'register' | 'image';
  readonly environment: Readonly<Record<string, string>>;
  /** Runs containers, which takes a privileged build. */
  readonly runsContainers?: boolean;
};

/** A step of the weekly run that needs the repository's own commands: infra/buildspecs/<name>.yml. */
export class BuildStep extends Construct {
  readonly project: Project;
  readonly role: Role;

  constructor(scope: Construct, id: string, props: BuildStepProps) {
    super(scope, id);
    const { config, source, name, environment, runsContainers = false } = props;
    // The gate judges what serves: on the processor that it serves on.
    const buildImage: IBuildImage =
      config.architecture === 'arm64'
        ? LinuxArmBuildImage.AMAZON_LINUX_2023_STANDARD_3_0
        : LinuxBuildImage.AMAZON_LINUX_2023_5;
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('codebuild.amazonaws.com') });
    this.project = new Project(this, 'Project', {
      role: this.role,
      description: `SpamShield: ${name} of the weekly run`,
      source: Source.s3({ bucket: source.bucket, path: source.s3ObjectKey }),
      buildSpec: BuildSpec.fromSourceFilename(`infra/buildspecs/${name}.yml`),
      environment: { buildImage, computeType: ComputeType.MEDIUM, privileged: runsContainers },
      environmentVariables: Object.fromEntries(
        Object.entries({ ORT_DISABLE_TELEMETRY: '1', ...environment }).map(([key, value]) => [key, { value }]),
      ),
      timeout: Duration.minutes(50),
      queuedTimeout: Duration.hours(1),
      grantReportGroupPermissions: false,
      logging: {
        cloudWatch: {
          logGroup: new LogGroup(this, 'Logs', {
            retention: config.logRetentionDays,
            removalPolicy: RemovalPolicy.DESTROY,
          }),
        },
      },
    });
    acknowledge(this.project, {
      'AwsSolutions-CB4': 'It makes no artifacts; what it reads and writes in S3 is encrypted there.',
      ...(runsContainers && {
        'AwsSolutions-CB3': 'The new image is run before it is pushed, and containers in a build need privileges.',
      }),
    });
    const { partition, region, account } = Stack.of(this);
    const logicalId = Stack.of(this).getLogicalId(this.project.node.defaultChild as CfnElement);
    acknowledgeWildcards(
      this.role,
      [`arn:${partition}:logs:${region}:${account}:log-group:/aws/codebuild/<${logicalId}>:*`],
      'Log groups that CodeBuild would make itself; its own is given to it.',
    );
    const reads = 'CDK lets a build read its source so.';
    acknowledge(this.role, {
      'AwsSolutions-IAM5[Action::s3:GetObject*]': reads,
      'AwsSolutions-IAM5[Action::s3:GetBucket*]': reads,
      'AwsSolutions-IAM5[Action::s3:List*]': reads,
      ...(runsContainers && { 'AwsSolutions-IAM5[Resource::*]': 'The login of a registry knows no resource.' }),
    });
  }
}
