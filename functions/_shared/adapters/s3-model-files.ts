import { GetObjectCommand, NoSuchKey, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { askStore } from './dynamo-client.ts';
import type { ModelFiles } from './model-files.ts';

const store = 'model registry';
const connectionTimeoutMs = 500;
const requestTimeoutMs = 3000;

/** One client an execution environment. Endpoint, region and credentials come from the environment (AWS SDK). */
export function createS3Client(): S3Client {
  return new S3Client({
    requestHandler: {
      connectionTimeout: connectionTimeoutMs,
      requestTimeout: requestTimeoutMs,
      // Without it the SDK warns and waits on.
      throwOnRequestTimeout: true,
    },
  });
}

/** Registered models under a prefix of a bucket; the prefix is empty or ends in a slash. Needs s3:ListBucket and s3:GetObject. */
export function s3ModelFiles(client: S3Client, bucket: string, prefix: string): ModelFiles {
  return {
    folders: () =>
      askStore(store, async () => {
        const pages = paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix, Delimiter: '/' });
        const folders: string[] = [];
        for await (const { CommonPrefixes = [] } of pages) {
          for (const { Prefix = '' } of CommonPrefixes) folders.push(Prefix.slice(prefix.length, -1));
        }
        return folders;
      }),
    read: (folder, file) =>
      askStore(store, async () => {
        try {
          const { Body } = await client.send(
            new GetObjectCommand({ Bucket: bucket, Key: `${prefix}${folder}/${file}` }),
          );
          return await Body?.transformToString('utf-8');
        } catch (error) {
          if (error instanceof NoSuchKey) return undefined;
          throw error;
        }
      }),
  };
}
