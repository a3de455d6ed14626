import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { manifestFile, openModelArtifact, servingFiles, verifyModelArtifact } from '#adapters/model-artifact.ts';
import { type ModelIdentity, modelIdentityOf } from '#adapters/model-identity.ts';

/**
 * Writes what serving reads of the model in `modelFolder` to `target`/model, and beside it the identity that the function compares it
 * with. The model is checked before, as a whole, and its copy after.
 *
 * @throws ModelUnusableError naming the file and the reason
 */
export async function buildModelLayer(target: string, modelFolder: string): Promise<ModelIdentity> {
  await verifyModelArtifact(modelFolder);
  const folder = join(target, 'model');
  await mkdir(folder, { recursive: true });
  for (const file of [manifestFile, ...servingFiles]) await cp(join(modelFolder, file), join(folder, file));
  await openModelArtifact(folder);
  const identity = await modelIdentityOf(folder);
  await writeFile(join(target, 'model-identity.json'), `${JSON.stringify(identity, null, 2)}\n`);
  return identity;
}
