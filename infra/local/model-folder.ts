import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ModelUnusableError } from '#domain/errors.ts';
import { isModelVersion, newestFirst } from '#domain/model-version.ts';

export const repositoryRoot = resolve(import.meta.dirname, '../..');
/** Where the local server keeps its data unless it is told otherwise. */
export const defaultDataFolder = join(repositoryRoot, '.spamshield/data');
/** Models that the repository ships. */
export const modelsFolder = join(repositoryRoot, 'ml/models');

/** Folder of the newest model that the repository ships (versions are year.week.number). Throws ModelUnusableError. */
export function newestModelFolder(): string {
  const names = existsSync(modelsFolder) ? readdirSync(modelsFolder) : [];
  const [newest] = names.filter(isModelVersion).sort(newestFirst);
  if (!newest) throw new ModelUnusableError(modelsFolder, 'holds no model');
  return join(modelsFolder, newest);
}
