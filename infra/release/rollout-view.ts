import Table from 'cli-table3';
import type { Control, JudgementRecord, Participant, Rollout, RolloutSummary } from '#application/rollout/rollout.ts';
import { isOver, weightOf } from '#application/rollout/rollout.ts';
import { describeStatus, type RolloutStatus } from './rollout-status.ts';

/** What is shown of a rollout; the running sums of its evidence are left out. */
export type RolloutDetails = Omit<Rollout, 'evidence' | 'revision'> & {
  /** The candidate's share that the rollout asks for. */
  readonly weight: number;
  /** What a person wants of it; the next look reads it. */
  readonly control: Control | null;
};

/** Who serves, what waits, and the rollout under way, or the last one that was. */
export type RolloutView = RolloutStatus & {
  readonly rollout: RolloutDetails | null;
  /** Why it could not be read; who serves is known without it. */
  readonly unread?: string;
};

export function detailsOf(rollout: Rollout, control: Control | undefined): RolloutDetails {
  const { evidence: _evidence, revision: _revision, ...shown } = rollout;
  return { ...shown, weight: weightOf(rollout), control: control ?? null };
}

/**
 * The view in words.
 *
 * @param where the option that names the stage, for the commands that are proposed
 */
export function describeView({ rollout, unread, ...status }: RolloutView, where: string): string {
  return [
    describeStatus(status, where, rollout !== null && !isOver(rollout)),
    ...(rollout ? describe(rollout) : []),
    ...(unread === undefined ? [] : [`rollout  cannot be read: ${unread}`]),
  ].join('\n');
}

function describe(rollout: RolloutDetails): string[] {
  const { id, champion, candidate, status, startedAt, endedAt, reason, judgement, plan, step, weight } = rollout;
  const pair = `${name(candidate)} against ${name(champion)}`;
  const steps = plan.steps.map((at, index) => (index === step && !isOver(rollout) ? `[${share(at)}]` : share(at)));
  const lines = [
    isOver(rollout)
      ? `last     rollout ${id}: ${pair}, ${statusWords[status]} ${endedAt ?? ''}`
      : `rollout  ${id}: ${pair}, since ${startedAt}, at ${percent(weight)} (steps: ${steps.join(' → ')})`,
  ];
  if (rollout.control && !isOver(rollout)) {
    lines.push(`asked    ${rollout.control.request}, ${rollout.control.requestedAt}`);
  }
  if (reason !== undefined) lines.push(`         ${reason}`);
  if (judgement && (!isOver(rollout) || status === 'takenOut')) lines.push(...describeJudgement(judgement, reason));
  return lines;
}

function describeJudgement({ number, at, judgement }: JudgementRecord, said: string | undefined): string[] {
  const table = new Table({
    head: ['test', 'candidate', 'champion', 'evidence', 'p'],
    style: { head: [], border: [], compact: true },
  });
  for (const { test, candidate, champion, logEvidence, logNeeded, p } of judgement.findings) {
    table.push([
      test,
      `${candidate.count} of ${candidate.of}`,
      `${champion.count} of ${champion.of}`,
      percent(Math.max(0, logEvidence) / logNeeded),
      p.toPrecision(2),
    ]);
  }
  return [
    `judged   look ${number}, ${at}`,
    ...(judgement.sentence === said ? [] : [`         ${judgement.sentence}`]),
    table.toString(),
    'evidence: 100 % takes the candidate out',
  ];
}

/** Rollouts, newest first, as a table. */
export function describeHistory(rollouts: readonly RolloutSummary[]): string {
  if (rollouts.length === 0) return 'no rollout yet';
  const table = new Table({
    head: ['rollout', 'candidate', 'champion', 'began', 'ended', 'end'],
    style: { head: [], border: [], compact: true },
  });
  for (const { id, candidate, champion, startedAt, endedAt, status } of rollouts) {
    table.push([id, name(candidate), name(champion), startedAt, endedAt ?? '', statusWords[status]]);
  }
  const reasons = rollouts.flatMap(({ id, reason }) => (reason === undefined ? [] : [`${id}: ${reason}`]));
  return [table.toString(), ...reasons].join('\n');
}

/** Judgements of one rollout, newest first, a line each. */
export function describeJudgements(records: readonly JudgementRecord[]): string {
  if (records.length === 0) return 'no judgement yet';
  return records.map(({ number, at, judgement }) => `${number}  ${at}  ${judgement.sentence}`).join('\n');
}

const statusWords = {
  running: 'under way',
  frozen: 'frozen',
  promoted: 'promoted',
  takenOut: 'taken out',
  failed: 'failed',
} as const;

function name(participant: Participant | undefined): string {
  if (!participant) return 'an unpublished version';
  return `version ${participant.version}${participant.model ? ` (model ${participant.model.version})` : ''}`;
}

function share({ weight }: { weight: number }): string {
  return percent(weight);
}

function percent(value: number): string {
  return `${Number((100 * value).toPrecision(3))} %`;
}
