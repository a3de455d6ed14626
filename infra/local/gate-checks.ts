import jstat from 'jstat';
import { metricsAt, type Scored } from './metrics.ts';

/** One line of the gate's verdict. */
export type Check = { name: string; passed: boolean; detail: string };

/** How much worse a candidate may be on a set, in share of its messages, before chance is asked. */
export const accuracyMargin = 0.01;
/** One-sided significance of "the candidate is worse". */
export const significance = 0.05;
/** Smaller sets are reported, not gated: one message would decide. */
export const smallestGatedSet = 200;
export const modelBytesLimit = 100_000_000;

/** One message as both models see it. */
export type Pair = { label: Scored['label']; text: string; candidate: number; champion: number };

/** Operators of a fused INT8 DistilBERT, by domain; anything else in a graph is code that nobody has looked at. */
const allowedOperators: Readonly<Record<string, readonly string[]>> = {
  '': `Add And Cast Concat DequantizeLinear Div DynamicQuantizeLinear Erf Expand Gather GatherND GreaterOrEqual LayerNormalization
    MatMul MatMulInteger Max Mul Range ReduceSum Relu Reshape Shape Slice Softmax Squeeze Transpose Unsqueeze Where`.split(
    /\s+/,
  ),
  'com.microsoft': ['DynamicQuantizeMatMul', 'FusedMatMul', 'Gelu', 'MatMulIntegerToFloat', 'SkipLayerNormalization'],
};

export function checkOperators(operators: readonly { domain: string; type: string }[]): Check {
  // 'ai.onnx' is the long name of the default domain.
  const foreign = operators.filter(
    ({ domain, type }) => !allowedOperators[domain === 'ai.onnx' ? '' : domain]?.includes(type),
  );
  const names = [...new Set(foreign.map(({ domain, type }) => `${domain || 'ai.onnx'}.${type}`))];
  return {
    name: 'operators',
    passed: operators.length > 0 && names.length === 0,
    detail: names.length === 0 ? `${operators.length} nodes, all of allowed types` : `not allowed: ${names.join(', ')}`,
  };
}

export function checkSize(bytes: number): Check {
  return {
    name: 'size',
    passed: bytes < modelBytesLimit,
    detail: `${(bytes / 1e6).toFixed(1)} MB; limit ${modelBytesLimit / 1e6} MB`,
  };
}

/** Accuracy above 95 % and false positives under 2 %, by the 95 % bound and not by the point. */
export function checkHardLimits(name: string, scored: readonly Scored[], threshold: number): Check {
  const { accuracy, fpr } = metricsAt(threshold, scored);
  return {
    name: `${name}: hard limits`,
    passed: (accuracy?.low ?? 0) > 0.95 && (fpr?.high ?? 1) < 0.02,
    detail: `accuracy ≥ ${percent(accuracy?.low)} (must be above 95 %), FPR ≤ ${percent(fpr?.high)} (must be under 2 %)`,
  };
}

/** Nothing of the golden ham is flagged at lenient. */
export function checkGoldenAtLenient(golden: readonly (Scored & { text: string })[], lenient: number): Check {
  const flagged = golden.filter(({ score }) => score >= lenient);
  return {
    name: 'golden ham at lenient',
    passed: flagged.length === 0,
    detail: `${flagged.length} of ${golden.length} flagged${list(flagged)}`,
  };
}

/** Nothing of the golden ham is flagged at moderate that the champion passes. */
export function checkGoldenAgainstChampion(
  golden: readonly Pair[],
  moderate: { candidate: number; champion: number },
): Check {
  const lost = golden.filter(
    ({ candidate, champion }) => candidate >= moderate.candidate && champion < moderate.champion,
  );
  return {
    name: 'golden ham at moderate against the champion',
    passed: lost.length === 0,
    detail: `${lost.length} of ${golden.length} flagged that the champion passes${list(lost)}`,
  };
}

/** Not worse than the champion: within the margin, and not worse beyond chance (exact one-sided McNemar test). */
export function checkNotWorse(
  name: string,
  pairs: readonly Pair[],
  moderate: { candidate: number; champion: number },
): Check {
  const right = (score: number, threshold: number, label: Scored['label']) => score >= threshold === (label === 'spam');
  const lost = pairs.filter(
    ({ label, candidate, champion }) =>
      !right(candidate, moderate.candidate, label) && right(champion, moderate.champion, label),
  ).length;
  const won = pairs.filter(
    ({ label, candidate, champion }) =>
      right(candidate, moderate.candidate, label) && !right(champion, moderate.champion, label),
  ).length;
  const p = mcnemarWorse(lost, won);
  const gated = pairs.length >= smallestGatedSet;
  const worse = (lost - won) / pairs.length > accuracyMargin || p < significance;
  return {
    name: `${name}: not worse than the champion`,
    passed: !gated || !worse,
    detail:
      `${won} messages won, ${lost} lost of ${pairs.length} (margin ${percent(accuracyMargin)}, McNemar p = ${p.toFixed(3)})` +
      (gated ? '' : `; fewer than ${smallestGatedSet} messages, reported only`),
  };
}

/**
 * P(at least `lost` of the messages on which two equal models differ are lost), exact. Source: McNemar, Psychometrika 12 (1947).
 *
 * @example mcnemarWorse(5, 0) // 0.03125
 */
export function mcnemarWorse(lost: number, won: number): number {
  return lost === 0 ? 1 : 1 - jstat.jStat.binomial.cdf(lost - 1, lost + won, 0.5);
}

/** The largest difference between the scores that the artifact declares for its parity messages and those it gives. */
export function checkParity(
  rows: readonly {
    tokenIds: readonly number[];
    score: number;
    actual: { tokenIds: readonly number[]; score: number };
  }[],
  tolerance: number,
): Check {
  const otherTokens = rows.filter(({ tokenIds, actual }) => tokenIds.join() !== actual.tokenIds.join()).length;
  const largest = Math.max(0, ...rows.map(({ score, actual }) => Math.abs(score - actual.score)));
  return {
    name: 'parity',
    passed: rows.length > 0 && otherTokens === 0 && largest <= tolerance,
    detail: `${rows.length} messages, ${otherTokens} with other tokens, largest difference of a score ${largest.toExponential(1)} (tolerance ${tolerance})`,
  };
}

function percent(share: number | undefined): string {
  return share === undefined ? '–' : `${(share * 100).toFixed(2)} %`;
}

/** The gate's own messages are the project's: they may be shown. */
function list(messages: readonly { text: string }[]): string {
  return messages
    .slice(0, 5)
    .map(({ text }) => `\n      ${text}`)
    .join('');
}
