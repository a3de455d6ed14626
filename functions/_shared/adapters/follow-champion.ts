import { SpamShieldError } from '#domain/errors.ts';
import { moveChampion, readChampion } from './model-champion.ts';
import type { TrustedKey } from './model-signature.ts';
import type { RegistryObjects } from './registry-objects.ts';
import { readRegisteredModel } from './signed-model.ts';

/**
 * Makes the model that gets all the traffic the champion of its registry, which the next deploy bakes. What serves is moved already
 * by then, so that nothing here fails the rollout: the sentence that is returned says what was done, or what to do.
 *
 * @param where the registry: s3://bucket/prefix/
 */
export async function followChampion(
  objects: RegistryObjects,
  where: string,
  version: string,
  key: TrustedKey | undefined,
): Promise<string> {
  const command = `npm run models -- champion ${where} ${version}`;
  try {
    const before = await readChampion(objects, where);
    if (before?.version === version) return `The champion is ${version}, as before.`;
    if (!(await objects.folders()).includes(version)) {
      return `The champion is left as it is (${before?.version ?? 'none'}): ${version} is the repository's, and not registered.`;
    }
    if (!key)
      return `The champion is left as it is (${before?.version ?? 'none'}): no key is trusted. Move it: ${command} --key …`;
    const { manifestSha256 } = await readRegisteredModel(objects, version, key, where);
    await moveChampion(objects, where, { version, manifestSha256 }, before?.etag);
    return `The champion is ${version}${before ? `, after ${before.version}` : ''}.`;
  } catch (error) {
    if (!(error instanceof SpamShieldError)) throw error;
    return `The champion could not be moved, and the next deploy would bake the old one: ${error.message}. Move it: ${command}`;
  }
}
