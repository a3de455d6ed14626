import { Aws, Fn, Stack } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { acknowledgeWildcards } from './acknowledge.ts';

/** A bucket, and the key of its own that it is encrypted with, where it has one. */
export type EncryptedBucket = { readonly bucket: Bucket; readonly key?: Key };

/** What somebody may do under prefixes of a bucket; each prefix ends in a slash. */
export type BucketAccess = { readonly read?: readonly string[]; readonly write?: readonly string[] };

/**
 * Grants reading (with listing, without which S3 answers 403 for what is missing) and writing under these prefixes, and the bucket's key
 * through S3 alone. Nobody may delete.
 */
export function grantBucket(
  { bucket, key }: EncryptedBucket,
  role: Role,
  { read = [], write = [] }: BucketAccess,
): void {
  const bucketArn = arnIn(Stack.of(role), bucket);
  const objects = (prefixes: readonly string[]) => prefixes.map((prefix) => `${bucketArn}/${prefix}*`);
  const grant = (actions: string[], resources: string[], conditions: Record<string, object> = {}) =>
    role.addToPolicy(new PolicyStatement({ actions, resources, conditions }));
  if (read.length > 0) {
    grant(['s3:GetObject'], objects(read));
    grant(['s3:ListBucket'], [bucketArn], {
      StringLike: { 's3:prefix': read.flatMap((prefix) => [prefix, `${prefix}*`]) },
    });
  }
  if (write.length > 0) grant(['s3:PutObject'], objects(write));
  if (key) {
    const actions = ['kms:Decrypt', ...(write.length > 0 ? ['kms:GenerateDataKey'] : [])];
    grant(actions, [key.keyArn], { StringEquals: { 'kms:ViaService': `s3.${Aws.REGION}.amazonaws.com` } });
  }
  acknowledgeWildcards(
    role,
    objects([...read, ...write]),
    'Every run leaves and reads objects of its own under these prefixes.',
  );
}

/** Where the bucket is another stack's: by an export with a name of our own, which an acknowledgement can say as well. */
function arnIn(stack: Stack, bucket: Bucket): string {
  const owner = Stack.of(bucket);
  if (owner === stack) return bucket.bucketArn;
  const role = bucket.node.scope?.node.id.replace(/\B[A-Z]/g, '-$&').toLowerCase();
  const name = `${owner.stackName}-${role}-arn`;
  // A stack exports a name once, and says nothing of who has done it.
  return owner.node.tryFindChild(`Export${name}`)
    ? Fn.importValue(name)
    : owner.exportValue(bucket.bucketArn, { name });
}
