import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Label } from '#domain/decision.ts';
import { campaignWeightMax, selectLabels } from '#domain/label-policy/label-policy.ts';
import { anonymousReporter, campaignsPerReporterPerWeekMax, type Report } from '#domain/label-policy/votes.ts';

/** "ann says spam of m1", a minute later than the one before. */
const reports = (...lines: string[]): Report[] =>
  lines.map((line, index) => {
    const [reporter, label, messageKey] = line.split(' ') as [string, Label, string];
    return { reporter, label, messageKey, campaign: messageKey.replace(/-.*/, ''), timeMs: index * 60_000 };
  });

const list: fc.Arbitrary<Report[]> = fc.array(
  fc
    .record({
      reporter: fc.constantFrom('ann', 'bob', 'cid', 'dora', 'eve', 'fay', '__proto__', anonymousReporter),
      messageKey: fc.tuple(fc.nat(8), fc.nat(2)).map(([campaign, message]) => `m${campaign}-${message}`),
      label: fc.constantFrom<Label>('ham', 'spam'),
      timeMs: fc.nat(2_000_000_000),
    })
    .map((report) => ({ ...report, campaign: report.messageKey.replace(/-.*/, '') })),
  { maxLength: 60, size: 'max' },
);

describe('selectLabels', () => {
  it('accepts what two reporters agree on, surer with a third', () => {
    const [two] = selectLabels(reports('ann spam m1', 'bob spam m1')).accepted;
    const [three] = selectLabels(reports('ann spam m1', 'bob spam m1', 'cid spam m1')).accepted;
    expect(two).toMatchObject({ messageKey: 'm1', label: 'spam', reason: 'independent_agreement' });
    expect(three?.weight).toBeGreaterThan(two?.weight ?? 1);
  });

  it('lets one reporter wait, however often they report', () => {
    const lines = Array.from({ length: 50 }, (_, index) => `ann spam m${index}`);
    const { accepted, waiting } = selectLabels(reports(...lines, 'ann spam m1'));
    expect(accepted).toEqual([]);
    expect(new Set(waiting.map(({ reason }) => reason))).toEqual(new Set(['one_reporter', 'not_counted']));
    expect(waiting.filter(({ reason }) => reason === 'one_reporter')).toHaveLength(campaignsPerReporterPerWeekMax);
  });

  it('disputes a contradiction', () => {
    const { disputed } = selectLabels(reports('ann spam m1', 'bob spam m1', 'cid ham m1'));
    expect(disputed).toEqual([{ messageKey: 'm1', campaign: 'm1', reason: 'contradicted' }]);
  });

  it('overlooks one in ten when twenty agree', () => {
    const agreeing = Array.from({ length: 20 }, (_, index) => `r${index} spam m1`);
    expect(selectLabels(reports(...agreeing, 'x ham m1', 'y ham m1')).accepted[0]?.reason).toBe(
      'overwhelming_agreement',
    );
    expect(selectLabels(reports(...agreeing, 'x ham m1', 'y ham m1', 'z ham m1')).accepted).toEqual([]);
  });

  it('takes the newer label of a reporter', () => {
    expect(selectLabels(reports('ann spam m1', 'bob ham m1', 'ann ham m1')).accepted[0]?.label).toBe('ham');
  });

  it('counts anonymous feedback for nobody', () => {
    const { waiting } = selectLabels(
      reports('anonymous spam m1', 'anonymous spam m1', 'anonymous spam m2', 'ann spam m2'),
    );
    expect(waiting.map(({ reason }) => reason)).toEqual(['anonymous', 'one_reporter']);
    fc.assert(
      fc.property(list, (all) => {
        const named = all.filter(({ reporter }) => reporter !== anonymousReporter);
        expect(selectLabels(all).accepted).toEqual(selectLabels(named).accepted);
      }),
    );
  });

  it("does not look at a model's verdict", () => {
    const plain = reports('ann spam m1', 'bob spam m1', 'ann ham m2');
    const judged = plain.map((report) => ({ ...report, modelLabel: 'ham', modelScore: 0.01 }));
    expect(selectLabels(judged)).toEqual(selectLabels(plain));
  });

  it('counts reporters who only ever agree with one another as one', () => {
    const pair = ['m1', 'm2', 'm3'].flatMap((message) => [`ann spam ${message}`, `bob spam ${message}`]);
    // Everybody else's reports are what makes three meetings a surprise.
    const others = Array.from({ length: 40 }, (_, index) => [
      `r${index} ham n${index}`,
      `r${index + 1} ham n${index}`,
    ]).flat();
    const { accepted, waiting } = selectLabels(reports(...pair, ...others, 'ann ham n1', 'bob ham n9'));
    expect(waiting.map(({ messageKey, reason }) => [messageKey, reason])).toEqual(
      ['m1', 'm2', 'm3'].map((message) => [message, 'reporters_not_independent']),
    );
    expect(accepted).toHaveLength(40);
  });

  it('lets reporters wait whom no agreement connects with the rest', () => {
    const body = Array.from({ length: 9 }, (_, index) => [
      `r${index} spam m${index}`,
      `r${index + 1} spam m${index}`,
    ]).flat();
    const { accepted, waiting } = selectLabels(reports(...body, 'xan spam n1', 'yul spam n1'));
    expect(accepted).toHaveLength(9);
    expect(waiting).toEqual([{ messageKey: 'n1', campaign: 'n1', reason: 'reporters_unconnected' }]);
  });

  it('neither believes nor heeds a reporter whom others keep contradicting', () => {
    const body = Array.from({ length: 8 }, (_, index) =>
      [0, 1, 2].map((turn) => `r${(index + turn) % 8} spam m${index}`),
    ).flat();
    const liar = Array.from({ length: 7 }, (_, index) => `liar ham m${index}`);
    const { accepted, waiting } = selectLabels(reports(...body, ...liar, 'liar ham m7', 'liar ham n1'));
    expect(accepted.map(({ label }) => label)).toEqual(Array(8).fill('spam'));
    expect(waiting).toEqual([{ messageKey: 'n1', campaign: 'n1', reason: 'reporters_unreliable' }]);
  });

  it('judges near-duplicates together', () => {
    expect(selectLabels(reports('ann spam m1-a', 'bob spam m1-b')).accepted).toHaveLength(2);
    expect(selectLabels(reports('ann spam m1-a', 'bob ham m1-b')).disputed).toHaveLength(2);
  });

  it('labels no message by its fingerprint alone', () => {
    const lines = reports('ann spam m1-a', 'bob spam m1-b', 'anonymous spam m1-c');
    expect(selectLabels(lines).waiting).toEqual([{ messageKey: 'm1-c', campaign: 'm1', reason: 'campaign_only' }]);
  });

  it('caps what a campaign weighs', () => {
    const lines = Array.from({ length: 40 }, (_, index) => `${index % 2 ? 'ann' : 'bob'} spam m1-${index}`);
    const { accepted } = selectLabels(reports(...lines));
    expect(accepted).toHaveLength(40);
    expect(accepted.reduce((sum, { weight }) => sum + weight, 0)).toBeLessThanOrEqual(campaignWeightMax);
  });

  it('places every message in one list, with weights above 0 up to 1', () => {
    fc.assert(
      fc.property(list, (all) => {
        const { accepted, disputed, waiting } = selectLabels(all);
        const placed = [...accepted, ...disputed, ...waiting].map(({ messageKey }) => messageKey);
        expect(placed.sort()).toEqual([...new Set(all.map(({ messageKey }) => messageKey))].sort());
        for (const { weight } of accepted) expect(weight > 0 && weight <= 1).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('decides alike in any order, replays included', () => {
    const sequences = list.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: 2 * all.length })),
    );
    fc.assert(
      fc.property(sequences, ([all, shuffled]) => {
        expect(selectLabels(shuffled)).toEqual(selectLabels(all));
      }),
      { numRuns: 300 },
    );
  });

  it('is symmetric in ham and spam', () => {
    const swap = { ham: 'spam', spam: 'ham' } as const;
    // Two labels of one reporter at the same time are the one thing that is not: ham stands.
    const apart = list.map((all) => all.map((report, index) => ({ ...report, timeMs: report.timeMs * 100 + index })));
    fc.assert(
      fc.property(apart, (all) => {
        const swapped = selectLabels(all.map((report) => ({ ...report, label: swap[report.label] })));
        const accepted = swapped.accepted.map(({ messageKey, label }) => [messageKey, swap[label]]);
        expect(accepted).toEqual(selectLabels(all).accepted.map(({ messageKey, label }) => [messageKey, label]));
      }),
    );
  });

  it('never accepts a label without two reporters who gave it', () => {
    fc.assert(
      fc.property(list, (all) => {
        for (const { campaign, label } of selectLabels(all).accepted) {
          const own = all.filter((report) => report.campaign === campaign && report.label === label);
          expect(new Set(own.map(({ reporter }) => reporter)).size).toBeGreaterThanOrEqual(2);
        }
      }),
    );
  });
});
