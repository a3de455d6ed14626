import type { ExportResult } from '#application/feedback-export.service.ts';
import type { Refreshed } from '#application/training-refresh.service.ts';
import type { Gated, Registered } from './local-retraining.ts';
import type { Run, Step } from './run-folder.ts';

const outcomes = {
  offered: 'The gate is open: the model is registered and offered.',
  not_enough:
    'There is too little accepted feedback to train on. That is a normal week: what was given stays, and counts in the next.',
  gate_refused: 'The gate stays shut: the model that serves goes on serving.',
} as const;

/** A page of text that says what the run has done so far. No text of a message and no user is in it. */
export function describeRun(run: Run): string {
  const { datasetId, startedAt, version, champion, recipe, steps, outcome } = run;
  const lines = [
    `# Retraining ${datasetId}`,
    '',
    `Begun ${startedAt} · makes ${version} · champion ${champion.version} · recipe ${recipe}`,
    '',
    ...steps.flatMap((step, at) => [
      `## ${at + 1}. ${step.name} (${secondsOf(step)} s)`,
      '',
      ...describeStep(step),
      '',
    ]),
    outcome === undefined ? 'Not finished: the same command goes on from here.' : outcomes[outcome],
  ];
  return `${lines.join('\n')}\n`;
}

/** What a step has done, in lines. */
export function describeStep({ name, report }: Step): string[] {
  if (name === 'export') return describeExport(report as ExportResult);
  if (name === 'refresh') {
    const { erased, textsRemoved } = report as Refreshed;
    return [`${erased} labels were withdrawn since the export · ${textsRemoved} texts removed`];
  }
  if (name === 'gate') {
    return (report as Gated).checks.map(
      (check) => `${check.passed ? 'pass   ' : 'REFUSED'}  ${check.name}: ${check.detail}`,
    );
  }
  const { folder } = report as Registered;
  return [folder];
}

function describeExport({ outcome, counts, needed }: ExportResult): string[] {
  return [
    `${counts.labels} labels in the window: ${counts.accepted} messages accepted, ${counts.disputed} disputed, ${counts.waiting} waiting`,
    `${counts.spam + counts.ham} of the accepted can train (${counts.ham} ham, ${counts.spam} spam, ${counts.campaigns} campaigns); ` +
      `${counts.withoutText} have no text`,
    ...(outcome === 'not_enough' ? [`needed are ${needed.messages} messages, of them ${needed.ham} ham`] : []),
  ];
}

function secondsOf({ startedAt, endedAt }: Step): string {
  return ((Date.parse(endedAt) - Date.parse(startedAt)) / 1000).toFixed(1);
}
