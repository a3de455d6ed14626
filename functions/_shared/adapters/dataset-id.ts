import { createHash } from 'node:crypto';

/** Id of the dataset of a week that an execution exports: the same for each of its attempts. */
export function datasetIdOf(week: string, executionName: string): string {
  return `${week}-${createHash('sha256').update(executionName).digest('hex').slice(0, 6)}`;
}
