import { describe, expect, it } from 'vitest';
import { endOfIsoWeek, isoWeekOf } from '#domain/iso-week.ts';

describe('isoWeekOf', () => {
  // Source of the edges: ISO 8601, week 1 has the year's first Thursday.
  it.each([
    ['2026-11-23', '2026-W48'],
    ['2026-11-29', '2026-W48'],
    ['2026-11-30', '2026-W49'],
    ['2027-01-03', '2026-W53'],
    ['2027-01-04', '2027-W01'],
    ['2024-12-30', '2025-W01'],
    ['2021-01-03', '2020-W53'],
    ['2022-01-01', '2021-W52'],
  ])('puts %s into %s', (date, week) => {
    expect(isoWeekOf(Date.parse(`${date}T23:59:59.999Z`))).toBe(week);
    expect(isoWeekOf(Date.parse(`${date}T00:00:00Z`))).toBe(week);
  });
});

describe('endOfIsoWeek', () => {
  it('gives the first moment after the week', () => {
    expect(endOfIsoWeek('2026-W48')).toBe(Date.UTC(2026, 10, 30));
    expect(endOfIsoWeek('2026-W53')).toBe(Date.UTC(2027, 0, 4));
  });

  it.each(['2027-W53', '2026-W54', '2026-W00', '2026-48', ''])('knows no week %o', (week) => {
    expect(endOfIsoWeek(week)).toBeUndefined();
  });
});
