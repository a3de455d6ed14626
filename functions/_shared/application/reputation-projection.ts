import { isErased } from '#domain/erasure.ts';
import { SpamShieldError } from '#domain/errors.ts';
import { anonymousReporter, type Feedback } from '#domain/feedback.ts';
import {
  entryOf,
  newerReport,
  type ReportEntries,
  type ReportEntry,
  type Subject,
  setReport,
  subjectsOf,
} from '#domain/reputation.ts';
import type { UserKey } from './preferences.service.ts';

/** A subject's record, as one read found it. */
export type ReputationRecord = {
  entries: ReportEntries;
  /** Changes with every write; 0 where there is no record. */
  revision: number;
};

/** Sees every write that was acknowledged. */
export type ReadReputation = (subject: Subject) => Promise<ReputationRecord>;

/** Writes the subject's entries if its record is still at `revision`; says whether it was. */
export type ReplaceReputation = (
  subject: Subject,
  entries: ReportEntries,
  revision: number,
  nowMs: number,
) => Promise<boolean>;

/** A label of a known reporter. */
export type LabelKey = Pick<Feedback, 'tenant' | 'reporter' | 'textHash'>;

/** One label, as it is now. Sees every write that was acknowledged, as does ReadLabelsOf. */
export type ReadLabel = (key: LabelKey) => Promise<Feedback | undefined>;

/** Every label of one reporter. */
export type ReadLabelsOf = (key: UserKey) => AsyncIterable<Feedback>;

/** When the user asked to be erased; what they did until then counts for nothing. Undefined for a user who never asked. */
export type ReadErasedAt = (key: UserKey) => Promise<number | undefined>;

/** A change of one label: made, replaced (two images) or taken back. */
export type LabelChange =
  | { before?: Feedback | undefined; after: Feedback }
  | { before: Feedback; after?: Feedback | undefined };

/** Too many write the standing of one subject at once. */
export class ReputationContendedError extends SpamShieldError {
  readonly code = 'reputation_contended';
  override readonly retry = true;

  constructor() {
    super(`A subject's record was changed by others ${attemptsMax} times in a row.`);
  }
}

/** A stream has few shards, and each of them one writer: as many lost races in a row are a sign of something else. */
const attemptsMax = 32;

/** What is doubted of one reporter's entry for a subject. */
type Doubt = {
  reporter: string;
  /** A message of the reporter whose label is to be looked at again. */
  textHash: string | undefined;
  /** Entries up to this version may have lost their label. */
  version: number;
};

export type ReputationProjectionProps = {
  readReputation: ReadReputation;
  replaceReputation: ReplaceReputation;
  readLabel: ReadLabel;
  readLabelsOf: ReadLabelsOf;
  readErasedAt: ReadErasedAt;
  now: () => number;
};

/**
 * Keeps each subject's entries as the labels say: a reporter's entry is their newest label of the subject.
 *
 * A change is a reason to look at the labels again, never the truth itself: the record's revision is read first, then the labels, and the
 * record is written only at that revision. Whoever looked at older labels therefore loses the race, so that every sequence of the
 * changes, replays and writers at once included, ends in what the labels say. Hence it is written even where nothing changes.
 */
export class ReputationProjection {
  readonly #props: ReputationProjectionProps;

  constructor(props: ReputationProjectionProps) {
    this.#props = props;
  }

  /** Takes a change of a label into the standing of its subjects. Throws StoreUnavailableError, ReputationContendedError. */
  async project({ before, after }: LabelChange): Promise<void> {
    const { reporter, textHash } = (after ?? before) as Feedback;
    if (reporter === anonymousReporter) return;
    const version = Math.max(before?.version ?? 0, after?.version ?? 0);
    // The same text from another sender replaces the label, and then the sender of before has lost it.
    const subjects = [...(before ? subjectsOf(before) : []), ...(after ? subjectsOf(after) : [])];
    const distinct = new Map(subjects.map((subject) => [`${subject.kind} ${subject.hash}`, subject]));
    for (const subject of distinct.values()) await this.settle(subject, { reporter, textHash, version });
  }

  /** Makes one reporter's entry for the subject what the labels say. Throws as `project` does. */
  async settle(subject: Subject, doubt: Doubt): Promise<void> {
    const { readReputation, replaceReputation, now } = this.#props;
    for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
      const { entries, revision } = await readReputation(subject);
      const entry = await this.#entryFor(subject, doubt, entries.get(doubt.reporter));
      const nowMs = now();
      if (await replaceReputation(subject, setReport(entries, doubt.reporter, entry, nowMs), revision, nowMs)) return;
    }
    throw new ReputationContendedError();
  }

  /** What the reporter says of the subject by now, with one read where that can tell. */
  async #entryFor(
    subject: Subject,
    { reporter, textHash, version }: Doubt,
    kept: ReportEntry | undefined,
  ): Promise<ReportEntry | undefined> {
    const { tenant } = subject;
    const [erasedAtMs, label] = await Promise.all([
      this.#props.readErasedAt({ tenant, user: reporter }),
      textHash === undefined ? undefined : this.#props.readLabel({ tenant, reporter, textHash }),
    ]);
    const known = kept && !isErased(kept.timeMs, erasedAtMs) ? kept : undefined;
    const counts = (own: Feedback) => names(own, subject) && !isErased(own.timeMs, erasedAtMs);
    const current = label && counts(label) ? entryOf(label) : undefined;
    if (!known) return current;
    if (current && newerReport(current, known) === current) return current;
    // Of a message that this doubt is not about: its own changes answer for it.
    if (known.version > version) return known;
    let newest = current;
    for await (const other of this.#props.readLabelsOf({ tenant, user: reporter })) {
      if (counts(other)) newest = newest ? newerReport(newest, entryOf(other)) : entryOf(other);
    }
    return newest;
  }
}

function names(label: Feedback, { kind, hash }: Subject): boolean {
  return subjectsOf(label).some((subject) => subject.kind === kind && subject.hash === hash);
}
