import jstat from 'jstat';
import type { Label } from '#domain/decision.ts';

/** A share with its exact 95 % bounds; undefined where there is nothing to take a share of. */
export type Proportion = { value: number; low: number; high: number } | undefined;

export type Metrics = {
  threshold: number;
  truePositives: number;
  falsePositives: number;
  trueNegatives: number;
  falseNegatives: number;
  accuracy: Proportion;
  precision: Proportion;
  /** Of spam. */
  recall: Proportion;
  f1: number | undefined;
  /** Ham flagged as spam, of all ham. */
  fpr: Proportion;
};

export type Scored = { label: Label; score: number };

/** Figures of `messages` when those with a score of at least `threshold` are called spam. */
export function metricsAt(threshold: number, messages: readonly Scored[]): Metrics {
  const count = (label: Label, flagged: boolean) =>
    messages.filter((message) => message.label === label && message.score >= threshold === flagged).length;
  const truePositives = count('spam', true);
  const falseNegatives = count('spam', false);
  const falsePositives = count('ham', true);
  const trueNegatives = count('ham', false);
  const errors = falsePositives + falseNegatives;
  return {
    threshold,
    truePositives,
    falsePositives,
    trueNegatives,
    falseNegatives,
    accuracy: clopperPearson(messages.length - errors, messages.length),
    precision: clopperPearson(truePositives, truePositives + falsePositives),
    recall: clopperPearson(truePositives, truePositives + falseNegatives),
    f1: truePositives + falseNegatives === 0 ? undefined : (2 * truePositives) / (2 * truePositives + errors),
    fpr: clopperPearson(falsePositives, falsePositives + trueNegatives),
  };
}

/**
 * Exact binomial interval for `successes` of `n`. Source: Clopper & Pearson, Biometrika 26 (1934), by beta quantiles.
 *
 * @example clopperPearson(2, 1115) // { value: 0.0018, low: 0.0002, high: 0.0065 }
 */
export function clopperPearson(successes: number, n: number, confidence = 0.95): Proportion {
  if (n === 0) return undefined;
  const tail = (1 - confidence) / 2;
  return {
    value: successes / n,
    low: successes === 0 ? 0 : jstat.jStat.beta.inv(tail, successes, n - successes + 1),
    high: successes === n ? 1 : jstat.jStat.beta.inv(1 - tail, successes + 1, n - successes),
  };
}

/** How far scores can be taken at their word. */
export type Reliability = {
  /** Mean gap between score and share of spam, over the bins, each weighing its messages. */
  expectedCalibrationError: number;
  /** Equal widths of the score; empty ones are left out. */
  bins: { from: number; to: number; n: number; meanScore: number; spamShare: number }[];
};

/** Reliability of `messages` at the share of spam they have. Source: Guo et al., On Calibration of Modern Neural Networks (2017). */
export function reliabilityOf(messages: readonly Scored[], count = 10): Reliability {
  const byBin = Map.groupBy(messages, ({ score }) => Math.min(Math.floor(score * count), count - 1));
  const bins = [...byBin]
    .sort(([a], [b]) => a - b)
    .map(([bin, members]) => ({
      from: bin / count,
      to: (bin + 1) / count,
      n: members.length,
      meanScore: members.reduce((sum, { score }) => sum + score, 0) / members.length,
      spamShare: members.filter(({ label }) => label === 'spam').length / members.length,
    }));
  const gap = bins.reduce((sum, { n, meanScore, spamShare }) => sum + n * Math.abs(meanScore - spamShare), 0);
  return { expectedCalibrationError: gap / messages.length, bins };
}
