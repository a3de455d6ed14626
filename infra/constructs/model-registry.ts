import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectLockRetention } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { registryPrefix as prefix } from '../config.ts';
import { acknowledge } from './acknowledge.ts';

export type ModelRegistryProps = { readonly keepsData: boolean; readonly lockDays: number | undefined };

/** Registered models: models/<version>/<file>, written once, and models/champion, which says which of them is served. */
export class ModelRegistry extends Construct {
  readonly bucket: Bucket;
  /**
   * Signs manifests (docs/decisions/0012-signed-models.md). Nobody is granted to sign here: that is a right of the pipeline that trains.
   * Who deploys needs to verify, and so does the rollout, for the model that it makes the champion. KMS does not rotate asymmetric keys: docs/deploy.md says how.
   */
  readonly signingKey: Key;
  /** As SPAMSHIELD_MODEL_REGISTRY says it. */
  readonly location: string;
  #bucketArn: string | undefined;

  constructor(scope: Construct, id: string, { keepsData, lockDays }: ModelRegistryProps) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      versioned: true,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      ...(lockDays !== undefined && {
        objectLockEnabled: true,
        objectLockDefaultRetention: ObjectLockRetention.governance(Duration.days(lockDays)),
      }),
      lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(1) }],
      removalPolicy: keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.signingKey = new Key(this, 'SigningKey', {
      description: 'SpamShield: signs the manifests of models',
      keySpec: KeySpec.ECC_NIST_P256,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy: keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.location = `s3://${this.bucket.bucketName}/${prefix}`;
    // The champion lies one level above: it is the one object that is replaced.
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'ModelsAreWrittenOnce',
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['s3:PutObject'],
        resources: [this.bucket.arnForObjects(`${prefix}*/*`)],
        // Source: Amazon S3 user guide, "Enforce conditional writes on Amazon S3 buckets"; the parts of an upload know no condition.
        conditions: { Null: { 's3:if-none-match': 'true' }, Bool: { 's3:ObjectCreationOperation': 'true' } },
      }),
    );
    acknowledge(this.bucket, {
      'AwsSolutions-S1':
        'Models are signed and public within the company; who wrote one stands in CloudTrail, and a log of reads would need a bucket of its own.',
    });
  }

  /** Allows to list models, and to read what describes them and which of them is the champion; not the networks themselves. */
  grantReadDescriptions(grantee: { readonly role: Role }): void {
    const principal = grantee.role;
    principal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['s3:ListBucket'],
        // Without the right to list, S3 answers 403 for a file that is missing, and not 404; a condition on the prefix, which reading
        // does not state, would take that right away. The bucket has models alone.
        resources: [this.bucket.bucketArn],
      }),
    );
    const { exportName, bucketArn } = this.#exportBucket();
    const descriptions = ['manifest.json', 'metrics.json', 'MODEL_CARD.md'].map((file) => `/${prefix}*/${file}`);
    principal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['s3:GetObject'],
        resources: [`/${prefix}champion`, ...descriptions].map((path) => `${bucketArn}${path}`),
      }),
    );
    for (const path of descriptions) {
      acknowledge(grantee.role, {
        [`AwsSolutions-IAM5[Resource::${exportName}${path}]`]:
          'This file of every model, since new models are registered every week.',
      });
    }
  }

  /** Allows to make a registered model the champion, once its signature is believed (docs/decisions/0012-signed-models.md). */
  grantMoveChampion(grantee: { readonly role: Role }): void {
    const principal = grantee.role;
    const { exportName, bucketArn } = this.#exportBucket();
    const champion = `${bucketArn}/${prefix}champion`;
    const manifests = ['manifest.json', 'manifest.sig'].map((file) => `/${prefix}*/${file}`);
    principal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['s3:ListBucket'],
        resources: [bucketArn],
      }),
    );
    principal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['s3:GetObject'],
        resources: [champion, ...manifests.map((path) => `${bucketArn}${path}`)],
      }),
    );
    principal.addToPrincipalPolicy(new PolicyStatement({ actions: ['s3:PutObject'], resources: [champion] }));
    principal.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['kms:Verify'], resources: [this.signingKey.keyArn] }),
    );
    for (const path of manifests) {
      acknowledge(grantee.role, {
        [`AwsSolutions-IAM5[Resource::${exportName}${path}]`]:
          'This file of every model, since new models are registered every week.',
      });
    }
  }

  /** By a name of our own, which acknowledgements can say as well. */
  #exportBucket(): { exportName: string; bucketArn: string } {
    const exportName = `${Stack.of(this).stackName}-models-arn`;
    this.#bucketArn ??= Stack.of(this).exportValue(this.bucket.bucketArn, { name: exportName });
    return { exportName, bucketArn: this.#bucketArn };
  }
}
