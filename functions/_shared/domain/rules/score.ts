import type { RuleHit } from './engine.ts';
import { calibration } from './weights.ts';

/** Evidence of all hits together, in log-odds. Summed in hundredths, which weights are whole numbers of, so that no order changes it. */
export function sumOfWeights(hits: readonly Pick<RuleHit, 'weight'>[]): number {
  return hits.reduce((sum, { weight }) => sum + Math.round(weight * 100), 0) / 100;
}

/**
 * P(spam), 0..1, by the rules alone: what decides when the model is missing. The weights are measured one by one, and rules that
 * hit together (a doubtful link, the lure in its name, the brand that it borrows) say the same thing twice; the slope damps
 * their sum. 0.5 and more means spam, as with the model's score.
 */
export function rulesScore(hits: readonly Pick<RuleHit, 'weight'>[]): number {
  return 1 / (1 + Math.exp(-(calibration.intercept + calibration.slope * sumOfWeights(hits))));
}
