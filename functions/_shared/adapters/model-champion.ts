import { z } from 'zod';
import { ModelUnusableError } from '#domain/errors.ts';
import { isModelVersion } from '#domain/model-version.ts';
import { championName } from './model-location.ts';
import { type RegistryObjects, readWhole } from './registry-objects.ts';

/** The registry's one mutable object: which of its models serves. */
const championSchema = z.strictObject({
  schemaVersion: z.literal(1),
  version: z.string().refine(isModelVersion, { error: 'must be a version such as 2026.48.3' }),
  /** A model that was put in the place of this one is refused. */
  manifestSha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Champion = Omit<z.infer<typeof championSchema>, 'schemaVersion'>;

/**
 * The champion, and the tag that a move has to name; undefined while the registry has none.
 *
 * @param where the registry, as messages name it
 * @throws ModelUnusableError when the object is not readable as one
 */
export async function readChampion(
  objects: Pick<RegistryObjects, 'read'>,
  where: string,
): Promise<(Champion & { etag: string }) | undefined> {
  const found = await readWhole(objects, championName);
  if (!found) return undefined;
  const name = `${where}${championName}`;
  let json: unknown;
  try {
    json = JSON.parse(found.bytes.toString('utf8'));
  } catch (cause) {
    throw new ModelUnusableError(name, 'is not JSON', { cause });
  }
  const parsed = championSchema.safeParse(json);
  if (!parsed.success) throw new ModelUnusableError(name, z.prettifyError(parsed.error).replaceAll('\n', ' '));
  const { version, manifestSha256 } = parsed.data;
  return { version, manifestSha256, etag: found.etag };
}

/**
 * Makes a registered model the champion, unless somebody has moved it since it was read.
 *
 * @param etag of the champion that was read; undefined where there was none
 * @throws ModelUnusableError when somebody has
 */
export async function moveChampion(
  objects: RegistryObjects,
  where: string,
  { version, manifestSha256 }: Champion,
  etag: string | undefined,
): Promise<void> {
  const bytes = Buffer.from(`${JSON.stringify({ schemaVersion: 1, version, manifestSha256 })}\n`);
  const isMoved = await (etag === undefined
    ? objects.create(championName, bytes)
    : objects.replace(championName, bytes, etag));
  if (!isMoved) {
    throw new ModelUnusableError(
      `${where}${championName}`,
      'was moved by somebody else just now and is left as they have set it; look at it and decide again',
    );
  }
}
