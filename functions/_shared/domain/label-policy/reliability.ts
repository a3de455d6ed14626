import type { Links } from './independence.ts';
import type { Vote } from './votes.ts';

export type JudgedVote = Vote & {
  /** Probability that the reporter labels rightly, learned from their other campaigns only. */
  reliability: number;
};

/** A newcomer is right four times in five, and five campaigns say as much as that belief does. */
const prior = { right: 4, wrong: 1 };

/** Votes that all of a reporter's campaigns together have in learning: who reports much shall not define the truth. */
const learningVotesMax = 5;

const roundsMax = 30;
const converged = 1e-4;

/**
 * Learns how reliable reporters are from how they agree with others, and what is true from how reliable those are, by turns
 * (message passing after Karger, Oh and Shah, "Iterative learning for reliable crowdsourcing systems", NIPS 2011, on beta-Bernoulli
 * reporters, Dawid and Skene 1979). Nobody is a witness of their own: a vote is judged by others' votes on its campaign, linked
 * reporters left out, and a reporter, for one campaign, by their other campaigns.
 */
export function judge(votes: readonly Vote[], links: Links): JudgedVote[] {
  const judged = votes.map((vote) => ({
    ...vote,
    reliability: prior.right / (prior.right + prior.wrong),
    agreement: 0,
  }));
  const byCampaign = [...Map.groupBy(judged, ({ campaign }) => campaign).values()];
  const byReporter = [...Map.groupBy(judged, ({ reporter }) => reporter).values()];
  const votesOf = new Map(byReporter.map((own) => [own[0]?.reporter, own.length]));
  const witnesses = byCampaign.flatMap((voters) =>
    voters.map((vote) => {
      const linked = linkedVoters(vote, voters, links);
      const allies = linked.filter(({ label }) => label === vote.label).length;
      const share = Math.min(1, learningVotesMax / (votesOf.get(vote.reporter) ?? 1));
      return { vote, voters, linked, power: share / (1 + allies) };
    }),
  );

  for (let round = 0, change = Infinity; round < roundsMax && change > converged; round += 1) {
    const evidence = new Map(
      witnesses.map(({ vote, power }) => [vote, sign(vote) * logOdds(vote.reliability) * power]),
    );
    const total = new Map(byCampaign.map((voters) => [voters, sum(voters, (vote) => evidence.get(vote) ?? 0)]));
    for (const { vote, voters, linked } of witnesses) {
      const others = (total.get(voters) ?? 0) - sum([vote, ...linked], (own) => evidence.get(own) ?? 0);
      // 2 P − 1 of what the others say: 1 agrees for certain, −1 contradicts, 0 knows nothing.
      vote.agreement = Math.tanh(others / 2) * sign(vote);
    }
    change = 0;
    for (const own of byReporter) {
      const right = prior.right + sum(own, ({ agreement }) => Math.max(0, agreement));
      const wrong = prior.wrong + sum(own, ({ agreement }) => Math.max(0, -agreement));
      for (const vote of own) {
        const reliability = (right - Math.max(0, vote.agreement)) / (right + wrong - Math.abs(vote.agreement));
        change = Math.max(change, Math.abs(reliability - vote.reliability));
        vote.reliability = reliability;
      }
    }
  }
  return judged.map(({ agreement, ...vote }) => vote);
}

/** What a vote weighs as evidence. Who is wrong more often than right weighs nothing: a liar must not steer by lying. */
export function logOdds(reliability: number): number {
  return Math.max(0, Math.log(reliability / (1 - reliability)));
}

/** The others among `voters` who are linked to the reporter of `vote`. */
export function linkedVoters<T extends Vote>(vote: T, voters: readonly T[], links: Links): T[] {
  const linked = links.get(vote.reporter);
  return linked ? voters.filter(({ reporter }) => linked.has(reporter)) : [];
}

function sign({ label }: Vote): 1 | -1 {
  return label === 'spam' ? 1 : -1;
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
