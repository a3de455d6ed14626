import { randomUUID } from 'node:crypto';
import { link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StoreUnavailableError } from '#domain/errors.ts';
import type { TrainingObjects } from './training-objects.ts';

/** Objects as files under `root`, which only its owner may read. A process that is killed leaves no half an object. */
export function folderTrainingObjects(root: string): TrainingObjects {
  /** Writes a draft beside the file, and has `place` bring it there. */
  const put = async (path: string, text: string, place: (draft: string, file: string) => Promise<void>) => {
    const file = join(root, path);
    const draft = join(dirname(file), `.${randomUUID()}`);
    try {
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      await writeFile(draft, text, { mode: 0o600 });
      await place(draft, file);
    } finally {
      await rm(draft, { force: true });
    }
  };
  return {
    write: (path, text) => put(path, text, rename).catch(unavailable),
    create: (path, text) =>
      put(path, text, link).then(
        () => true,
        (error: NodeJS.ErrnoException) => (error.code === 'EEXIST' ? false : unavailable(error)),
      ),
    read: (path) =>
      readFile(join(root, path), 'utf8').catch((error: NodeJS.ErrnoException) =>
        error.code === 'ENOENT' ? undefined : unavailable(error),
      ),
    remove: (path) => rm(join(root, path), { force: true }).catch(unavailable),
    names: async function* (folder) {
      const names = await readdir(join(root, folder)).catch((error: NodeJS.ErrnoException) =>
        error.code === 'ENOENT' ? [] : unavailable(error),
      );
      // Drafts begin with a dot.
      yield* names.filter((name) => !name.startsWith('.'));
    },
  };
}

function unavailable(error: NodeJS.ErrnoException): never {
  throw new StoreUnavailableError('training data', error.code ?? error.name, { cause: error });
}
