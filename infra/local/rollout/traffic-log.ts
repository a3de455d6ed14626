import type { CountedVersion } from '#application/rollout/ports.ts';
import { scoreBins } from '#domain/rollout/judge.ts';

/** What is added at once: the parts of one share belong together, and must not fall into two looks. */
export type TrafficEvent = Partial<Omit<CountedVersion, 'scores'>> & {
  /** P(spam), 0..1. */
  readonly scores?: readonly number[];
};

type Entry = { readonly version: string; readonly atMs: number; counts: CountedVersion };

/** No look is further from the last one. */
const keptMs = 24 * 60 * 60 * 1000;

/** Events so close together share an entry, unless somebody has looked in between. */
const entryMs = 1000;

/** What happened on each version and when, as CloudWatch would know it: kept in this process, and gone with it. */
export class TrafficLog {
  readonly #now: () => number;
  readonly #entries: Entry[] = [];
  readonly #open = new Map<string, Entry>();

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  add(version: string, event: TrafficEvent): void {
    const atMs = this.#now();
    const counts = { ...noTraffic, ...event, scores: binned(event.scores ?? []) };
    const open = this.#open.get(version);
    if (open && atMs < open.atMs + entryMs) {
      open.counts = sum(open.counts, counts);
      return;
    }
    while (this.#entries[0] && this.#entries[0].atMs < atMs - keptMs) this.#entries.shift();
    const entry = { version, atMs, counts };
    this.#entries.push(entry);
    this.#open.set(version, entry);
  }

  /** What comes from now on is kept apart from what came before: call it when the weights change. */
  cut(): void {
    this.#open.clear();
  }

  /** Counts of `version` with fromMs ≤ time < toMs; what comes later is never added to them. */
  count(version: string, fromMs: number, toMs: number = Number.POSITIVE_INFINITY): CountedVersion {
    this.cut();
    const own = this.#entries.filter((entry) => entry.version === version && entry.atMs >= fromMs && entry.atMs < toMs);
    return own.reduce((total, { counts }) => sum(total, counts), noTraffic);
  }
}

export const noTraffic: CountedVersion = {
  requests: 0,
  errors: 0,
  starts: 0,
  loadFailures: 0,
  verificationFailures: 0,
  flagged: 0,
  contradictions: 0,
  scores: Array.from({ length: scoreBins }, () => 0),
};

function sum(a: CountedVersion, b: CountedVersion): CountedVersion {
  return {
    requests: a.requests + b.requests,
    errors: a.errors + b.errors,
    starts: a.starts + b.starts,
    loadFailures: a.loadFailures + b.loadFailures,
    verificationFailures: a.verificationFailures + b.verificationFailures,
    flagged: a.flagged + b.flagged,
    contradictions: a.contradictions + b.contradictions,
    scores: a.scores.map((count, bin) => count + (b.scores[bin] ?? 0)),
  };
}

/** A score of 1 belongs to the last bin. */
function binned(scores: readonly number[]): number[] {
  const counts = [...noTraffic.scores];
  for (const score of scores) {
    const bin = Math.min(scoreBins - 1, Math.floor(score * scoreBins));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}
