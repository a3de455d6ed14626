import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { ModelUnusableError } from '#domain/errors.ts';
import { fetchObject, isFolder } from './s3-objects.ts';

const run = promisify(execFile);

/**
 * The folder of a training job's artifact: the folder itself, or `model.tar.gz` of S3 or of this machine, unpacked under `scratch`.
 *
 * @throws ModelUnusableError when it is missing or no archive
 */
export async function openArtifact(name: string, scratch: string): Promise<string> {
  if (await isFolder(name)) return resolve(name);
  const folder = join(scratch, 'artifact');
  if (!(await unpack(name, folder))) throw new ModelUnusableError(name, 'there is no such artifact');
  return folder;
}

/**
 * The folder of the float weights that a training job has left beside its artifact, from which the next one may go on; undefined where it
 * has left none.
 */
export async function openWeights(artifact: string, scratch: string): Promise<string | undefined> {
  if (!/model\.tar\.gz$/.test(artifact)) return undefined;
  const folder = join(scratch, 'output');
  if (!(await unpack(artifact.replace(/model\.tar\.gz$/, 'output.tar.gz'), folder))) return undefined;
  // SageMaker packs what lies in /opt/ml/output/data.
  const weights = join(folder, 'weights');
  return (await isFolder(weights)) ? weights : undefined;
}

async function unpack(name: string, folder: string): Promise<boolean> {
  const archive = `${folder}.tar.gz`;
  if (!(await fetchObject(name, archive))) return false;
  await mkdir(folder, { recursive: true });
  try {
    // GNU tar leaves out what would land outside of the folder.
    await run('tar', [
      '--extract',
      '--gzip',
      '--no-same-owner',
      '--no-same-permissions',
      '--file',
      archive,
      '--directory',
      folder,
    ]);
  } catch (cause) {
    throw new ModelUnusableError(name, 'is no archive that can be unpacked', { cause });
  }
  return true;
}
