import { type ErasableStore, erasableStores } from '#domain/erasure.ts';
import type { Feedback } from '#domain/feedback.ts';
import { type Subject, subjectsOf } from '#domain/reputation.ts';
import type { ErasureLedger, UserItems } from './erasure.service.ts';
import type { UserKey } from './preferences.service.ts';
import type { ReadLabelsOf, ReputationProjection } from './reputation-projection.ts';
import type { TrainingEraser } from './training-eraser.ts';

export type UserEraserProps = {
  ledger: Pick<ErasureLedger, 'read' | 'markErased' | 'noteDatasets'>;
  items: Record<'preferences' | 'texts' | 'labels', Pick<UserItems, 'erase'>>;
  /** Removes the answer to the Idempotency-Key that gave the label, if it is still kept. */
  removeAnswer: (label: Feedback) => Promise<void>;
  readLabelsOf: ReadLabelsOf;
  training: Pick<TrainingEraser, 'erase'>;
  projection: Pick<ReputationProjection, 'settle'>;
  now: () => number;
};

/** Stores whose items of a user are found by the user's labels. */
const namedByLabels: readonly ErasableStore[] = ['training', 'idempotency', 'reputation'];

/** Erases users that are in the ledger, store by store. What they write before it has finished is erased with the rest. */
export class UserEraser {
  readonly #props: UserEraserProps;

  constructor(props: UserEraserProps) {
    this.#props = props;
  }

  /**
   * Erases what is still pending of the user's erasure, and notes in the ledger each store that is done. A store that fails does not
   * keep the others, but for the labels, which are needed until all that they name is erased.
   *
   * @throws what the first of the failed stores threw; call it again
   */
  async erase(key: UserKey): Promise<void> {
    const { ledger, now } = this.#props;
    const erasure = await ledger.read(key);
    if (!erasure) return;
    const { requestedAtMs, erasedAtMs } = erasure;
    const failed = new Map<ErasableStore, unknown>();
    for (const store of erasableStores) {
      if (erasedAtMs[store] !== undefined || (store === 'labels' && namedByLabels.some((named) => failed.has(named))))
        continue;
      try {
        await this.#eraseFrom(store, key, requestedAtMs);
        await ledger.markErased(key, requestedAtMs, store, now());
      } catch (error) {
        failed.set(store, error);
      }
    }
    for (const error of failed.values()) throw error;
  }

  async #eraseFrom(store: ErasableStore, key: UserKey, requestedAtMs: number): Promise<void> {
    const { ledger, items, readLabelsOf, removeAnswer, training } = this.#props;
    if (store === 'preferences' || store === 'texts') return items[store].erase(key);
    if (store === 'training') {
      const datasets = await training.erase(readLabelsOf(key));
      if (datasets.length > 0) await ledger.noteDatasets(key, requestedAtMs, datasets);
      return;
    }
    if (store === 'idempotency') {
      for await (const label of readLabelsOf(key)) await removeAnswer(label);
      return;
    }
    const subjects = await this.#subjectsOf(key);
    if (store === 'labels') await items.labels.erase(key);
    // Before the labels go, so that none is forgotten; and after, for what was labelled since the erasure began.
    for (const subject of subjects) {
      await this.#props.projection.settle(subject, { reporter: key.user, textHash: undefined, version: Infinity });
    }
  }

  async #subjectsOf(key: UserKey): Promise<Iterable<Subject>> {
    const subjects = new Map<string, Subject>();
    for await (const label of this.#props.readLabelsOf(key)) {
      for (const subject of subjectsOf(label)) subjects.set(`${subject.kind} ${subject.hash}`, subject);
    }
    return subjects.values();
  }
}
