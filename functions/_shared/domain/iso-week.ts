const dayMs = 24 * 60 * 60 * 1000;
const weekMs = 7 * dayMs;

const isoWeek = /^\d{4}-W(?:0[1-9]|[1-4]\d|5[0-3])$/;

/**
 * The week of ISO 8601 that a time (ms since the epoch) is in, by UTC; its year is that of its Thursday.
 *
 * @example isoWeekOf(Date.UTC(2027, 0, 1)) // '2026-W53'
 */
export function isoWeekOf(timeMs: number): string {
  const thursday = new Date(mondayOf(timeMs) + 3 * dayMs);
  const year = thursday.getUTCFullYear();
  const week = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / weekMs) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** The first moment after the week; undefined where the year has no such week. */
export function endOfIsoWeek(week: string): number | undefined {
  if (!isoWeek.test(week)) return undefined;
  // The fourth of January is always in the first week.
  const start = mondayOf(Date.UTC(Number(week.slice(0, 4)), 0, 4)) + (Number(week.slice(6)) - 1) * weekMs;
  return isoWeekOf(start) === week ? start + weekMs : undefined;
}

function mondayOf(timeMs: number): number {
  const midnight = Math.floor(timeMs / dayMs) * dayMs;
  return midnight - ((new Date(midnight).getUTCDay() + 6) % 7) * dayMs;
}
