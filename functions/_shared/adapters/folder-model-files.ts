import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StoreUnavailableError } from '#domain/errors.ts';
import type { ModelFiles } from './model-files.ts';

/** Registered models in a folder of this machine. */
export function folderModelFiles(root: string): ModelFiles {
  return {
    folders: () => readdir(root).catch(unavailable),
    read: (folder, file) =>
      readFile(join(root, folder, file), 'utf8').catch((error: NodeJS.ErrnoException) =>
        // A file where a folder is expected holds no model either.
        error.code === 'ENOENT' || error.code === 'ENOTDIR' ? undefined : unavailable(error),
      ),
  };
}

function unavailable(error: NodeJS.ErrnoException): never {
  throw new StoreUnavailableError('model registry', error.code ?? error.name, { cause: error });
}
