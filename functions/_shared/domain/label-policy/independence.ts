import type { Vote } from './votes.ts';

/** Reporter → reporters whose agreement with them is no second opinion. Symmetric. */
export type Links = ReadonlyMap<string, ReadonlySet<string>>;

/** Campaigns on which two reporters must agree before they can look like one. */
const sharedMin = 3;

/** How many times more often than by chance. */
const surpriseMin = 4;

/** Size of a body of reporters that counts, as a part of the largest. */
const bodyShareMin = 0.25;

/**
 * Finds reporters who agree with one another on the same campaigns far more often than reporters who do not know of each other
 * would. Chance: each reports campaigns as often as everybody does, so a pair with n and m votes meets on n · m · Σ share², where
 * a campaign's share is its part of all votes. Agreeing on what everybody reports is thus no sign; on the rest it is.
 */
export function findLinks(votes: readonly Vote[]): Links {
  const votesOf = countBy(votes, ({ reporter }) => reporter);
  const votesOn = countBy(votes, ({ campaign }) => campaign);
  const chance = [...votesOn.values()].reduce((sum, count) => sum + (count / votes.length) ** 2, 0);
  const links = new Map<string, Set<string>>();
  for (const [reporter, agreements] of countAgreements(votes)) {
    for (const [other, shared] of agreements) {
      const expected = (votesOf.get(reporter) ?? 0) * (votesOf.get(other) ?? 0) * chance;
      if (shared < sharedMin || shared < surpriseMin * expected) continue;
      links.set(reporter, (links.get(reporter) ?? new Set()).add(other));
      links.set(other, (links.get(other) ?? new Set()).add(reporter));
    }
  }
  return links;
}

/**
 * Reporters in the main bodies: sets whom agreements connect, through however many others, at least a quarter as large as the
 * largest (countries do not report each other's messages). A pool of accounts that only ever agree among themselves is an
 * island apart, however they take turns.
 */
export function inMainBodies(votes: readonly Vote[]): ReadonlySet<string> {
  const voters = Map.groupBy(votes, agreementKey);
  const votesOf = Map.groupBy(votes, ({ reporter }) => reporter);
  const seen = new Set<string>();
  const bodies: Set<string>[] = [];
  for (const start of votesOf.keys()) {
    if (seen.has(start)) continue;
    // A set iterates over what is added on the way.
    const body = new Set([start]);
    for (const reporter of body) {
      seen.add(reporter);
      for (const vote of votesOf.get(reporter) ?? []) {
        const key = agreementKey(vote);
        for (const { reporter: other } of voters.get(key) ?? []) body.add(other);
        voters.delete(key);
      }
    }
    bodies.push(body);
  }
  const largest = bodies.reduce((size, body) => Math.max(size, body.size), 0);
  return new Set(bodies.filter(({ size }) => size >= bodyShareMin * largest).flatMap((body) => [...body]));
}

/** Reporter → reporter after them by id → campaigns they agree on. */
function countAgreements(votes: readonly Vote[]): Map<string, Map<string, number>> {
  const counts = new Map<string, Map<string, number>>();
  for (const agreeing of Map.groupBy(votes, agreementKey).values()) {
    const reporters = agreeing.map(({ reporter }) => reporter).sort();
    for (const [index, reporter] of reporters.entries()) {
      const others = counts.get(reporter) ?? new Map<string, number>();
      for (const other of reporters.slice(index + 1)) others.set(other, (others.get(other) ?? 0) + 1);
      counts.set(reporter, others);
    }
  }
  return counts;
}

function agreementKey({ campaign, label }: Vote): string {
  return JSON.stringify([campaign, label]);
}

function countBy<T>(items: readonly T[], key: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return counts;
}
