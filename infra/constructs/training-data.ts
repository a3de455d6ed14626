import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { DataKey } from './data-key.ts';

export type TrainingDataProps = { readonly dataKey: DataKey; readonly keepsData: boolean };

const objectActions = { read: 's3:GetObject', write: 's3:PutObject', remove: 's3:DeleteObject' } as const;
type Use = keyof typeof objectActions;

/** What a role may do with which part of it. */
export type TrainingDataAccess = {
  readonly texts?: readonly Use[];
  readonly datasets?: readonly Use[];
  /** Float weights of models, which a training can go on from. */
  readonly weights?: readonly Use[];
  /** See which objects there are. Without it S3 answers 403 for one that is missing, and not 404. */
  readonly list?: true;
};

/** A function with the role that its policy is on. */
type Grantee = { readonly lambda: LambdaFunction; readonly role: Role };

/**
 * As long as the text that it is a copy of; a dataset as long as the labels that it names (feedback-item.ts). What a job leaves is
 * registered within a day, or never.
 */
const lifetimeDays = { texts: 90, datasets: 400, jobs: 30, checkpoints: 30 };

/**
 * Datasets and texts that models are trained on (docs/retraining.md). Without versions: what is deleted here is gone, which an erasure
 * has to be able to say.
 */
export class TrainingData extends Construct {
  readonly bucket: Bucket;
  /** As SPAMSHIELD_TRAINING_DATA says it. */
  readonly location: string;
  readonly #dataKey: DataKey;
  #arn: string | undefined;

  constructor(scope: Construct, id: string, { dataKey, keepsData }: TrainingDataProps) {
    super(scope, id);
    this.#dataKey = dataKey;
    this.bucket = new Bucket(this, 'Bucket', {
      versioned: false,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      encryption: BucketEncryption.KMS,
      encryptionKey: dataKey.key,
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      lifecycleRules: [
        { abortIncompleteMultipartUploadAfter: Duration.days(1) },
        ...Object.entries(lifetimeDays).map(([folder, days]) => ({
          id: folder,
          prefix: `${folder}/`,
          expiration: Duration.days(days),
        })),
      ],
      removalPolicy: keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.location = `s3://${this.bucket.bucketName}/`;
    acknowledge(this.bucket, {
      'AwsSolutions-S1':
        'Object names are keyed hashes, CloudTrail can record who reads them, and a log of reads would be one more copy of who gave what.',
    });
  }

  /** Tells a function where training data lies, and lets it do these things with it. */
  connect({ lambda, role }: Grantee, access: TrainingDataAccess): void {
    lambda.addEnvironment('SPAMSHIELD_TRAINING_DATA', this.location);
    this.grant(role, access);
  }

  /** Lets a role do these things. */
  grant(role: Role, access: TrainingDataAccess): void {
    const bucketArn = this.#exportedArn();
    const folders = Object.entries({
      texts: access.texts ?? [],
      datasets: access.datasets ?? [],
      weights: access.weights ?? [],
    });
    for (const [folder, uses] of folders.filter(([, each]) => each.length > 0)) {
      const objects = `${folder}/*`;
      const actions = uses.map((use) => objectActions[use]);
      role.addToPrincipalPolicy(new PolicyStatement({ actions, resources: [`${bucketArn}/${objects}`] }));
      acknowledge(role, {
        [`AwsSolutions-IAM5[Resource::${this.#exportName}/${objects}]`]:
          'Each event, dataset and model has objects of its own.',
      });
    }
    if (access.list) {
      role.addToPrincipalPolicy(new PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucketArn] }));
    }
    const uses = folders.flatMap(([, each]) => each);
    if (uses.includes('write')) this.#dataKey.grantThrough('s3', role, 'write');
    else if (uses.includes('read')) this.#dataKey.grantThrough('s3', role, 'read');
  }
  /** By a name of our own, which an acknowledgement can say as well; a stack exports it once. */
  #exportedArn(): string {
    this.#arn ??= Stack.of(this).exportValue(this.bucket.bucketArn, { name: this.#exportName });
    return this.#arn;
  }

  get #exportName(): string {
    return `${Stack.of(this).stackName}-training-data-arn`;
  }
}
