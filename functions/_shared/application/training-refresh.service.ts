import type { Label } from '#domain/decision.ts';
import { SpamShieldError } from '#domain/errors.ts';
import { anonymousReporter, type Feedback } from '#domain/feedback.ts';
import type { ReadText } from './feedback-export.service.ts';
import { inParallel } from './in-parallel.ts';
import type { KeyedHash } from './keyed-hash.ts';
import { type ReadErasures, type ReadLabels, readLedger } from './standing-labels.ts';
import { eventIdOf, type TrainingData } from './training-data.ts';

/** There is no dataset of this id. */
export class DatasetUnknownError extends SpamShieldError {
  readonly code = 'dataset_unknown';

  constructor(datasetId: string) {
    super(`There is no dataset ${datasetId}.`);
  }
}

export type TrainingRefreshProps = {
  readLabels: ReadLabels;
  readErasures: ReadErasures;
  readText: ReadText;
  training: Pick<TrainingData, 'textIds' | 'removeText' | 'readManifest' | 'writeWithdrawn'>;
  keyedHash: KeyedHash;
  now: () => number;
};

export type Refreshed = {
  /** Events of the dataset that must not train. */
  erased: number;
  /** Texts that were still there without a right to be. */
  textsRemoved: number;
};

/** Texts that are looked at at once. */
const concurrency = 16;

/** Brings training data up to what the labels and the ledger say, right before a training. */
export class TrainingRefreshService {
  readonly #props: TrainingRefreshProps;

  constructor(props: TrainingRefreshProps) {
    this.#props = props;
  }

  /**
   * Notes which events of the dataset have been erased, taken back or changed since; and removes every text, of whichever dataset, whose
   * label does not stand any more or whose source is gone: no copy outlives what it was made of, whatever failed before.
   *
   * @throws DatasetUnknownError, StoreUnavailableError
   */
  async refresh(datasetId: string): Promise<Refreshed> {
    const { training, now } = this.#props;
    const manifest = await training.readManifest(datasetId);
    if (!manifest) throw new DatasetUnknownError(datasetId);
    const readAt = new Date(now()).toISOString();
    const { standing, textsRemoved } = await this.#sweep(manifest.messages.flatMap(({ events }) => events));
    const events = manifest.messages.flatMap(({ events: own, label }) =>
      own.filter((event) => standing.get(event) !== label),
    );
    await training.writeWithdrawn(datasetId, { events, readAt });
    return { erased: events.length, textsRemoved };
  }

  async #sweep(events: readonly string[]): Promise<{ standing: ReadonlyMap<string, Label>; textsRemoved: number }> {
    const { readLabels, readErasures, readText, training, keyedHash, now } = this.#props;
    const texts: string[] = [];
    for await (const event of training.textIds()) texts.push(event);
    const wanted = new Set([...texts, ...events]);
    const found = new Map<string, Feedback>();
    for await (const label of readLabels()) {
      if (label.reporter === anonymousReporter) continue;
      const event = eventIdOf(keyedHash, label);
      if (wanted.has(event)) found.set(event, label);
    }
    // After the labels: an erasure that is not in it now finds every text that is left here.
    const stands = await readLedger(readErasures);
    for (const [event, label] of found) if (!stands(label)) found.delete(event);
    let textsRemoved = 0;
    await inParallel(texts, concurrency, async (event) => {
      const label = found.get(event);
      if (label && (await readText(label, now())) !== undefined) return;
      await training.removeText(event);
      textsRemoved += 1;
    });
    return { standing: new Map([...found].map(([event, { label }]) => [event, label])), textsRemoved };
  }
}
