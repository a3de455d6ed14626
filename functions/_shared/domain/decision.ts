export const sensitivities = ['strict', 'moderate', 'lenient'] as const;
/** How readily a user wants messages flagged; strict flags most. */
export type Sensitivity = (typeof sensitivities)[number];

export const defaultSensitivity: Sensitivity = 'moderate';

export type Label = 'ham' | 'spam';

/** Score from which a message is spam, per sensitivity; strict ≤ moderate ≤ lenient. */
export type Thresholds = Readonly<Record<Sensitivity, number>>;

export type Decision = {
  label: Label;
  isSpam: boolean;
  /** P(label is right): the score if spam, else 1 − score. */
  confidence: number;
  /** Calibrated P(spam), 0..1. */
  score: number;
  threshold: number;
  sensitivity: Sensitivity;
};

export function decide(score: number, thresholds: Thresholds, sensitivity: Sensitivity): Decision {
  const threshold = thresholds[sensitivity];
  const isSpam = score >= threshold;
  return {
    label: isSpam ? 'spam' : 'ham',
    isSpam,
    confidence: isSpam ? score : 1 - score,
    score,
    threshold,
    sensitivity,
  };
}
