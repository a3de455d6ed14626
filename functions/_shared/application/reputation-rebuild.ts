import { anonymousReporter, type Feedback } from '#domain/feedback.ts';
import {
  entryOf,
  isForgotten,
  mergeReport,
  type ReportEntries,
  type ReportEntry,
  type Subject,
  subjectsOf,
} from '#domain/reputation.ts';
import { inParallel } from './in-parallel.ts';
import type { ReputationProjection } from './reputation-projection.ts';

export type RebuildProps = {
  readLabels: () => AsyncIterable<Feedback>;
  readReputations: () => AsyncIterable<{ subject: Subject; entries: ReportEntries }>;
  projection: Pick<ReputationProjection, 'settle'>;
  now: () => number;
  /** Called after each label read and each entry settled. */
  onProgress?: (progress: Rebuilt) => void;
};

export type Rebuilt = {
  /** Labels read. */
  labels: number;
  /** Entries that were not what the labels say, and were settled. */
  settled: number;
};

/** What the labels say of one subject, and from which message each reporter's newest label is. */
type Expected = { subject: Subject; entries: ReportEntries; messages: Map<string, string> };

/** Subjects that are settled at once; those of one subject follow one another, or they would only race. */
const concurrency = 8;

/**
 * Makes every subject's entries what the labels say. Reading both finds the differences only; each is settled against the labels as they
 * are then, so that what is written in the meantime is not undone. Holds the entries of all subjects in memory, about 200 bytes each.
 */
export async function rebuildReputation({
  readLabels,
  readReputations,
  projection,
  now,
  onProgress,
}: RebuildProps): Promise<Rebuilt> {
  const rebuilt: Rebuilt = { labels: 0, settled: 0 };
  const expected = new Map<string, Expected>();
  for await (const label of readLabels()) {
    rebuilt.labels += 1;
    if (label.reporter !== anonymousReporter && !isForgotten(label.timeMs, now())) expect(expected, label);
    onProgress?.(rebuilt);
  }

  const settle = async ({ subject, entries, messages }: Expected, kept: ReportEntries) => {
    for (const reporter of new Set([...kept.keys(), ...entries.keys()])) {
      const [is, should] = [kept.get(reporter), entries.get(reporter)];
      if (sameEntry(is, should)) continue;
      await projection.settle(subject, { reporter, textHash: messages.get(reporter), version: is?.version ?? 0 });
      rebuilt.settled += 1;
      onProgress?.(rebuilt);
    }
  };

  await inParallel(readReputations(), concurrency, async ({ subject, entries }) => {
    const key = keyOf(subject);
    const own = expected.get(key) ?? { subject, entries: new Map(), messages: new Map() };
    expected.delete(key);
    await settle(own, entries);
  });
  await inParallel(expected.values(), concurrency, (own) => settle(own, new Map()));
  return rebuilt;
}

function expect(expected: Map<string, Expected>, label: Feedback): void {
  for (const subject of subjectsOf(label)) {
    const key = keyOf(subject);
    const own = expected.get(key) ?? { subject, entries: new Map(), messages: new Map() };
    const entry = entryOf(label);
    const entries = mergeReport(own.entries, { reporter: label.reporter, ...entry });
    if (sameEntry(entries.get(label.reporter), entry)) own.messages.set(label.reporter, label.textHash);
    expected.set(key, { ...own, entries });
  }
}

function keyOf({ tenant, kind, hash }: Subject): string {
  return JSON.stringify([tenant, kind, hash]);
}

function sameEntry(a: ReportEntry | undefined, b: ReportEntry | undefined): boolean {
  return a === b || (a?.version === b?.version && a?.timeMs === b?.timeMs && a?.label === b?.label);
}
