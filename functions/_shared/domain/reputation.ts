import type { Label } from './decision.ts';
import type { Feedback } from './feedback.ts';

/** What has a standing, within one tenant. */
export type Subject = {
  tenant: string;
  /** A domain is a registrable one. */
  kind: 'sender' | 'domain';
  /** Keyed. */
  hash: string;
};

/** What one reporter last said of a subject. */
export type ReportEntry = {
  label: Label;
  /** Of the feedback item. Grows with every write of one reporter, across messages: take the time of the write, not a count. */
  version: number;
  timeMs: number;
};

export type ReputationReport = ReportEntry & { reporter: string };

/** Reporter → its newest entry. */
export type ReportEntries = ReadonlyMap<string, ReportEntry>;

/** Entries a subject keeps: about 5 kB in the store, and ten times what the cap on the effect asks for. */
export const reputationEntriesMax = 64;

const dayMs = 24 * 60 * 60 * 1000;

/** Age at which a report counts half: numbers change hands, and domains are sold. */
export const reputationHalfLifeMs = 30 * dayMs;

/** Age from which a report counts for nothing, not even as one of several reporters. */
export const reputationMemoryMs = 6 * reputationHalfLifeMs;

/** Reporters that must agree before a subject's standing touches anybody else. */
export const reputationReportersMin = 3;

/** Reports' worth of doubt on either side: three fresh reports give 0.92, ten 1.79. */
const doubt = 2;

/** Largest effect, either way: it moves a message that is near the line, and never decides one that is far from it. */
export const reputationLogOddsMax = 2;

export type Standing = {
  /** Evidence for spam, −2..2; 0 for a subject that is new, forgotten or in dispute. */
  logOdds: number;
  /** Reporters whose reports still count. */
  reporters: number;
  /** Present when logOdds is not 0. */
  reasonCode?: 'reported_as_spam' | 'reported_as_ham';
};

/** The subjects that a label says something of, each once. */
export function subjectsOf({
  tenant,
  senderHash,
  domainHashes,
}: Pick<Feedback, 'tenant' | 'senderHash' | 'domainHashes'>): Subject[] {
  const domains = Array.from(new Set(domainHashes), (hash): Subject => ({ tenant, kind: 'domain', hash }));
  return senderHash === undefined ? domains : [{ tenant, kind: 'sender', hash: senderHash }, ...domains];
}

/** What a label says of each of its subjects. */
export function entryOf({ label, version, timeMs }: Feedback): ReportEntry {
  return { label, version, timeMs };
}

/**
 * Takes a report into a subject's entries: the newer entry of a reporter wins, and above `reputationEntriesMax` the oldest
 * entry leaves, since decay has weakened it most. Both follow one order, so any sequence of the same reports, replays
 * included, ends in the same entries.
 */
export function mergeReport(entries: ReportEntries, { reporter, ...entry }: ReputationReport): ReportEntries {
  const known = entries.get(reporter);
  if (known && compareEntries(entry, known) <= 0) return entries;
  return bounded(new Map(entries).set(reporter, entry));
}

/**
 * The entries once `reporter` says `entry` of the subject, or nothing any more; whatever they said before. Entries that are past
 * `reputationMemoryMs` leave, so that none outlives its label.
 */
export function setReport(
  entries: ReportEntries,
  reporter: string,
  entry: ReportEntry | undefined,
  nowMs: number,
): ReportEntries {
  const others = [...entries].filter(([other, { timeMs }]) => other !== reporter && !isForgotten(timeMs, nowMs));
  const kept = new Map(others);
  return entry === undefined || isForgotten(entry.timeMs, nowMs) ? kept : bounded(kept.set(reporter, entry));
}

/** Whether a report of that time counts for nothing any more. */
export function isForgotten(timeMs: number, nowMs: number): boolean {
  return nowMs - timeMs >= reputationMemoryMs;
}

/** The newer of two reports of one reporter; of equals either. */
export function newerReport(a: ReportEntry, b: ReportEntry): ReportEntry {
  return compareEntries(a, b) < 0 ? b : a;
}

/** Standing of the subject at `nowMs`: symmetric in ham and spam; reports that contradict one another cancel out. */
export function standing(entries: ReportEntries, nowMs: number): Standing {
  const weight = { ham: 0, spam: 0 };
  const reporters = { ham: 0, spam: 0 };
  for (const { label, timeMs } of entries.values()) {
    // A report from a clock ahead of ours is a fresh one.
    const ageMs = Math.max(0, nowMs - timeMs);
    if (isForgotten(timeMs, nowMs)) continue;
    weight[label] += 2 ** (-ageMs / reputationHalfLifeMs);
    reporters[label] += 1;
  }
  const total = reporters.ham + reporters.spam;
  const leading = weight.spam > weight.ham ? 'spam' : 'ham';
  const logOdds = Math.log((weight.spam + doubt) / (weight.ham + doubt));
  if (logOdds === 0 || reporters[leading] < reputationReportersMin) return { logOdds: 0, reporters: total };
  return {
    logOdds: Math.min(Math.max(logOdds, -reputationLogOddsMax), reputationLogOddsMax),
    reporters: total,
    reasonCode: leading === 'spam' ? 'reported_as_spam' : 'reported_as_ham',
  };
}

function bounded(entries: Map<string, ReportEntry>): ReportEntries {
  if (entries.size > reputationEntriesMax) {
    entries.delete([...entries].reduce((oldest, other) => (isOlder(other, oldest) ? other : oldest))[0]);
  }
  return entries;
}

function isOlder([reporterA, a]: [string, ReportEntry], [reporterB, b]: [string, ReportEntry]): boolean {
  const order = compareEntries(a, b);
  return order < 0 || (order === 0 && reporterA < reporterB);
}

/** Total, so that ties end alike in every sequence. */
function compareEntries(a: ReportEntry, b: ReportEntry): number {
  return a.version - b.version || a.timeMs - b.timeMs || Number(a.label > b.label) - Number(a.label < b.label);
}
