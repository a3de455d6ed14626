import { type Decision, decide, defaultSensitivity, type Sensitivity, type Thresholds } from '#domain/decision.ts';
import { assertMessage, emptyMessage, InvalidMessageError } from '#domain/message.ts';
import type { Normalize } from '#domain/normalization.ts';
import { explain, type WordContribution } from './explanation.ts';

/** A loaded model artifact: its normaliser, its network, its calibration. */
export type SpamModel = {
  readonly name: string;
  readonly version: string;
  readonly thresholds: Thresholds;
  readonly normalize: Normalize;
  /** Scores one canonical text. */
  readonly score: (text: string) => Promise<ModelScore>;
};

export type ModelScore = {
  /** Calibrated P(spam), 0..1. */
  score: number;
  /** Whether the text had more tokens than the model reads, and its tail was left out. */
  truncated: boolean;
};

export type ClassifyRequest = {
  text: string;
  sensitivity?: Sensitivity | undefined;
  /** Whether to say which words drove the score; costs one more inference a word. */
  explain?: boolean | undefined;
};

export type Classification = Decision & {
  /** Calibrated P(spam) of the model alone. */
  modelScore: number;
  model: { name: string; version: string };
  truncated: boolean;
  /** Present when it was asked for. */
  explanation?: WordContribution[];
};

/** Decides whether a message is spam: normalise → score → decide. */
export class SpamShieldService {
  readonly #loadModel: () => Promise<SpamModel>;

  /** `loadModel` is called once a message; it returns the one model of this process (see `loadOnce`). */
  constructor(loadModel: () => Promise<SpamModel>) {
    this.#loadModel = loadModel;
  }

  /**
   * The verdict alone, at the default sensitivity.
   *
   * @throws InvalidMessageError, ModelUnusableError
   * @example await service.classifyTextBERT('Your Amazon code is 123456.') // { isSpam: false, confidence: 0.99 }
   */
  async classifyTextBERT(text: string): Promise<{ isSpam: boolean; confidence: number }> {
    const { isSpam, confidence } = await this.classify({ text });
    return { isSpam, confidence };
  }

  /**
   * The verdict with the figures behind it.
   *
   * @throws InvalidMessageError, ModelUnusableError
   */
  async classify({
    text,
    sensitivity = defaultSensitivity,
    explain: wanted,
  }: ClassifyRequest): Promise<Classification> {
    assertMessage(text);
    const model = await this.#loadModel();
    const canonical = model.normalize(text).text;
    if (canonical === '') throw new InvalidMessageError(emptyMessage);
    const { score, truncated } = await model.score(canonical);
    return {
      ...decide(score, model.thresholds, sensitivity),
      modelScore: score,
      model: { name: model.name, version: model.version },
      truncated,
      ...(wanted && { explanation: await explain(model, canonical) }),
    };
  }
}
