import { StoreUnavailableError } from '#domain/errors.ts';
import { anonymousReporter, type Feedback } from '#domain/feedback.ts';
import { campaignWeightMax, voicesMin } from '#domain/label-policy/label-policy.ts';
import {
  balanceClasses,
  isEnough,
  type SelectedMessage,
  selectMessages,
  type TrainingSetLimits,
} from '#domain/training-set.ts';
import type { FeedbackKey } from './feedback.service.ts';
import { inParallel } from './in-parallel.ts';
import type { KeyedHash } from './keyed-hash.ts';
import type { ReadLabel } from './reputation-projection.ts';
import { type ReadErasures, type ReadLabels, readLedger } from './standing-labels.ts';
import { type DatasetCounts, type DatasetManifest, eventIdOf, type TrainingData } from './training-data.ts';

/** The text beside a label, unless it was removed or its time is up. */
export type ReadText = (key: FeedbackKey, nowMs: number) => Promise<string | undefined>;

export type FeedbackExportProps = {
  readLabels: ReadLabels;
  readErasures: ReadErasures;
  readLabel: ReadLabel;
  readText: ReadText;
  training: Pick<TrainingData, 'writeText' | 'removeText' | 'createManifest' | 'readManifest'>;
  keyedHash: KeyedHash;
  limits: TrainingSetLimits;
  now: () => number;
};

export type ExportRequest = {
  datasetId: string;
  /** Labels given from the first until before the second, ms since the epoch. */
  window: { fromMs: number; toMs: number };
};

export type ExportResult = {
  datasetId: string;
  /** A dataset that has too few messages is not written. */
  outcome: 'exported' | 'not_enough';
  /** Messages whose label the policy accepted. */
  accepted: number;
  counts: DatasetCounts;
  /** What would have been enough. */
  needed: { messages: number; ham: number };
};

/** A label that trains, its text read. */
type Event = { id: string; label: Feedback; text: string | undefined };
type Draft = SelectedMessage & { events: Event[] };

/** Reads and writes at once. */
const concurrency = 16;

/** Makes a dataset of the labels that may train. */
export class FeedbackExportService {
  readonly #props: FeedbackExportProps;

  constructor(props: FeedbackExportProps) {
    this.#props = props;
  }

  /**
   * Writes the texts of the window's accepted labels, then the manifest; where the dataset is there already, gives what it holds.
   *
   * The ledger is read before and after the texts are written. An erasure enters the ledger before it looks for texts: either it finds
   * those that are written here, or its entry is found here. The same holds for a label that is taken back.
   *
   * @throws StoreUnavailableError; call it again with the same id
   */
  async export({ datasetId, window }: ExportRequest): Promise<ExportResult> {
    const { readErasures, training, limits, now } = this.#props;
    const known = await training.readManifest(datasetId);
    if (known) return this.#exported(known);

    const stands = await readLedger(readErasures);
    const labels: Feedback[] = [];
    for await (const label of this.#props.readLabels()) {
      if (label.timeMs >= window.fromMs && label.timeMs < window.toMs && stands(label)) labels.push(label);
    }
    const { messages, counts } = selectMessages(labels);
    const drafts = await this.#readTexts(messages);
    if (!isEnough(drafts, limits)) {
      const found = { ...counts, ...countMessages(drafts, counts.accepted) };
      return { datasetId, outcome: 'not_enough', accepted: counts.accepted, counts: found, needed: this.#needed() };
    }
    await inParallel(withTexts(drafts), concurrency, ({ id, text }) => training.writeText(id, text));
    const standing = await this.#recheck(drafts);
    const manifest: DatasetManifest = {
      schemaVersion: 1,
      datasetId,
      window: { from: new Date(window.fromMs).toISOString(), to: new Date(window.toMs).toISOString() },
      createdAt: new Date(now()).toISOString(),
      policy: { ...limits, campaignWeightMax, voicesMin },
      counts: { ...counts, ...countMessages(standing, counts.accepted) },
      messages: balanceClasses(standing, limits).map((draft) => this.#describe(draft)),
    };
    if (await training.createManifest(manifest)) return this.#exported(manifest);
    // Another attempt of the same export was faster.
    const theirs = await training.readManifest(datasetId);
    if (!theirs) throw new StoreUnavailableError('training data', 'dataset lost');
    return this.#exported(theirs);
  }

  /** The messages of which there is a text, each with what it was made of. */
  async #readTexts(messages: readonly SelectedMessage[]): Promise<Draft[]> {
    const { readText, keyedHash, now } = this.#props;
    const drafts: Draft[] = [];
    await inParallel(messages, concurrency, async (message) => {
      const events: Event[] = [];
      for (const label of message.supporters) {
        const text = label.hasText ? await readText(label, now()) : undefined;
        events.push({ id: eventIdOf(keyedHash, label), label, text });
      }
      drafts.push({ ...message, events });
    });
    return drafts.filter(hasText).sort(byKey);
  }

  /** The messages without events that were withdrawn since they were read, whose texts are removed again. */
  async #recheck(drafts: readonly Draft[]): Promise<Draft[]> {
    const { readErasures, readLabel, training } = this.#props;
    const withdrawn = new Set<string>();
    await inParallel(withTexts(drafts), concurrency, async ({ id, label }) => {
      if ((await readLabel(label))?.label !== label.label) withdrawn.add(id);
    });
    // Last: an erasure that is not in it now begins after the texts were written, and finds them.
    const stands = await readLedger(readErasures);
    for (const { events } of drafts) {
      for (const { id, label } of events) if (!stands(label)) withdrawn.add(id);
    }
    await inParallel(withdrawn, concurrency, (id) => training.removeText(id));
    return drafts
      .map((draft) => ({ ...draft, events: draft.events.filter(({ id }) => !withdrawn.has(id)) }))
      .filter(hasText);
  }

  #describe({ tenant, textHash, campaign, label, weight, events }: Draft): DatasetManifest['messages'][number] {
    const { keyedHash } = this.#props;
    return {
      messageKey: keyedHash('message', tenant, textHash),
      campaign: keyedHash('campaign', '', campaign),
      label,
      weight,
      // By their hashes: the order tells nothing.
      events: events.map(({ id }) => id).sort(),
    };
  }

  #exported({ datasetId, counts }: DatasetManifest): ExportResult {
    return { datasetId, outcome: 'exported', accepted: counts.accepted, counts, needed: this.#needed() };
  }

  #needed(): ExportResult['needed'] {
    const { messagesMin, hamMin } = this.#props.limits;
    return { messages: messagesMin, ham: hamMin };
  }
}

function hasText({ events }: Draft): boolean {
  return events.some(({ text }) => text !== undefined);
}

function* withTexts(drafts: readonly Draft[]): Generator<Event & { text: string }> {
  for (const { events } of drafts) {
    for (const { text, ...event } of events) {
      if (text !== undefined && event.label.reporter !== anonymousReporter) yield { ...event, text };
    }
  }
}

function countMessages(messages: readonly Draft[], accepted: number) {
  const spam = messages.filter(({ label }) => label === 'spam').length;
  return {
    spam,
    ham: messages.length - spam,
    campaigns: new Set(messages.map(({ campaign }) => campaign)).size,
    withoutText: accepted - messages.length,
  };
}

function byKey(a: Draft, b: Draft): number {
  return a.textHash < b.textHash ? -1 : 1;
}
