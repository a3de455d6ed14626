import { BatchDeleteImageCommand, ECRClient, paginateListImages } from '@aws-sdk/client-ecr';
import type { ImageTags } from '#application/retraining/retire-versions.ts';
import { StoreUnavailableError } from '#domain/errors.ts';
import { askStore } from './dynamo-client.ts';

const store = 'Amazon ECR';

/** Begins the tags that no lifecycle rule expires; infra/constructs/candidate-images.ts says so to the repository. */
export const keepPrefix = 'keep-';

/** Tags of a repository. Needs ecr:ListImages and ecr:BatchDeleteImage on it. Throws StoreUnavailableError. */
export function ecrImageTags(repositoryName: string, client = new ECRClient()): ImageTags {
  return {
    readKept: () =>
      askStore(store, async () => {
        const kept = new Map<string, string[]>();
        const pages = paginateListImages({ client }, { repositoryName, filter: { tagStatus: 'TAGGED' } });
        for await (const { imageIds = [] } of pages) {
          for (const { imageDigest, imageTag } of imageIds) {
            if (imageDigest === undefined || !imageTag?.startsWith(keepPrefix)) continue;
            kept.set(imageDigest, [...(kept.get(imageDigest) ?? []), imageTag]);
          }
        }
        return kept;
      }),
    remove: (imageTag) =>
      askStore(store, async () => {
        // By its tag alone: an image with other tags stays. Source: Amazon ECR API reference, BatchDeleteImage.
        const { failures = [] } = await client.send(
          new BatchDeleteImageCommand({ repositoryName, imageIds: [{ imageTag }] }),
        );
        const failed = failures.find(({ failureCode }) => failureCode !== 'ImageNotFound');
        if (failed) throw new StoreUnavailableError(store, failed.failureCode ?? 'failed');
      }),
  };
}
