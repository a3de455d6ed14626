import { createHash } from 'node:crypto';
import {
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  type PutObjectCommandInput,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { askStore } from './dynamo-client.ts';
import { type RegistryLocation, registryName } from './model-location.ts';
import type { RegistryObjects } from './registry-objects.ts';
import { s3ModelFiles } from './s3-model-files.ts';

const connectionTimeoutMs = 5000;
/** A line that carries nothing for so long is dead; a slow one is not. */
const socketTimeoutMs = 60_000;

/** A client for files of many MiB. Region, credentials and endpoint come from the environment (AWS SDK). */
export function createTransferClient(variables: NodeJS.ProcessEnv = process.env): S3Client {
  return new S3Client({
    // Stores that are not Amazon's rarely answer to a host name for each bucket.
    forcePathStyle: (variables['AWS_ENDPOINT_URL_S3'] ?? variables['AWS_ENDPOINT_URL']) !== undefined,
    // Files are checked against the manifest, and not every store knows the SDK's default checksum.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: connectionTimeoutMs, socketTimeout: socketTimeoutMs },
  });
}

/** A registry in S3, or in a store that speaks its language, conditional writes included. Needs s3:ListBucket, s3:GetObject, s3:PutObject. */
export function s3RegistryObjects(client: S3Client, registry: RegistryLocation): RegistryObjects {
  const store = registryName(registry);
  const at = (path: string) => ({ Bucket: registry.bucket, Key: `${registry.prefix}${path}` });

  const objects: RegistryObjects = {
    folders: s3ModelFiles(client, registry.bucket, registry.prefix).folders,
    read: (path) =>
      askStore(store, async () => {
        try {
          const { Body, ETag = '' } = await client.send(new GetObjectCommand(at(path)));
          return Body && { body: chunks(store, Body as AsyncIterable<Uint8Array>), etag: ETag };
        } catch (error) {
          if (error instanceof NoSuchKey) return undefined;
          throw error;
        }
      }),
    digest: (path) =>
      askStore(store, async () => {
        try {
          const { ChecksumSHA256 } = await client.send(new HeadObjectCommand({ ...at(path), ChecksumMode: 'ENABLED' }));
          // Not every store keeps checksums.
          return ChecksumSHA256 === undefined
            ? digestOfBody(path)
            : Buffer.from(ChecksumSHA256, 'base64').toString('hex');
        } catch (error) {
          if (error instanceof NotFound) return undefined;
          throw error;
        }
      }),
    create: (path, bytes) => put({ ...at(path), Body: bytes, IfNoneMatch: '*' }),
    replace: (path, bytes, etag) => put({ ...at(path), Body: bytes, IfMatch: etag }),
  };

  async function digestOfBody(path: string): Promise<string | undefined> {
    const found = await objects.read(path);
    if (!found) return undefined;
    const hash = createHash('sha256');
    for await (const chunk of found.body) hash.update(chunk);
    return hash.digest('hex');
  }

  async function put(input: PutObjectCommandInput & { Body: Uint8Array }): Promise<boolean> {
    const ChecksumSHA256 = createHash('sha256').update(input.Body).digest('base64');
    return askStore(store, async () => {
      try {
        await client.send(new PutObjectCommand({ ...input, ChecksumSHA256 }));
        return true;
      } catch (error) {
        if (error instanceof S3ServiceException && isConditionUnmet(error)) return false;
        throw error;
      }
    });
  }

  return objects;
}

/**
 * 412: the condition does not hold. 404: there is nothing any more that If-Match could fit. 409: another conditional write of the
 * key was under way. Source: Amazon S3 user guide, "How to prevent object overwrites with conditional writes".
 */
export function isConditionUnmet({ name, $metadata: { httpStatusCode } }: S3ServiceException): boolean {
  return httpStatusCode === 412 || name === 'NoSuchKey' || name === 'ConditionalRequestConflict';
}

/** A body whose line may break while it is read. */
async function* chunks(store: string, body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const parts = body[Symbol.asyncIterator]();
  for (;;) {
    const { done, value } = await askStore(store, () => parts.next());
    if (done) return;
    yield value;
  }
}
