import { createHash } from 'node:crypto';
import { bulkhead, ConsecutiveBreaker, circuitBreaker, handleAll, isBrokenCircuitError } from 'cockatiel';
import { LRUCache } from 'lru-cache';
import type { ModelScore, SpamModel } from '#application/spam-model.ts';

export type GuardOptions = {
  /** An inference that takes longer counts as slow; the model needs a tenth of it. */
  slowMs?: number;
  /** Failed or slow inferences in a row after which the model is left alone. */
  failuresMax?: number;
  /** How long it is left alone, and how long after a failed load it is tried again. */
  coolingMs?: number;
  /** Scores kept. */
  cachedMax?: number;
  /** Told of every score asked for: whether it was known already. */
  onScore?: (cached: boolean) => void;
};

/**
 * Guards the model of this execution environment. A load that fails, and inferences that fail or are slow repeatedly, open a circuit:
 * until it has cooled down callers are refused at once instead of waiting. Scores are kept by the digest of the canonical text, since
 * spam repeats itself: of one model's score, nothing else decides.
 */
export function guardModel(
  load: () => Promise<SpamModel>,
  { slowMs = 250, failuresMax = 3, coolingMs = 30_000, cachedMax = 10_000, onScore }: GuardOptions = {},
): () => Promise<SpamModel> {
  const loading = circuitBreaker(handleAll, { halfOpenAfter: coolingMs, breaker: new ConsecutiveBreaker(1) });
  const scoring = circuitBreaker(
    handleAll.orWhenResult((answered) => (answered as Timed<ModelScore>).elapsedMs > slowMs),
    { halfOpenAfter: coolingMs, breaker: new ConsecutiveBreaker(failuresMax) },
  );
  // An inference blocks the process: those that wait for another's end would be taken for slow.
  const inTurn = bulkhead(1, Number.POSITIVE_INFINITY);
  let guarded: { model: SpamModel; guard: SpamModel } | undefined;

  return async () => {
    const model = await loading.execute(load).catch((error: unknown) => {
      // Says what is wrong with the model also while nobody tries it.
      const { lastFailure } = loading;
      throw isBrokenCircuitError(error) && lastFailure && 'error' in lastFailure ? lastFailure.error : error;
    });
    if (guarded?.model !== model) guarded = { model, guard: guard(model) };
    return guarded.guard;
  };

  function guard(model: SpamModel): SpamModel {
    const scores = new LRUCache<string, ModelScore>({ max: cachedMax });
    const score = async (text: string): Promise<ModelScore> => {
      const key = createHash('sha256').update(text).digest('base64');
      const known = scores.get(key);
      onScore?.(known !== undefined);
      if (known) return known;
      const { answer } = await inTurn.execute(() => scoring.execute(() => timed(() => model.score(text))));
      scores.set(key, answer);
      return answer;
    };
    return { ...model, score };
  }
}

type Timed<T> = { answer: T; elapsedMs: number };

async function timed<T>(ask: () => Promise<T>): Promise<Timed<T>> {
  const startedAtMs = performance.now();
  const answer = await ask();
  return { answer, elapsedMs: performance.now() - startedAtMs };
}
