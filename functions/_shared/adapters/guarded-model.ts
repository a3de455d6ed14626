import { type CircuitBreakerPolicy, ConsecutiveBreaker, circuitBreaker, handleAll } from 'cockatiel';
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
 * until it has cooled down callers are refused at once instead of waiting. Scores are kept by canonical text, since spam repeats
 * itself: a score depends on nothing else, the model being the same for the life of the process.
 */
export function guardModel(
  load: () => Promise<SpamModel>,
  { slowMs = 250, failuresMax = 3, coolingMs = 30_000, cachedMax = 10_000, onScore }: GuardOptions = {},
): () => Promise<SpamModel> {
  const loading = circuitBreaker(handleAll, { halfOpenAfter: coolingMs, breaker: new ConsecutiveBreaker(1) });
  const scoring = circuitBreaker(
    handleAll.orWhenResult((timed) => (timed as TimedScore).elapsedMs > slowMs),
    { halfOpenAfter: coolingMs, breaker: new ConsecutiveBreaker(failuresMax) },
  );
  const scores = new LRUCache<string, ModelScore>({ max: cachedMax });
  let guarded: { model: SpamModel; guard: SpamModel } | undefined;

  return async () => {
    const model = await loading.execute(load);
    if (guarded?.model !== model) {
      scores.clear();
      guarded = { model, guard: { ...model, score: (text) => score(model, text) } };
    }
    return guarded.guard;
  };

  async function score(model: SpamModel, text: string): Promise<ModelScore> {
    const known = scores.get(text);
    onScore?.(known !== undefined);
    if (known) return known;
    const fresh = await timedScore(scoring, model, text);
    scores.set(text, fresh);
    return fresh;
  }
}

type TimedScore = { score: ModelScore; elapsedMs: number };

async function timedScore(breaker: CircuitBreakerPolicy, model: SpamModel, text: string): Promise<ModelScore> {
  const timed = await breaker.execute(async (): Promise<TimedScore> => {
    const startedAtMs = performance.now();
    const score = await model.score(text);
    return { score, elapsedMs: performance.now() - startedAtMs };
  });
  return timed.score;
}
