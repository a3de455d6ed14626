import type { Label } from '#domain/decision.ts';
import { findLinks, inMainBodies, type Links } from './independence.ts';
import { type JudgedVote, judge, linkedVoters, logOdds } from './reliability.ts';
import { anonymousReporter, type Report, toVotes } from './votes.ts';

/** Independent reporters that must agree before a label has an effect on others. */
export const voicesMin = 2;

/** Reliability below which a vote neither supports nor contradicts. */
const reliabilityMin = 0.6;

/** A popular campaign always has people who err: from 20 supporters on, a tenth of their voices may differ. */
const overwhelming = { supportersMin: 20, dissentMax: 0.1 };

/** Weight of all messages of one campaign together; one message weighs at most 1. */
export const campaignWeightMax = 5;

export type AcceptedLabel = {
  messageKey: string;
  campaign: string;
  label: Label;
  /** For training, 0..1: how sure the reporters make it, and its part of what its campaign may weigh. */
  weight: number;
  reason: 'independent_agreement' | 'overwhelming_agreement';
};

export type DisputedLabel = { messageKey: string; campaign: string; reason: 'contradicted' };

export type WaitingLabel = {
  messageKey: string;
  campaign: string;
  reason:
    | 'anonymous'
    /** Over the reporter's weekly cap or the campaign's, or the reporter contradicts themselves within the campaign. */
    | 'not_counted'
    | 'reporters_unreliable'
    | 'one_reporter'
    | 'reporters_not_independent'
    /** No chain of agreements connects them with a main body of reporters. */
    | 'reporters_unconnected'
    /** Others labelled the campaign; nobody who counts labelled this message so. */
    | 'campaign_only';
};

export type LabelSelection = { accepted: AcceptedLabel[]; disputed: DisputedLabel[]; waiting: WaitingLabel[] };

type Verdict =
  | { outcome: 'accepted'; label: Label; certainty: number; reason: AcceptedLabel['reason'] }
  | { outcome: 'disputed'; reason: DisputedLabel['reason'] }
  | { outcome: 'waiting'; reason: WaitingLabel['reason'] };

/**
 * Which reported labels may train. Near-duplicates are judged together; every reported message ends in exactly one of the
 * three lists, and the order of the reports decides nothing. One run judges one population of reporters: a tenant's.
 */
export function selectLabels(reports: readonly Report[]): LabelSelection {
  const votes = toVotes(reports);
  const links = findLinks(votes);
  const main = inMainBodies(votes);
  const votesOn = Map.groupBy(judge(votes, links), ({ campaign }) => campaign);
  const selection: LabelSelection = { accepted: [], disputed: [], waiting: [] };
  for (const [campaign, own] of Map.groupBy(reports, (report) => report.campaign)) {
    const judged = votesOn.get(campaign);
    const trusted = judged?.filter(({ reliability }) => reliability >= reliabilityMin) ?? [];
    const verdict = judged ? judgeCampaign(trusted, links, main) : withoutVotes(own);
    const messages = [...new Set(own.map(({ messageKey }) => messageKey))].map((messageKey) => ({
      messageKey,
      campaign,
    }));
    if (verdict.outcome === 'accepted') accept(selection, messages, verdict, trusted);
    else if (verdict.outcome === 'disputed') {
      selection.disputed.push(...messages.map((message) => ({ ...message, reason: verdict.reason })));
    } else selection.waiting.push(...messages.map((message) => ({ ...message, reason: verdict.reason })));
  }
  for (const labels of Object.values(selection)) labels.sort((a, b) => (a.messageKey < b.messageKey ? -1 : 1));
  return selection;
}

function judgeCampaign(trusted: readonly JudgedVote[], links: Links, main: ReadonlySet<string>): Verdict {
  const ham = trusted.filter(({ label }) => label === 'ham');
  const spam = trusted.filter(({ label }) => label === 'spam');
  const isSpam = voices(spam, trusted, links) > voices(ham, trusted, links);
  const [supporters, dissenters] = isSpam ? [spam, ham] : [ham, spam];
  const support = voices(supporters, trusted, links);
  const dissent = voices(dissenters, trusted, links);
  const isOverwhelming =
    supporters.length >= overwhelming.supportersMin && dissent <= overwhelming.dissentMax * support;
  if (trusted.length === 0) return { outcome: 'waiting', reason: 'reporters_unreliable' };
  if (dissent > 0 && !isOverwhelming) return { outcome: 'disputed', reason: 'contradicted' };
  if (supporters.length === 1) return { outcome: 'waiting', reason: 'one_reporter' };
  if (support < voicesMin) return { outcome: 'waiting', reason: 'reporters_not_independent' };
  if (!supporters.some(({ reporter }) => main.has(reporter))) {
    return { outcome: 'waiting', reason: 'reporters_unconnected' };
  }
  const evidence = supporters.reduce((sum, vote) => sum + logOdds(vote.reliability) * voice(vote, trusted, links), 0);
  return {
    outcome: 'accepted',
    label: isSpam ? 'spam' : 'ham',
    certainty: Math.tanh(evidence / 2),
    reason: dissent > 0 ? 'overwhelming_agreement' : 'independent_agreement',
  };
}

/**
 * How many independent opinions agreeing voters are at least: Σ 1 / (1 + voters of the campaign linked to this one). Ten who are
 * all linked are one. Source: the bound of Caro and Wei on the largest set without links.
 */
function voices(agreeing: readonly JudgedVote[], voters: readonly JudgedVote[], links: Links): number {
  const sum = agreeing.reduce((total, vote) => total + voice(vote, voters, links), 0);
  // Ten tenths are a little less than one in floating point.
  return Math.round(sum * 1e9) / 1e9;
}

function voice(vote: JudgedVote, voters: readonly JudgedVote[], links: Links): number {
  return 1 / (1 + linkedVoters(vote, voters, links).length);
}

/** Accepts the messages that somebody who counts labelled so themselves; a fingerprint alone labels no message. */
function accept(
  { accepted, waiting }: LabelSelection,
  messages: readonly { messageKey: string; campaign: string }[],
  { label, certainty, reason }: Extract<Verdict, { outcome: 'accepted' }>,
  trusted: readonly JudgedVote[],
): void {
  const labelled = new Set(trusted.filter((vote) => vote.label === label).flatMap(({ messageKeys }) => messageKeys));
  const weight = certainty * Math.min(1, campaignWeightMax / labelled.size);
  for (const message of messages) {
    if (labelled.has(message.messageKey)) accepted.push({ ...message, label, weight, reason });
    else waiting.push({ ...message, reason: 'campaign_only' });
  }
}

function withoutVotes(reports: readonly Report[]): Verdict {
  const isAnonymous = reports.every(({ reporter }) => reporter === anonymousReporter);
  return { outcome: 'waiting', reason: isAnonymous ? 'anonymous' : 'not_counted' };
}
