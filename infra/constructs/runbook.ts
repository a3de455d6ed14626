/** Headings of docs/runbook.md, one an alarm: what it means, what still serves, what to do. */
export const runbookHeadings = {
  Errors: 'The classifier fails',
  Slow: 'The classifier is slow',
  Throttles: 'The classifier is throttled',
  InitFailures: 'The classifier does not start',
  ModelFailures: 'A model does not load',
  Degraded: 'Verdicts are reached without a part',
  ApiErrors: 'The API answers with 5xx',
  DeadLetters: 'Changes were left behind',
  StreamBehind: 'A stream is behind',
  ScoreDrift: 'Scores have moved',
  Spend: 'Spend is unusual',
  WeeklyRunNotStarted: 'The weekly run was not started',
  WeeklyRunCutShort: 'The weekly run was cut short',
} as const;

export type AlarmName = keyof typeof runbookHeadings;

/** What is said of an alarm to whom it wakes. */
export function alarmDescription(name: AlarmName, means: string): string {
  return `${means} See docs/runbook.md, "${runbookHeadings[name]}".`;
}
