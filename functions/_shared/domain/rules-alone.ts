import type { Thresholds } from './decision.ts';
import type { EnsembleCoefficients } from './ensemble.ts';
import { calibration } from './rules/weights.ts';

/**
 * What decides while the model cannot be used: the rules, calibrated by themselves. The weights are measured one by one, and rules
 * that hit together (a doubtful link, the lure in its name, the brand that it borrows) say the same thing twice; the slope damps
 * their sum. Thresholds are plain shares of doubt, not measured rates; all of them are above the score of a message that no rule
 * knows.
 */
export const rulesAlone: { coefficients: EnsembleCoefficients; thresholds: Thresholds } = {
  coefficients: { intercept: calibration.intercept, model: 0, rules: calibration.slope, obfuscation: 0 },
  thresholds: { strict: 0.35, moderate: 0.5, lenient: 0.9 },
};
