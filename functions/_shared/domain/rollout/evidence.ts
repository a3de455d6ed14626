/**
 * Evidence that stays valid however often it is looked at. Each function gives natural logarithms of likelihood ratios, one for
 * each alternative; their running sums, averaged over the alternatives, are an e-process: while the null hypothesis holds it is a
 * supermartingale that starts at 1, so the probability that it ever reaches 1/α is at most α (Ville's inequality; Ramdas, Grünwald,
 * Vovk and Shafer, "Game-theoretic statistics and safe anytime-valid inference", Statistical Science 38, 2023).
 */

/** One version's part: how many there were, and how many of them count (failed, were flagged, …). */
export type Arm = { of: number; count: number };

/** Running sums of log likelihood ratios, and the largest log e-value so far. Plain numbers: it is stored between two looks. */
export type Mixture = { logs: readonly number[]; peak: number };

/** Alternatives, as multiples of what is tolerated: power for slight and for drastic differences. Validity needs none of them. */
const multiples = [1.25, 1.6, 2, 3, 6, 20] as const;

/** Shares that `exceeds` bets on: a version that hardly ever starts is out with its first failure. */
const shares = [0.01, 0.05, 0.2, 0.8] as const;

/** Stakes of `losesLess`. Each keeps the stake positive for any margin from 0 to 1. */
const stakes = [0.1, 0.25, 0.5, 0.9] as const;

/** How firmly the sample-ratio check expects the weight: as if it had seen so many requests split exactly so. */
const splitConcentration = 1000;

export const noEvidence: Mixture = { logs: [], peak: 0 };

/** The evidence after one more look, whose `logs` are as many at every look. */
export function accumulate(mixture: Mixture, logs: readonly number[]): Mixture {
  const sums = logs.map((log, index) => (mixture.logs[index] ?? 0) + log);
  return { logs: sums, peak: Math.max(mixture.peak, logMean(sums)) };
}

/** Anytime-valid p-value: the probability that evidence ever gets so strong while nothing is wrong is at most this. */
export function pValue({ peak }: Pick<Mixture, 'peak'>): number {
  return Math.exp(-peak);
}

/**
 * Evidence that the candidate's rate is more than `ratioMax` times the champion's. Looks only at whose the counted events are: with
 * share ρ of the requests and rate ratio r an event is the candidate's with probability ρr / (1 − ρ + ρr), whatever the rate is at
 * the time. An outage or a campaign that hits both versions therefore says nothing.
 *
 * Source: the test of inhomogeneous Bernoulli processes in Lindon and Malek, "Anytime-Valid Inference for Multinomial Count Data",
 * NeurIPS 2022. ρ is the look's own share here: for independent requests E ∏ ≤ exp(Σ p (e^s − 1)), s being what one event adds, and
 * that exponent is 0 at r = ratioMax and negative below.
 */
export function exceedsRatio(candidate: Arm, champion: Arm, ratioMax: number): number[] {
  const share = candidate.of / (candidate.of + champion.of);
  const events = candidate.count + champion.count;
  if (events === 0) return multiples.map(() => 0);
  const weightOf = (ratio: number) => 1 - share + share * ratio;
  return multiples.map(
    (multiple) =>
      candidate.count * Math.log(multiple) - events * Math.log(weightOf(ratioMax * multiple) / weightOf(ratioMax)),
  );
}

/** Evidence that the candidate's rate is below `ratio` times the champion's. */
export function staysUnderRatio(candidate: Arm, champion: Arm, ratio: number): number[] {
  return exceedsRatio(champion, candidate, 1 / ratio);
}

/** Evidence that the ratio of the rates lies outside 1/`ratioMax` … `ratioMax`, whichever way. */
export function leavesRange(candidate: Arm, champion: Arm, ratioMax: number): number[] {
  return [...exceedsRatio(candidate, champion, ratioMax), ...exceedsRatio(champion, candidate, ratioMax)];
}

/** Evidence that a share is above `max`, which needs no other version to compare with. `max` is below the smallest of `shares`. */
export function exceeds(arm: Arm, max: number): number[] {
  return shares.map((share) => bernoulli(arm, share, max));
}

/** Evidence that a share is below `max`. */
export function staysUnder(arm: Arm, max: number): number[] {
  return multiples.map((multiple) => bernoulli(arm, max / multiple, max));
}

function bernoulli({ of, count }: Arm, alternative: number, bound: number): number {
  return count * Math.log(alternative / bound) + (of - count) * Math.log((1 - alternative) / (1 - bound));
}

/** Messages that both versions decided and a person labelled: which of the two alone was right. */
export type Pairs = { of: number; lost: number; won: number };

/**
 * Evidence that more messages are lost (only the champion is right) than won: if the versions are equally good each of them falls
 * either way with probability ½, a beta-binomial question with a grid as its prior, and McNemar's test made sequential.
 */
export function losesMore({ of, lost, won }: Pairs): number[] {
  return exceedsRatio({ of, count: lost }, { of, count: won }, 1);
}

/**
 * Evidence that the candidate loses less than `margin` of the messages, net of those it wins: capital of a gambler who bets on it.
 * Source: Waudby-Smith and Ramdas, "Estimating means of bounded random variables by betting", JRSS B 86 (2024).
 */
export function losesLess({ of, lost, won }: Pairs, margin: number): number[] {
  return stakes.map(
    (stake) =>
      lost * Math.log1p(stake * (margin - 1)) +
      won * Math.log1p(stake * (margin + 1)) +
      (of - lost - won) * Math.log1p(stake * margin),
  );
}

/**
 * Log e-value against "each of `of` requests went to the candidate with probability `weight`": a beta-binomial likelihood over the
 * binomial one. Source: the sample-ratio test of Lindon and Malek (2022).
 *
 * @param weight 0 < weight < 1
 */
export function splitMismatch({ of, count }: Arm, weight: number): number {
  const [a, b] = [splitConcentration * weight, splitConcentration * (1 - weight)];
  return (
    logBeta(a + count, b + of - count) - logBeta(a, b) - count * Math.log(weight) - (of - count) * Math.log1p(-weight)
  );
}

/** ln of the mean of e^log. */
function logMean(logs: readonly number[]): number {
  const largest = Math.max(...logs);
  const sum = logs.reduce((total, log) => total + Math.exp(log - largest), 0);
  return largest + Math.log(sum / logs.length);
}

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

/** ln Γ(x) for x > 0, to about 1e-12: Stirling's series from 10 on. Source: Abramowitz and Stegun, 6.1.15 and 6.1.41. */
export function logGamma(x: number): number {
  let shift = 0;
  let at = x;
  for (; at < 10; at += 1) shift -= Math.log(at);
  const inverse = 1 / (at * at);
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse / 1680))) / at;
  return shift + (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series;
}
