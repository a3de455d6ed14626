import { groupCampaigns } from './campaigns.ts';
import type { Label } from './decision.ts';
import { anonymousReporter, type Feedback } from './feedback.ts';
import { type AcceptedLabel, campaignWeightMax, selectLabels } from './label-policy/label-policy.ts';

/** What a set must have before it is worth a training, and how far its classes may be apart. */
export type TrainingSetLimits = {
  /** Messages that can train. */
  messagesMin: number;
  /** Of them ham: a set of spam alone teaches that every message is spam. */
  hamMin: number;
  /** Weight of the heavier class for each of the lighter one's; beyond it the heavier weighs less. */
  classRatioMax: number;
};

export const defaultTrainingSetLimits: TrainingSetLimits = { messagesMin: 50, hamMin: 10, classRatioMax: 4 };

/** A message whose label may train. */
export type SelectedMessage = {
  tenant: string;
  textHash: string;
  /** Of near-duplicates, over all tenants. */
  campaign: string;
  label: Label;
  /** 0..1. */
  weight: number;
  /** Labels of known reporters that say so too: what the message's text and its lineage come from. */
  supporters: readonly Feedback[];
};

export type LabelCounts = {
  /** Reports that were looked at. */
  labels: number;
  /** Messages by what became of them. */
  accepted: number;
  disputed: number;
  waiting: number;
};

/**
 * Which messages may train, by the label policy. Reporters are judged tenant by tenant: an account of one says nothing of those of
 * another. A campaign on which tenants contradict one another trains nothing, and one on which they agree weighs no more for it.
 */
export function selectMessages(labels: readonly Feedback[]): { messages: SelectedMessage[]; counts: LabelCounts } {
  const campaigns = groupCampaigns(labels.map(({ fingerprint }) => fingerprint));
  const campaignOf = ({ fingerprint }: Feedback) => (campaigns.get(fingerprint) ?? fingerprint).toString(16);
  const counts: LabelCounts = { labels: labels.length, accepted: 0, disputed: 0, waiting: 0 };
  const accepted: SelectedMessage[] = [];
  for (const [tenant, own] of Map.groupBy(labels, (label) => label.tenant)) {
    const reports = own.map((label) => ({ ...label, messageKey: label.textHash, campaign: campaignOf(label) }));
    const selection = selectLabels(reports);
    counts.disputed += selection.disputed.length;
    counts.waiting += selection.waiting.length;
    const labelsOf = Map.groupBy(own, ({ textHash }) => textHash);
    for (const message of selection.accepted) {
      accepted.push(toMessage(tenant, message, labelsOf.get(message.messageKey) ?? []));
    }
  }
  const messages = [...Map.groupBy(accepted, ({ campaign }) => campaign).values()].flatMap((campaign) => {
    if (new Set(campaign.map(({ label }) => label)).size > 1) {
      counts.disputed += campaign.length;
      return [];
    }
    return scale(campaign, Math.min(1, campaignWeightMax / weightOf(campaign)));
  });
  counts.accepted = messages.length;
  return { messages: messages.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)), counts };
}

/** The messages, the heavier class made lighter where it outweighs the other by more than the limit. */
export function balanceClasses<T extends { label: Label; weight: number }>(
  messages: readonly T[],
  { classRatioMax }: Pick<TrainingSetLimits, 'classRatioMax'>,
): T[] {
  const weights = {
    ham: weightOf(messages.filter(({ label }) => label === 'ham')),
    spam: weightOf(messages.filter(({ label }) => label === 'spam')),
  };
  const factor = (label: Label) => {
    // A class that is not there counts as one message, or the other would weigh nothing.
    const [own, other] = [weights[label], Math.max(1, weights[label === 'ham' ? 'spam' : 'ham'])];
    return own > 0 ? Math.min(1, (classRatioMax * other) / own) : 1;
  };
  return messages.flatMap((message) => scale([message], factor(message.label)));
}

/** Whether there is enough to train on. */
export function isEnough(
  messages: readonly { label: Label }[],
  { messagesMin, hamMin }: Pick<TrainingSetLimits, 'messagesMin' | 'hamMin'>,
): boolean {
  return messages.length >= messagesMin && messages.filter(({ label }) => label === 'ham').length >= hamMin;
}

function toMessage(
  tenant: string,
  { messageKey, campaign, label, weight }: AcceptedLabel,
  labels: readonly Feedback[],
): SelectedMessage {
  const supporters = labels.filter((own) => own.reporter !== anonymousReporter && own.label === label);
  return { tenant, textHash: messageKey, campaign, label, weight, supporters };
}

function scale<T extends { weight: number }>(messages: readonly T[], factor: number): T[] {
  return messages.map((message) => ({ ...message, weight: message.weight * factor }));
}

function weightOf(messages: readonly { weight: number }[]): number {
  return messages.reduce((sum, { weight }) => sum + weight, 0);
}

function keyOf({ tenant, textHash }: SelectedMessage): string {
  return JSON.stringify([tenant, textHash]);
}
