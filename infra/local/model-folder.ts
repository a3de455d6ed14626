import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ModelUnusableError } from '#domain/errors.ts';

export const repositoryRoot = resolve(import.meta.dirname, '../..');
const modelsFolder = join(repositoryRoot, 'ml/models');

/** Folder of the newest model that the repository ships (versions are year.week.number). Throws ModelUnusableError. */
export function newestModelFolder(): string {
  const names = existsSync(modelsFolder) ? readdirSync(modelsFolder) : [];
  const versions = names.filter((name) => /^\d{4}\.\d{1,2}\.\d+$/.test(name));
  const newest = versions.sort(new Intl.Collator('en', { numeric: true }).compare).at(-1);
  if (!newest) throw new ModelUnusableError(modelsFolder, 'holds no model');
  return join(modelsFolder, newest);
}
