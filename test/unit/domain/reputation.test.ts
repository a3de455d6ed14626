import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Label } from '#domain/decision.ts';
import {
  isForgotten,
  mergeReport,
  type ReportEntries,
  type ReputationReport,
  reputationEntriesMax,
  reputationHalfLifeMs,
  reputationLogOddsMax,
  reputationMemoryMs,
  reputationReportersMin,
  setReport,
  standing,
  subjectsOf,
} from '#domain/reputation.ts';

const nowMs = Date.UTC(2026, 10, 23);
const label = fc.constantFrom<Label>('ham', 'spam');
const time = fc.integer({ min: nowMs - 2 * reputationMemoryMs, max: nowMs });
const report: fc.Arbitrary<ReputationReport> = fc.record({
  reporter: fc.oneof(fc.nat(120).map(String), fc.constant('__proto__')),
  label,
  version: fc.nat(50),
  timeMs: time,
});
const reports = fc.array(report, { maxLength: 200, size: 'max' });

const merge = (list: readonly ReputationReport[]): ReportEntries => list.reduce<ReportEntries>(mergeReport, new Map());
const sorted = (entries: ReportEntries) => [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
/** Fresh reports of as many reporters, none of whom is in another set. */
const fresh = (count: number, of: Label, ageMs = 0) =>
  Array.from({ length: count }, (_, index) => ({
    reporter: `${of}-${index}-${ageMs}`,
    label: of,
    version: nowMs - ageMs,
    timeMs: nowMs - ageMs,
  }));

describe('mergeReport', () => {
  it('ends in the same entries in any order, replays included', () => {
    const sequences = reports.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray([...list, ...list], { minLength: 2 * list.length })),
    );
    fc.assert(
      fc.property(sequences, ([list, shuffled]) => {
        expect(sorted(merge(shuffled))).toEqual(sorted(merge(list)));
      }),
      { numRuns: 300 },
    );
  });

  it(`keeps at most ${reputationEntriesMax} entries, and the newest`, () => {
    fc.assert(
      fc.property(reports, (list) => {
        const entries = merge(list);
        const newest = Map.groupBy(list, ({ reporter }) => reporter);
        expect(entries.size).toBe(Math.min(newest.size, reputationEntriesMax));
        const kept = Math.min(...[...entries.values()].map(({ version }) => version));
        const left = [...newest].filter(([reporter]) => !entries.has(reporter));
        for (const [, own] of left) expect(Math.max(...own.map(({ version }) => version))).toBeLessThanOrEqual(kept);
      }),
      { numRuns: 300 },
    );
  });

  it('lets the newer entry of a reporter win', () => {
    const old = { reporter: 'ann', label: 'spam', version: 1, timeMs: nowMs } as const;
    const newer = { ...old, label: 'ham', version: 2 } as const;
    expect(merge([newer, old]).get('ann')?.label).toBe('ham');
  });

  it('leaves the entries it was given alone', () => {
    const entries = merge(fresh(2, 'spam'));
    const before = sorted(entries);
    mergeReport(entries, { reporter: 'new', label: 'ham', version: nowMs, timeMs: nowMs });
    expect(sorted(entries)).toEqual(before);
  });
});

describe('setReport', () => {
  const entry = { label: 'ham', version: 1, timeMs: nowMs } as const;

  it('takes what it is given, older than the entry of before or not', () => {
    const entries = merge([{ reporter: 'ann', label: 'spam', version: 9, timeMs: nowMs }]);
    expect(setReport(entries, 'ann', entry, nowMs)).toEqual(new Map([['ann', entry]]));
    expect(setReport(entries, 'ann', undefined, nowMs)).toEqual(new Map());
  });

  it('keeps what mergeReport would, of reports that are remembered', () => {
    fc.assert(
      fc.property(reports, (list) => {
        const remembered = list.filter(({ timeMs }) => !isForgotten(timeMs, nowMs));
        const newest = [...merge(remembered)].map(([reporter, own]) => ({ reporter, ...own }));
        const set = newest.reduce<ReportEntries>(
          (entries, { reporter, ...own }) => setReport(entries, reporter, own, nowMs),
          new Map(),
        );
        expect(sorted(set)).toEqual(sorted(merge(newest)));
      }),
    );
  });

  it('drops entries that count for nothing any more, the given one too', () => {
    const old = { ...entry, timeMs: nowMs - reputationMemoryMs };
    expect(setReport(new Map([['ben', old]]), 'ann', entry, nowMs)).toEqual(new Map([['ann', entry]]));
    expect(setReport(new Map(), 'ann', old, nowMs)).toEqual(new Map());
  });
});

describe('the subjects of a label', () => {
  it('are its sender and its domains, each once', () => {
    expect(subjectsOf({ tenant: 't', senderHash: 's', domainHashes: ['d', 'e', 'd'] })).toEqual([
      { tenant: 't', kind: 'sender', hash: 's' },
      { tenant: 't', kind: 'domain', hash: 'd' },
      { tenant: 't', kind: 'domain', hash: 'e' },
    ]);
    expect(subjectsOf({ tenant: 't', domainHashes: [] })).toEqual([]);
  });
});

describe('standing', () => {
  it('is neutral for a new subject', () => {
    expect(standing(new Map(), nowMs)).toEqual({ logOdds: 0, reporters: 0 });
  });

  it('has no effect before several reporters agree', () => {
    const few = merge(fresh(reputationReportersMin - 1, 'spam'));
    expect(standing(few, nowMs)).toEqual({ logOdds: 0, reporters: reputationReportersMin - 1 });
    expect(standing(merge(fresh(reputationReportersMin, 'spam')), nowMs).reasonCode).toBe('reported_as_spam');
  });

  it('does not count a reporter twice', () => {
    const again = Array.from({ length: 50 }, (_, version) => ({
      reporter: 'ann',
      label: 'spam' as const,
      version,
      timeMs: nowMs,
    }));
    expect(standing(merge(again), nowMs)).toEqual({ logOdds: 0, reporters: 1 });
  });

  it('is capped either way, and says why unless it is 0', () => {
    fc.assert(
      fc.property(reports, (list) => {
        const { logOdds, reasonCode } = standing(merge(list), nowMs);
        expect(Math.abs(logOdds)).toBeLessThanOrEqual(reputationLogOddsMax);
        expect(reasonCode).toBe(logOdds === 0 ? undefined : logOdds > 0 ? 'reported_as_spam' : 'reported_as_ham');
      }),
    );
  });

  it('is symmetric in ham and spam', () => {
    const swap = { ham: 'spam', spam: 'ham' } as const;
    fc.assert(
      fc.property(reports, (list) => {
        const entries = merge(list);
        const swapped = new Map(
          [...entries].map(([reporter, entry]) => [reporter, { ...entry, label: swap[entry.label] }]),
        );
        expect(standing(swapped, nowMs).logOdds).toBeCloseTo(-standing(entries, nowMs).logOdds, 10);
      }),
    );
  });

  it('moves towards ham with every report of ham', () => {
    fc.assert(
      fc.property(fc.array(report, { maxLength: 20 }), time, (list, timeMs) => {
        const entries = merge(list);
        const contradicted = new Map(entries).set('another', { label: 'ham', version: 0, timeMs });
        expect(standing(contradicted, nowMs).logOdds).toBeLessThanOrEqual(standing(entries, nowMs).logOdds);
      }),
    );
  });

  it('is neutral when as many say ham as spam', () => {
    expect(standing(merge([...fresh(9, 'ham'), ...fresh(9, 'spam')]), nowMs)).toEqual({ logOdds: 0, reporters: 18 });
  });

  it('only fades while nobody reports', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 60 }),
        fc.nat(reputationMemoryMs),
        fc.nat(reputationMemoryMs),
        (count, a, b) => {
          const entries = merge(fresh(count, 'spam'));
          const [sooner, later] = [a, b].sort((x, y) => x - y).map((ageMs) => standing(entries, nowMs + ageMs).logOdds);
          expect(later).toBeLessThanOrEqual(sooner as number);
        },
      ),
    );
  });

  it('counts six reports of a half-life ago as three of today', () => {
    const old = standing(merge(fresh(6, 'spam', reputationHalfLifeMs)), nowMs).logOdds;
    expect(old).toBeCloseTo(standing(merge(fresh(3, 'spam')), nowMs).logOdds, 10);
  });

  it('forgets', () => {
    const entries = merge(fresh(60, 'spam'));
    expect(standing(entries, nowMs + reputationMemoryMs)).toEqual({ logOdds: 0, reporters: 0 });
  });
});
