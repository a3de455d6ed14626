import type { Label } from '#domain/decision.ts';
import type { LabelCounts } from '#domain/training-set.ts';
import type { KeyedHash } from './keyed-hash.ts';
import type { LabelKey } from './reputation-projection.ts';

/** A message of a dataset. All names are keyed hashes: nothing readable stands in a manifest. */
export type DatasetMessage = {
  messageKey: string;
  campaign: string;
  label: Label;
  weight: number;
  /**
   * Labels that it was made of. It trains with the text of the first of them whose text is still there and which was not withdrawn;
   * without one it does not train.
   */
  events: readonly string[];
};

export type DatasetCounts = LabelCounts & {
  /** Messages of the dataset. */
  spam: number;
  ham: number;
  campaigns: number;
  /** Accepted messages of which nobody gave a text, or nobody any more. */
  withoutText: number;
};

/** What a training reads of feedback, without the texts. Written once. */
export type DatasetManifest = {
  schemaVersion: 1;
  datasetId: string;
  /** ISO 8601. */
  window: { from: string; to: string };
  createdAt: string;
  /** The numbers that decided. */
  policy: Readonly<Record<string, number>>;
  counts: DatasetCounts;
  messages: readonly DatasetMessage[];
};

/** Events whose label was erased, taken back or changed since the dataset was written. */
export type WithdrawnEvents = { events: readonly string[]; readAt: string };

/** Datasets and the texts that they train with, each text an object of its own. All throw StoreUnavailableError. */
export type TrainingData = {
  writeText: (eventId: string, text: string) => Promise<void>;
  readText: (eventId: string) => Promise<string | undefined>;
  /** Removes the text of this event, if there is one. */
  removeText: (eventId: string) => Promise<void>;
  /** Events that have a text. */
  textIds: () => AsyncIterable<string>;
  /** Writes a manifest unless there is one of this id; says whether there was none. */
  createManifest: (manifest: DatasetManifest) => Promise<boolean>;
  readManifest: (datasetId: string) => Promise<DatasetManifest | undefined>;
  writeWithdrawn: (datasetId: string, withdrawn: WithdrawnEvents) => Promise<void>;
  readWithdrawn: (datasetId: string) => Promise<WithdrawnEvents | undefined>;
  datasetIds: () => AsyncIterable<string>;
};

/**
 * Name of a label in training data. Of what names the label and not of its feedback id, which changes when the label is given again:
 * whoever erases or takes back the label must find the text of every time that it was given.
 */
export function eventIdOf(keyedHash: KeyedHash, { tenant, reporter, textHash }: LabelKey): string {
  return keyedHash('event', tenant, JSON.stringify([reporter, textHash]));
}
