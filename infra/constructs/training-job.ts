import { Stack } from 'aws-cdk-lib';
import type { DockerImageAsset } from 'aws-cdk-lib/aws-ecr-assets';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { registryPrefix, type WeeklyRunConfig } from '../config.ts';
import { acknowledge, acknowledgeWildcards } from './acknowledge.ts';
import { type BucketAccess, type EncryptedBucket, grantBucket } from './bucket-access.ts';
import type { ModelRegistry } from './model-registry.ts';
import type { Capacity } from './retraining-definition.ts';

export type TrainingJobProps = {
  readonly stage: string;
  readonly config: WeeklyRunConfig;
  readonly image: DockerImageAsset;
  readonly trainingData: Required<EncryptedBucket>;
  readonly models: ModelRegistry;
};

/** Reads what it trains on, and writes what it makes; it cannot delete. */
const access: BucketAccess = {
  read: ['public/', 'datasets/', 'texts/', 'weights/', 'checkpoints/'],
  write: ['jobs/', 'checkpoints/'],
};

/** The role of training jobs, and what such a job is asked for with. */
export class TrainingJob extends Construct {
  readonly role: Role;
  readonly #props: TrainingJobProps;

  constructor(scope: Construct, id: string, props: TrainingJobProps) {
    super(scope, id);
    this.#props = props;
    const { image, trainingData, models } = props;
    const { account, region, partition } = Stack.of(this);
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('sagemaker.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    });
    grantBucket(trainingData, this.role, access);
    grantBucket(models, this.role, { read: [registryPrefix] });
    image.repository.grantPull(this.role);
    // Source: Amazon SageMaker developer guide, "SageMaker AI roles: CreateTrainingJob API, execution role permissions".
    const logs = `arn:${partition}:logs:${region}:${account}:log-group:/aws/sagemaker/TrainingJobs`;
    this.role.addToPolicy(
      new PolicyStatement({
        actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DescribeLogStreams'],
        resources: [logs, `${logs}:*`],
      }),
    );
    this.role.addToPolicy(
      new PolicyStatement({
        actions: ['cloudwatch:PutMetricData'],
        resources: ['*'],
        conditions: { StringEquals: { 'cloudwatch:namespace': '/aws/sagemaker/TrainingJobs' } },
      }),
    );
    // The volume: what SageMaker does with its key, it does with the role's rights.
    this.role.addToPolicy(
      new PolicyStatement({
        actions: ['kms:CreateGrant', 'kms:DescribeKey'],
        resources: [trainingData.key.keyArn],
        conditions: { StringEquals: { 'kms:ViaService': `sagemaker.${region}.amazonaws.com` } },
      }),
    );
    acknowledgeWildcards(this.role, [`${logs}:*`], 'Streams of the one log group of training jobs.');
    acknowledge(this.role, {
      'AwsSolutions-IAM5[Resource::*]': 'Metrics, within one namespace, and the login of a registry know no resource.',
    });
  }

  /** Parameters of createTrainingJob; where a path stands, the state machine puts in what its run has found. */
  parameters(capacity: Capacity): object {
    const { stage, config, trainingData, models } = this.#props;
    const { instanceType, volumeSizeGiB, maxRuntimeS, spotWaitS, recipe } = config;
    const bucket = `s3://${trainingData.bucket.bucketName}`;
    const key = trainingData.key.keyArn;
    const spot = capacity === 'spot';
    return {
      'TrainingJobName.$': `$.plan.jobs.${capacity}`,
      RoleArn: this.role.roleArn,
      AlgorithmSpecification: { 'TrainingImage.$': '$.trainingImage.uri', TrainingInputMode: 'File' },
      HyperParameters: {
        'version.$': '$.plan.version',
        'parent.$': '$.plan.champion',
        recipe,
        seed: '1',
      },
      InputDataConfig: [
        channel('public', { S3Uri: `${bucket}/public/` }),
        channel('champion', { 'S3Uri.$': `States.Format('${models.location}{}/', $.plan.champion)` }),
        channel('feedback', { 'S3Uri.$': `States.Format('${bucket}/datasets/{}/', $.dataset.datasetId)` }),
        channel('texts', { S3Uri: `${bucket}/texts/` }),
        ...(recipe === 'continue'
          ? [channel('weights', { 'S3Uri.$': `States.Format('${bucket}/weights/{}/', $.plan.champion)` })]
          : []),
      ],
      OutputDataConfig: { S3OutputPath: `${bucket}/jobs/`, KmsKeyId: key },
      // Of the run and not of the attempt: the next one goes on where this one was interrupted.
      CheckpointConfig: { 'S3Uri.$': `States.Format('${bucket}/checkpoints/{}/', $.plan.run)` },
      ResourceConfig: {
        InstanceType: instanceType,
        InstanceCount: 1,
        VolumeSizeInGB: volumeSizeGiB,
        VolumeKmsKeyId: key,
      },
      StoppingCondition: { MaxRuntimeInSeconds: maxRuntimeS, ...(spot && { MaxWaitTimeInSeconds: spotWaitS }) },
      EnableManagedSpotTraining: spot,
      EnableNetworkIsolation: true,
      EnableInterContainerTrafficEncryption: true,
      Environment: { ORT_DISABLE_TELEMETRY: '1' },
      Tags: [{ Key: 'spamshield:stage', Value: stage }],
    };
  }
}

function channel(ChannelName: string, source: object): object {
  return {
    ChannelName,
    InputMode: 'File',
    DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3DataDistributionType: 'FullyReplicated', ...source } },
  };
}
