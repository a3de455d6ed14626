import { SpamShieldError } from '#domain/errors.ts';
import type { Pairs } from '#domain/rollout/evidence.ts';
import type { Evidence, Judgement } from '#domain/rollout/judge.ts';
import type { RolloutPlan } from '#domain/rollout/plan.ts';

/** `running` and `frozen` are under way; the others are ends. A hold is a person's wish beside them, and no state. */
export const rolloutStatuses = ['running', 'frozen', 'promoted', 'takenOut', 'failed'] as const;
export type RolloutStatus = (typeof rolloutStatuses)[number];

/** Who began it. */
export const rolloutSources = ['person', 'weekly'] as const;
export type RolloutSource = (typeof rolloutSources)[number];

/** A version that takes part, and the model in it once its health was asked for. */
export type Participant = {
  readonly version: string;
  readonly model?: { readonly name: string; readonly version: string };
};

/** What came of the golden messages, which both versions decided before the candidate met any user. */
export type GoldenReplay = {
  /** Messages that one version alone decided rightly. */
  readonly pairs: Pairs;
  /** Ids of legitimate messages that the candidate flags and the champion passes. */
  readonly flaggedAnew: readonly string[];
  /** Messages that the candidate did not decide. */
  readonly unanswered: number;
};

/** A rollout as it is stored: one item, replaced as a whole. */
export type Rollout = {
  readonly id: string;
  readonly source: RolloutSource;
  readonly plan: RolloutPlan;
  readonly startedAt: string;
  /** Of `$LATEST` when it began, or of the version that was named. */
  readonly codeSha256: string;
  readonly champion: Participant;
  /** Known from the start where a version was named; once published otherwise. */
  readonly candidate?: Participant;
  readonly golden?: GoldenReplay;
  readonly status: RolloutStatus;
  /** Index in the plan's steps; −1 while the candidate's weight is 0. */
  readonly step: number;
  /** When the step's weight was in force. */
  readonly steppedAt?: string;
  /** Until when requests were counted. */
  readonly lookedUntil?: string;
  readonly evidence: Evidence;
  /** The last one. */
  readonly judgement?: JudgementRecord;
  /** What ended it. */
  readonly reason?: string;
  readonly endedAt?: string;
  /** Step Functions execution that moves it, where one does. */
  readonly execution?: string;
  /** Changes with every write. */
  readonly revision: number;
};

/** A judgement as it is kept. */
export type JudgementRecord = {
  /** Counts from 1. */
  readonly number: number;
  readonly at: string;
  readonly step: number;
  readonly judgement: Judgement;
};

/** What a person wants; the next step of the controller reads it. */
export const controlRequests = ['hold', 'resume', 'promote', 'rollback'] as const;
export type ControlRequest = (typeof controlRequests)[number];
export type Control = { readonly request: ControlRequest; readonly requestedAt: string };

export type RolloutSummary = Pick<
  Rollout,
  'id' | 'source' | 'startedAt' | 'endedAt' | 'status' | 'champion' | 'candidate' | 'reason'
>;

/** Whether the rollout has ended. */
export function isOver({ status }: Pick<Rollout, 'status'>): boolean {
  return status !== 'running' && status !== 'frozen';
}

/** The candidate's weight that the rollout asks for. */
export function weightOf({ plan, step, status }: Pick<Rollout, 'plan' | 'step' | 'status'>): number {
  if (status === 'promoted') return 1;
  return isOver({ status }) ? 0 : (plan.steps[step]?.weight ?? 0);
}

/** Somebody else has written the rollout since it was read: another execution of the same step, or a person who ended it. */
export class StaleRolloutError extends SpamShieldError {
  readonly code = 'rollout_stale';
  override readonly retry = true;

  constructor(id: string) {
    super(`Rollout ${id} was changed in the meantime; read it again`);
  }
}

/** The alias is not as this rollout has left it: somebody else has moved it. */
export class AliasMovedError extends SpamShieldError {
  readonly code = 'alias_moved';
  override readonly retry = true;

  constructor(alias: string, found: string) {
    super(`The alias ${alias} was moved by somebody else: ${found}`);
  }
}
