import type { Label } from '#domain/decision.ts';

/** A label that a person gave a message. A model's verdict has no place here: only reports make labels. */
export type Report = {
  /** Keyed hash of the user, or `anonymousReporter`. */
  reporter: string;
  messageKey: string;
  /** Group of near-duplicates that the message is in (fingerprint.ts). */
  campaign: string;
  label: Label;
  timeMs: number;
};

/** Reporter of feedback on a classification without a user. */
export const anonymousReporter = 'anonymous';

/** What one reporter says of one campaign, however many of its messages they reported. */
export type Vote = { reporter: string; campaign: string; label: Label; messageKeys: readonly string[] };

/** Campaigns of one reporter that count in a week: more than a person corrects by hand. The earliest count. */
export const campaignsPerReporterPerWeekMax = 20;

/** Voters of one campaign that count; by their keyed hash, which nobody can choose. More add nothing but pairs to compare. */
export const votersPerCampaignMax = 100;

const weekMs = 7 * 24 * 60 * 60 * 1000;

/**
 * The votes that count, in an order that does not depend on that of the reports: the newest label of a reporter for a message,
 * within the caps; a reporter who calls messages of one campaign both ham and spam abstains.
 */
export function toVotes(reports: readonly Report[]): Vote[] {
  const kept = withinWeeklyCap(newestPerMessage(reports.filter(({ reporter }) => reporter !== anonymousReporter)));
  const campaigns = Map.groupBy(kept, ({ campaign }) => campaign);
  return [...campaigns.keys()].sort().flatMap((campaign) => {
    const reporters = Map.groupBy(campaigns.get(campaign) ?? [], ({ reporter }) => reporter);
    return [...reporters.keys()]
      .sort()
      .flatMap((reporter): Vote[] => {
        const own = reporters.get(reporter) ?? [];
        const label = own[0]?.label;
        if (label === undefined || own.some((report) => report.label !== label)) return [];
        return [{ reporter, campaign, label, messageKeys: own.map(({ messageKey }) => messageKey) }];
      })
      .slice(0, votersPerCampaignMax);
  });
}

function newestPerMessage(reports: readonly Report[]): Report[] {
  const newest = new Map<string, Report>();
  for (const report of reports) {
    const key = JSON.stringify([report.reporter, report.messageKey]);
    const known = newest.get(key);
    // Of two labels at the same time ham stands, so that the order of the list decides nothing.
    const isNewer =
      !known || report.timeMs > known.timeMs || (report.timeMs === known.timeMs && report.label === 'ham');
    if (isNewer) newest.set(key, report);
  }
  return [...newest.values()];
}

function withinWeeklyCap(reports: readonly Report[]): Report[] {
  const campaignsOfWeek = new Map<string, Set<string>>();
  return reports
    .toSorted((a, b) => a.timeMs - b.timeMs || (a.messageKey < b.messageKey ? -1 : 1))
    .filter(({ reporter, campaign, timeMs }) => {
      const key = JSON.stringify([reporter, Math.floor(timeMs / weekMs)]);
      const campaigns = campaignsOfWeek.get(key) ?? new Set();
      campaignsOfWeek.set(key, campaigns);
      if (campaigns.size < campaignsPerReporterPerWeekMax) campaigns.add(campaign);
      return campaigns.has(campaign);
    });
}
