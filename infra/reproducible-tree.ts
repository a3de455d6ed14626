import { chmod, readdir, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';

/** Seconds since 1970 of the earliest time that every archive format can write: 1980-01-01, midnight. */
export const epochSeconds = 315_532_800;

/**
 * Gives `folder`, and every file and folder below it, the same time and rights on every machine: all may read, the owner alone may write.
 * Archives of two trees with the same content are then equal.
 */
export async function makeReproducible(folder: string): Promise<void> {
  const below = await readdir(folder, { recursive: true });
  for (const path of [...below.map((name) => join(folder, name)), folder]) {
    await chmod(path, (await stat(path)).isDirectory() ? 0o755 : 0o644);
    await utimes(path, epochSeconds, epochSeconds);
  }
}

export type TreeSize = { files: number; bytes: number };

/** Number and bytes of the files in `paths`, which may be folders. */
export async function sizeOf(paths: readonly string[]): Promise<TreeSize> {
  const size: TreeSize = { files: 0, bytes: 0 };
  for (const path of paths) {
    const status = await stat(path);
    if (status.isDirectory()) {
      const inside = await sizeOf((await readdir(path)).map((name) => join(path, name)));
      size.files += inside.files;
      size.bytes += inside.bytes;
    } else {
      size.files += 1;
      size.bytes += status.size;
    }
  }
  return size;
}
