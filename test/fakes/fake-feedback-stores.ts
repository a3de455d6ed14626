import {
  type FeedbackKey,
  IdempotencyKeyReusedError,
  type IsErased,
  type RemoveFeedback,
  type RemoveText,
  type RemoveTrainingText,
  RequestInProgressError,
  type RunOnce,
  type WriteFeedback,
  type WriteText,
} from '#application/feedback.service.ts';
import type { UserKey } from '#application/preferences.service.ts';
import { anonymousReporter, type Feedback } from '#domain/feedback.ts';

export type FakeFeedbackStores = ReturnType<typeof fakeFeedbackStores>;

/** Labels, texts, erased users and answered requests in memory. */
export function fakeFeedbackStores() {
  const labels = new Map<string, Feedback>();
  const texts = new Map<string, string>();
  const trainingTextsRemoved: FeedbackKey[] = [];
  const erased = new Map<string, number>();
  const requests = new Map<string, { bodyHash: string; answer?: string }>();
  const keyOf = ({ tenant, reporter, textHash, feedbackId }: FeedbackKey) =>
    JSON.stringify([tenant, reporter, textHash, ...(reporter === anonymousReporter ? [feedbackId] : [])]);
  const userOf = ({ tenant, user }: UserKey) => JSON.stringify([tenant, user]);

  const writeText: WriteText = async (key, text) => void texts.set(keyOf(key), text);
  const removeText: RemoveText = async (key) => void texts.delete(keyOf(key));
  const removeTrainingText: RemoveTrainingText = async (key) => void trainingTextsRemoved.push(key);
  const writeFeedback: WriteFeedback = async (feedback) => {
    const before = labels.get(keyOf(feedback));
    const version = Math.max(feedback.timeMs, (before?.version ?? 0) + 1);
    labels.set(keyOf(feedback), { ...feedback, version, hasText: feedback.hasText || (before?.hasText ?? false) });
  };
  const removeFeedback: RemoveFeedback = async (key) => void labels.delete(keyOf(key));
  const isErased: IsErased = async (user, timeMs) => timeMs <= (erased.get(userOf(user)) ?? -1);
  const runOnce: RunOnce = async ({ requestHash, bodyHash }, work) => {
    const known = requests.get(requestHash);
    if (known && known.bodyHash !== bodyHash) throw new IdempotencyKeyReusedError();
    if (known && known.answer === undefined) throw new RequestInProgressError();
    if (known?.answer !== undefined) return known.answer;
    requests.set(requestHash, { bodyHash });
    try {
      const answer = await work();
      requests.set(requestHash, { bodyHash, answer });
      return answer;
    } catch (error) {
      requests.delete(requestHash);
      throw error;
    }
  };
  return {
    ports: { writeText, removeText, removeTrainingText, writeFeedback, removeFeedback, isErased, runOnce },
    labels: () => [...labels.values()],
    texts: () => [...texts.values()],
    /** Labels whose texts training data was told to forget. */
    trainingTextsRemoved: () => trainingTextsRemoved,
    /** Erases what the user has until then. */
    erase: (user: UserKey, atMs = Number.POSITIVE_INFINITY) => void erased.set(userOf(user), atMs),
  };
}
