import { Aws } from 'aws-cdk-lib';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';

/** A bucket, and the key of its own that it is encrypted with, where it has one. */
export type EncryptedBucket = {
  readonly bucket: Pick<Bucket, 'bucketArn' | 'bucketName' | 'arnForObjects'>;
  readonly key?: Pick<IKey, 'keyArn'>;
};

/** What somebody may do under prefixes of a bucket; each prefix is empty or ends in a slash. */
export type BucketAccess = { readonly read?: readonly string[]; readonly write?: readonly string[] };

/**
 * Grants reading (with listing, without which S3 answers 403 for what is missing) and writing under these prefixes, and the bucket's key
 * through S3 alone. Nobody may delete.
 */
export function grantBucket(
  { bucket, key }: EncryptedBucket,
  grantee: IGrantable,
  { read = [], write = [] }: BucketAccess,
): void {
  const grant = (actions: string[], resources: string[], conditions?: object) =>
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ actions, resources, ...(conditions && { conditions: { ...conditions } }) }),
    );
  const objects = (prefixes: readonly string[]) => prefixes.map((prefix) => bucket.arnForObjects(`${prefix}*`));
  if (read.length > 0) {
    grant(['s3:GetObject'], objects(read));
    grant(['s3:ListBucket'], [bucket.bucketArn], {
      StringLike: { 's3:prefix': read.flatMap((prefix) => [prefix, `${prefix}*`]) },
    });
  }
  if (write.length > 0) grant(['s3:PutObject'], objects(write));
  if (key) {
    const actions = ['kms:Decrypt', ...(write.length > 0 ? ['kms:GenerateDataKey'] : [])];
    const throughS3 = { StringEquals: { 'kms:ViaService': `s3.${Aws.REGION}.amazonaws.com` } };
    grant(actions, [key.keyArn], throughS3);
  }
}
