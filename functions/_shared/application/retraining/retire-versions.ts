import { type PublishedVersion, retire } from '#domain/retraining/retention.ts';

/** The classifier's published versions. All throw StoreUnavailableError. */
export type VersionStore = {
  /** Published versions with their images; what is no image of the repository has none. */
  readVersions: () => Promise<readonly PublishedVersion[]>;
  /** Image that `$LATEST` runs. */
  readLatestImage: () => Promise<string | undefined>;
  /** Versions that aliases point at, and those that they remember as having served well. */
  readInUse: () => Promise<readonly string[]>;
  deleteVersion: (version: string) => Promise<void>;
};

/** Tags that keep images from being forgotten. Both throw StoreUnavailableError. */
export type ImageTags = {
  /** Digests of images that are kept, each with its tags that say so. */
  readKept: () => Promise<ReadonlyMap<string, readonly string[]>>;
  /** Takes a tag away; the image stays for as long as another tag, or the repository's patience, keeps it. */
  remove: (tag: string) => Promise<void>;
};

/**
 * Deletes versions that nobody returns to any more, and after them the tags that kept their images: in this order, so that at no time a
 * version stands on an image which may go.
 */
export async function retireVersions(
  versions: VersionStore,
  tags: ImageTags,
  newestKept: number,
): Promise<{ versions: readonly string[]; images: readonly string[] }> {
  const [published, latest, inUse, kept] = await Promise.all([
    versions.readVersions(),
    versions.readLatestImage(),
    versions.readInUse(),
    tags.readKept(),
  ]);
  const retired = retire({
    versions: published,
    inUse,
    otherImages: latest === undefined ? [] : [latest],
    keptImages: [...kept.keys()],
    newestKept,
  });
  for (const version of retired.versions) await versions.deleteVersion(version);
  for (const image of retired.images) {
    for (const tag of kept.get(image) ?? []) await tags.remove(tag);
  }
  return retired;
}
