import type { ModelFiles } from '#adapters/model-files.ts';

/** Registered models in memory: files by the path under the registry, such as `2026.1.0/manifest.json`. */
export function fakeModelFiles(files: Readonly<Record<string, string>>): ModelFiles {
  return {
    folders: async () => [...new Set(Object.keys(files).map((path) => path.split('/', 1)[0] as string))],
    read: async (folder, file) => files[`${folder}/${file}`],
  };
}
