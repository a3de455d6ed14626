import { z } from 'zod';
import { type ImageTags, retireVersions, type VersionStore } from '#application/retraining/retire-versions.ts';
import type { Logger } from '#observability/logger.ts';

const request = z.strictObject({ run: z.string().min(1) });

/** Versions that a person may return to by hand, beside those that are in use. */
const newestKept = 5;

export type RetireVersionsChainProps = { versions: VersionStore; tags: ImageTags; logger: Pick<Logger, 'info'> };

/** A weekly run → what it has deleted. Throws ZodError on another input, and StoreUnavailableError. */
export function retireVersionsChain({ versions, tags, logger }: RetireVersionsChainProps) {
  return async (event: unknown): Promise<{ versions: readonly string[]; images: readonly string[] }> => {
    const { run } = request.parse(event);
    const retired = await retireVersions(versions, tags, newestKept);
    logger.info('versions_retired', { run, ...retired });
    return retired;
  };
}
