/** A published version of the classifier, and the image that it runs. */
export type PublishedVersion = { readonly version: string; readonly imageDigest: string };

export type RetentionInput = {
  /** Published versions, in any order. */
  readonly versions: readonly PublishedVersion[];
  /** Versions that serve, that a rollback returns to, or that a rollout is bringing in: they stay, however old. */
  readonly inUse: readonly string[];
  /** Images that `$LATEST` or anything else that is no version stands on. */
  readonly otherImages: readonly string[];
  /** Images that carry a tag which keeps them. */
  readonly keptImages: readonly string[];
  /** How many of the newest versions stay besides. */
  readonly newestKept: number;
};

export type Retention = {
  /** Versions to delete, the oldest first. */
  readonly versions: readonly string[];
  /** Images that nothing stands on once those versions are gone: their tag may go, and the repository forgets them. */
  readonly images: readonly string[];
};

/**
 * Which versions go, and which images then need not be kept any more. An image that a version stands on is never among them: Lambda may
 * fetch it again at any time. Source: AWS Lambda developer guide, "Create a Lambda function using a container image".
 */
export function retire({ versions, inUse, otherImages, keptImages, newestKept }: RetentionInput): Retention {
  const newestFirst = [...versions].sort((a, b) => Number(b.version) - Number(a.version));
  const leaving = newestFirst.slice(newestKept).filter(({ version }) => !inUse.includes(version));
  const staying = versions.filter((version) => !leaving.includes(version));
  const needed = new Set([...otherImages, ...staying.map(({ imageDigest }) => imageDigest)]);
  return {
    versions: leaving.map(({ version }) => version).reverse(),
    images: keptImages.filter((digest) => !needed.has(digest)),
  };
}
