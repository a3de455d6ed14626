import type { Thresholds } from '#domain/decision.ts';
import type { EnsembleCoefficients } from '#domain/ensemble.ts';
import type { Normalize } from '#domain/normalization.ts';

/** A loaded model artifact: its normaliser, its network, its calibration, and how its score is weighed. */
export type SpamModel = {
  readonly name: string;
  readonly version: string;
  readonly thresholds: Thresholds;
  readonly coefficients: EnsembleCoefficients;
  readonly normalize: Normalize;
  /** Scores one canonical text. */
  readonly score: (text: string) => Promise<ModelScore>;
};

export type ModelScore = {
  /** Calibrated P(spam) of the model alone, 0..1. */
  score: number;
  /** Whether the text had more tokens than the model reads, and its tail was left out. */
  truncated: boolean;
};
