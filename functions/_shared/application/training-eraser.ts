import type { Feedback } from '#domain/feedback.ts';
import { inParallel } from './in-parallel.ts';
import type { KeyedHash } from './keyed-hash.ts';
import { eventIdOf, type TrainingData } from './training-data.ts';

export type TrainingEraserProps = {
  training: Pick<TrainingData, 'removeText' | 'datasetIds' | 'readManifest' | 'readWithdrawn'>;
  keyedHash: KeyedHash;
};

/** Texts that are removed at once. */
const concurrency = 8;

/** Removes from training data what labels put there. */
export class TrainingEraser {
  readonly #props: TrainingEraserProps;

  constructor(props: TrainingEraserProps) {
    this.#props = props;
  }

  /**
   * Removes the text of each label. Gives the datasets that hold one of them and were not told that it was withdrawn: models may have
   * been trained on it, or be in training. Throws StoreUnavailableError.
   */
  async erase(labels: AsyncIterable<Feedback>): Promise<readonly string[]> {
    const { training, keyedHash } = this.#props;
    const events = new Set<string>();
    for await (const label of labels) events.add(eventIdOf(keyedHash, label));
    if (events.size === 0) return [];
    await inParallel(events, concurrency, (event) => training.removeText(event));
    const datasets: string[] = [];
    // One after another: a manifest of a large service has some MB.
    for await (const datasetId of training.datasetIds())
      if (await this.#holds(datasetId, events)) datasets.push(datasetId);
    return datasets.sort();
  }

  async #holds(datasetId: string, events: ReadonlySet<string>): Promise<boolean> {
    const { training } = this.#props;
    const manifest = await training.readManifest(datasetId);
    const own = (manifest?.messages ?? []).flatMap((message) => message.events.filter((event) => events.has(event)));
    if (own.length === 0) return false;
    const withdrawn = new Set((await training.readWithdrawn(datasetId))?.events);
    return own.some((event) => !withdrawn.has(event));
  }
}
