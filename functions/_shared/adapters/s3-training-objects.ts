import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  type PutObjectCommandInput,
  paginateListObjectsV2,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { askStore } from './dynamo-client.ts';
import { isConditionUnmet } from './s3-registry-objects.ts';
import type { TrainingObjects } from './training-objects.ts';

const store = 'training data';

/** Objects under a prefix of a bucket; the prefix is empty or ends in a slash. To read needs s3:ListBucket as well as s3:GetObject. */
export function s3TrainingObjects(client: S3Client, bucket: string, prefix: string): TrainingObjects {
  const at = (path: string) => ({ Bucket: bucket, Key: `${prefix}${path}` });
  const put = (path: string, text: string, condition: Pick<PutObjectCommandInput, 'IfNoneMatch'> = {}) =>
    client.send(new PutObjectCommand({ ...at(path), Body: text, ContentType: 'application/json', ...condition }));
  return {
    write: (path, text) =>
      askStore(store, async () => {
        await put(path, text);
      }),
    create: (path, text) =>
      askStore(store, async () => {
        try {
          await put(path, text, { IfNoneMatch: '*' });
          return true;
        } catch (error) {
          if (error instanceof S3ServiceException && isConditionUnmet(error)) return false;
          throw error;
        }
      }),
    read: (path) =>
      askStore(store, async () => {
        try {
          const { Body } = await client.send(new GetObjectCommand(at(path)));
          return await Body?.transformToString('utf-8');
        } catch (error) {
          if (error instanceof NoSuchKey) return undefined;
          throw error;
        }
      }),
    remove: (path) =>
      askStore(store, async () => {
        await client.send(new DeleteObjectCommand(at(path)));
      }),
    names: async function* (folder) {
      const Prefix = `${prefix}${folder}/`;
      const pages = paginateListObjectsV2({ client }, { Bucket: bucket, Prefix, Delimiter: '/' });
      for (;;) {
        const { done, value } = await askStore(store, () => pages.next());
        if (done) return;
        for (const { Key = '' } of value.Contents ?? []) yield Key.slice(Prefix.length);
        for (const { Prefix: own = '' } of value.CommonPrefixes ?? []) yield own.slice(Prefix.length, -1);
      }
    },
  };
}
