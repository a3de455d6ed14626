import type { RuleHit } from './engine.ts';

/** Evidence of all hits together, in log-odds. Summed in hundredths, which weights are whole numbers of, so that no order changes it. */
export function sumOfWeights(hits: readonly Pick<RuleHit, 'weight'>[]): number {
  return hits.reduce((sum, { weight }) => sum + Math.round(weight * 100), 0) / 100;
}
