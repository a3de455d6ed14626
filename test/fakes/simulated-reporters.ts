import type { Label } from '#domain/decision.ts';
import type { Report } from '#domain/label-policy/votes.ts';

/** What reporters of a simulation are like. */
export type World = {
  seed: number;
  /** Of 2,000 reporters. */
  hostileShare?: number;
  /** Part of a hostile reporter's reports that are right, each on a message of their own choice. */
  camouflage?: number;
  /** Hostile reporters who lie about the same messages; 1: each picks their own. */
  gangSize?: number;
  /** Instead of gangs: the hostile take turns, and so many of them, another choice each time, lie about a message. */
  turns?: number;
  /** Weeks the reports are spread over: in one week the weekly cap helps, in twenty it does not. */
  weeks?: number;
  /** Whether the lies are about messages that no honest reporter has seen. */
  unseen?: boolean;
  /** Pairs of accounts that lie once, together, about a message nobody else has seen. */
  throwawayPairs?: number;
  /** Messages of a near-duplicate campaign. */
  campaignSize?: number;
  /** Part of an honest reporter's labels that are wrong. */
  noise?: number;
  /** Countries, none of which sees another's messages. */
  countries?: number;
};

const reportersCount = 2000;
const messagesCount = 3000;
/** Reports of a hostile reporter as a multiple of an honest one's. */
const volume = 10;
const weekMs = 7 * 24 * 60 * 60 * 1000;

/** Reports of honest and hostile reporters, the truth of each message, and what honest reporters said of it; the same for a seed. */
export function simulate(world: World) {
  const { hostileShare = 0.05, camouflage = 0, gangSize = 10, weeks = 20, unseen = false } = world;
  const { throwawayPairs = 0, campaignSize = 1, noise = 0.05, turns = 0, countries = 1 } = world;
  const random = mulberry32(world.seed);
  const below = (n: number) => Math.floor(random() * n);
  const truth = new Map<string, Label>();
  const honest = new Map<string, Label[]>();
  const reports: Report[] = [];
  const campaignOf = (key: string) => `${key[0]}${Math.floor(Number(key.slice(1)) / campaignSize)}`;
  const campaignTruth = new Map<string, Label>();
  const message = (kind: string, index: number) => {
    const key = `${kind}${index}`;
    const label = campaignTruth.get(campaignOf(key)) ?? (random() < 0.5 ? 'ham' : 'spam');
    campaignTruth.set(campaignOf(key), label);
    truth.set(key, label);
    return key;
  };
  const report = (reporter: string, messageKey: string, isRight: boolean) => {
    const right = truth.get(messageKey) as Label;
    const label = isRight ? right : right === 'spam' ? 'ham' : 'spam';
    reports.push({ reporter, messageKey, campaign: campaignOf(messageKey), label, timeMs: below(weeks * weekMs) });
    return label;
  };

  const hostileCount = Math.round(reportersCount * hostileShare);
  const honestCount = reportersCount - hostileCount;
  for (let index = 0; index < messagesCount; index += 1) {
    const key = message('m', index);
    const reporters = new Set<string>();
    const ofCountry = () => countries * below(honestCount / countries) + (index % countries);
    for (const size = 1 + below(3); reporters.size < size; ) reporters.add(`honest-${ofCountry()}`);
    honest.set(
      key,
      [...reporters].map((reporter) => report(reporter, key, random() >= noise)),
    );
  }

  const reportsEach = Math.round((volume * reports.length) / honestCount);
  const target = () => message(unseen ? 'u' : 'm', below(messagesCount));
  const liesEach = Math.round(reportsEach * (1 - camouflage));
  for (let lie = 0; turns > 0 && lie < (hostileCount * liesEach) / turns; lie += 1) {
    const liars = distinct(turns, () => `hostile-${below(hostileCount)}`);
    const key = target();
    for (const liar of liars) report(liar, key, false);
  }
  for (let start = 0; start < hostileCount; start += gangSize) {
    const lies = distinct(turns > 0 ? 0 : liesEach, target);
    for (let member = start; member < Math.min(start + gangSize, hostileCount); member += 1) {
      for (const key of lies) report(`hostile-${member}`, key, false);
      const own = distinct(reportsEach - liesEach, () => message('m', below(messagesCount)));
      for (const key of own.filter((candidate) => !lies.includes(candidate))) report(`hostile-${member}`, key, true);
    }
  }
  for (let pair = 0; pair < throwawayPairs; pair += 1) {
    for (const side of ['a', 'b']) report(`throwaway-${pair}${side}`, message('t', pair), false);
  }
  return { reports, truth, honest };
}

function distinct(count: number, draw: () => string): string[] {
  const drawn = new Set<string>();
  while (drawn.size < count) drawn.add(draw());
  return [...drawn];
}

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
