import { createHash } from 'node:crypto';

/**
 * Id of the dataset of a week that an execution exports: the same for each of its attempts.
 *
 * @example datasetIdOf('2026-W48', 'local-1') // '2026-w48-' and six hexadecimal digits
 */
export function datasetIdOf(week: string, executionName: string): string {
  return `${week.toLowerCase()}-${createHash('sha256').update(executionName).digest('hex').slice(0, 6)}`;
}
