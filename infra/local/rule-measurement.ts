import type { Label } from '#domain/decision.ts';
import type { RuleHit } from '#domain/rules/engine.ts';
import { sumOfWeights } from '#domain/rules/score.ts';

/** A labelled message and the rules that it met. */
export type JudgedMessage = { label: Label; hits: readonly RuleHit[] };

/** Messages of each label that met a rule. */
export type HitCount = { spam: number; ham: number };

/** Messages that a rule is taken to have met beforehand, at the corpus' share of spam: draws the weights of rare rules to 0. */
const priorMessages = 4;

/** Of every code in `codes`, also of those that nothing met. */
export function countHits(codes: readonly string[], messages: readonly JudgedMessage[]): Map<string, HitCount> {
  const counts = new Map(codes.map((code) => [code, { spam: 0, ham: 0 }]));
  for (const { label, hits } of messages) {
    for (const { code } of hits) (counts.get(code) as HitCount)[label] += 1;
  }
  return counts;
}

/**
 * What one hit says: smoothed log likelihood ratio of spam to ham, in whole hundredths.
 *
 * @param totals messages of each label that were looked at
 */
export function weightOf(count: HitCount, totals: HitCount): number {
  const prior = priorMessages / (totals.spam + totals.ham);
  return Math.round(100 * Math.log((count.spam / totals.spam + prior) / (count.ham / totals.ham + prior))) / 100;
}

/** The message with other weights; those that `weights` does not name stay. */
export function reweighted<M extends JudgedMessage>(message: M, weights: ReadonlyMap<string, number>): M {
  return { ...message, hits: message.hits.map((hit) => ({ ...hit, weight: weights.get(hit.code) ?? hit.weight })) };
}

/** P(spam) = logistic(intercept + slope · sum of weights). */
export type Calibration = { slope: number; intercept: number };

export function calibratedScore({ slope, intercept }: Calibration, { hits }: JudgedMessage): number {
  return 1 / (1 + Math.exp(-(intercept + slope * sumOfWeights(hits))));
}

/**
 * The calibration under which the labels of `messages` are likeliest, by Newton's method, to three decimals.
 *
 * @param fixedSlope fits the intercept alone, as if the rules were independent of one another
 */
export function fitCalibration(messages: readonly JudgedMessage[], fixedSlope?: number): Calibration {
  const points = messages.map(({ label, hits }) => ({ x: sumOfWeights(hits), y: label === 'spam' ? 1 : 0 }));
  let slope = fixedSlope ?? 0;
  let intercept = 0;
  for (let round = 0; round < 50; round += 1) {
    let [gradient, gradientX, weight, weightX, weightXx] = [0, 0, 0, 0, 0];
    for (const { x, y } of points) {
      const p = 1 / (1 + Math.exp(-(intercept + slope * x)));
      const w = p * (1 - p);
      gradient += y - p;
      gradientX += (y - p) * x;
      weight += w;
      weightX += w * x;
      weightXx += w * x * x;
    }
    const determinant = weight * weightXx - weightX * weightX;
    const isSlopeFitted = fixedSlope === undefined;
    const step = isSlopeFitted ? (weightXx * gradient - weightX * gradientX) / determinant : gradient / weight;
    const slopeStep = isSlopeFitted ? (weight * gradientX - weightX * gradient) / determinant : 0;
    intercept += step;
    slope += slopeStep;
    if (Math.abs(step) + Math.abs(slopeStep) < 1e-9) break;
  }
  return { slope: Math.round(slope * 1000) / 1000, intercept: Math.round(intercept * 1000) / 1000 };
}

/** Mean of −ln P(label): 0 is perfect, 0.693 knows nothing. */
export function logLoss(calibration: Calibration, messages: readonly JudgedMessage[]): number {
  const losses = messages.map((message) => {
    const score = calibratedScore(calibration, message);
    return -Math.log(message.label === 'spam' ? score : 1 - score);
  });
  return losses.reduce((sum, loss) => sum + loss, 0) / messages.length;
}
