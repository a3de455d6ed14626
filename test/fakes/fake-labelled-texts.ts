import type { FeedbackExportProps } from '#application/feedback-export.service.ts';
import type { UserKey } from '#application/preferences.service.ts';
import type { Erasure } from '#domain/erasure.ts';
import { anonymousReporter, type Feedback } from '#domain/feedback.ts';

type LabelKey = Pick<Feedback, 'tenant' | 'reporter' | 'textHash'>;

const keyOf = ({ tenant, reporter, textHash }: LabelKey) => JSON.stringify([tenant, reporter, textHash]);

/** Labels with their texts, and the ledger, in memory: what datasets are made of. */
export function fakeLabelledTexts() {
  const labels = new Map<string, Feedback>();
  const texts = new Map<string, string>();
  const erasures = new Map<string, { key: UserKey; erasure: Erasure }>();
  const ports = {
    readLabels: async function* () {
      yield* [...labels.values()];
    },
    readLabel: async (key: LabelKey) => labels.get(keyOf(key)),
    readErasures: async function* () {
      yield* [...erasures.values()];
    },
    readText: async (key: LabelKey) => texts.get(keyOf(key)),
  } satisfies Partial<FeedbackExportProps>;
  return {
    ports,
    /** Keeps a label, and its text if there is one. */
    give: (feedback: Feedback, text?: string) => {
      const key = feedback.reporter === anonymousReporter ? { ...feedback, textHash: feedback.feedbackId } : feedback;
      labels.set(keyOf(key), { ...feedback, hasText: text !== undefined });
      if (text !== undefined) texts.set(keyOf(key), text);
    },
    /** Removes a label with its text. */
    retract: (key: LabelKey) => {
      texts.delete(keyOf(key));
      labels.delete(keyOf(key));
    },
    forgetText: (key: LabelKey) => void texts.delete(keyOf(key)),
    /** Enters the user into the ledger; their labels stay, as until the eraser comes. */
    requestErasure: (key: UserKey, requestedAtMs: number, erasedAtMs: Erasure['erasedAtMs'] = {}) =>
      void erasures.set(JSON.stringify(key), { key, erasure: { requestedAtMs, attempts: 1, erasedAtMs } }),
  };
}
