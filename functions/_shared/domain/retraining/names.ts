/** SageMaker's limit. Source: Amazon SageMaker API reference, CreateTrainingJob. */
export const trainingJobNameLengthMax = 63;

/** One weekly run: the week it is for, and what tells it from another run of that week. */
export type RunName = { readonly week: string; readonly run: string };

/**
 * Names a run after its week and its execution: the same for the same execution, however often it is asked.
 *
 * @param executionDigest sha256 of the execution's name, in hex
 * @example runNameOf('2026-W48', '3f2a9c…').run // '2026-W48-3f2a9c'
 */
export function runNameOf(week: string, executionDigest: string): RunName {
  return { week, run: `${week}-${executionDigest.slice(0, 6)}` };
}

/**
 * Name of a training job, which no other job of the account and region may ever have had.
 *
 * @param attempt counts from 1 within a run
 */
export function trainingJobName(stage: string, run: string, attempt: number): string {
  const name = `spamshield-${stage}-${run}-${attempt}`;
  if (name.length <= trainingJobNameLengthMax) return name;
  throw new RangeError(`${name} has ${name.length} characters; a training job's name has ${trainingJobNameLengthMax}`);
}

/**
 * The next version of a week: year, ISO week, one more than the highest number of that week that is known.
 *
 * @example nextModelVersion('2026-W48', ['2026.48.4', '2026.47.9']) // '2026.48.5'
 */
export function nextModelVersion(week: string, known: readonly string[]): string {
  const prefix = `${week.slice(0, 4)}.${Number(week.slice(6))}.`;
  const numbers = known.filter((version) => version.startsWith(prefix)).map((version) => Number(version.split('.')[2]));
  return `${prefix}${Math.max(0, ...numbers) + 1}`;
}
