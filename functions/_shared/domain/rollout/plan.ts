/** What can take a candidate out, by the speed of its evidence. */
export const testNames = ['load', 'verification', 'errors', 'scores', 'verdicts', 'labels', 'feedback'] as const;
export type TestName = (typeof testNames)[number];

export type Step = {
  /** The candidate's part of the requests: 0 < weight ≤ 1, and 1 for the last step alone. */
  weight: number;
  /** How long the step lasts at least. A long one is an A/B test. The last step needs none. */
  bakeMinutes: number;
};

/** How a candidate comes in. Kept with the rollout: every judgement refers to it. */
export type RolloutPlan = {
  steps: readonly Step[];
  lookMinutes: number;
  /** Probability that the test ever takes out a candidate that is as good as the champion. Together `alphaMax` at most. */
  alpha: Readonly<Record<TestName, number>>;
  tolerances: {
    /** Share of starts whose model does not load, or does not verify. */
    startFailures: number;
    /** Ratio of the shares flagged, either way. */
    verdicts: number;
    /** Ratio of the shares of scores above any tenth, either way. */
    scores: number;
    /** Errors that one fault makes on one version, at most: 5 where a bad environment fails five requests before it is gone. */
    burst: number;
  };
  /** What must be shown before the last step. */
  notWorse: {
    /** Probability that a candidate which is worse than allowed is ever let in. */
    alpha: number;
    /** The candidate's error rate is below so many times the champion's, … */
    errorRatio: number;
    /** … or below this rate: where hardly anything fails, a ratio takes for ever. */
    errorRate: number;
    /** Share of audited messages that it loses, net of those it wins, is below this. Null for a candidate with the same model. */
    labelLoss: number | null;
  };
};

/** For all tests together. */
export const alphaMax = 0.05;

export const defaultPlan: RolloutPlan = {
  steps: [
    { weight: 0.01, bakeMinutes: 30 },
    { weight: 0.05, bakeMinutes: 60 },
    { weight: 0.25, bakeMinutes: 120 },
    { weight: 0.5, bakeMinutes: 240 },
    { weight: 1, bakeMinutes: 0 },
  ],
  lookMinutes: 5,
  alpha: {
    load: 0.004,
    verification: 0.004,
    errors: 0.02,
    scores: 0.005,
    verdicts: 0.005,
    labels: 0.006,
    feedback: 0.006,
  },
  tolerances: { startFailures: 0.001, verdicts: 1.25, scores: 1.25, burst: 1 },
  notWorse: { alpha: 0.05, errorRatio: 1.5, errorRate: 0.005, labelLoss: 0.02 },
};

/** CloudWatch counts by the minute. On a developer's machine counts are there at once, and a rollout can be watched in one sitting. */
export const lookMinutesMin = { cloud: 1, local: 1 / 60 } as const;

/** Looks of one step at most: a long hold looks less often, so that its execution's history stays short. */
const looksPerStepMax = 200;

/** Minutes from one look to the next in `step`. */
export function minutesBetweenLooks(plan: RolloutPlan, step: Step): number {
  return Math.max(plan.lookMinutes, step.bakeMinutes / looksPerStepMax);
}

/** What is wrong with a plan, each with where; empty for a plan that can be followed. */
export function planProblems({ steps, lookMinutes, alpha, tolerances, notWorse }: RolloutPlan): string[] {
  const problems: string[] = [];
  const require = (isRight: boolean, problem: string) => isRight || problems.push(problem);
  for (const [index, { weight, bakeMinutes }] of steps.entries()) {
    const where = `steps[${index}]`;
    const isLast = index === steps.length - 1;
    const before = steps[index - 1]?.weight ?? 0;
    require(weight > before, `${where}.weight: ${weight} must be more than ${before}, the weight before`);
    require(weight <= 1, `${where}.weight: ${weight} must be 1 at most`);
    require(isLast || weight < 1, `${where}.weight: only the last step may be 1`);
    require(!isLast || weight === 1, `${where}.weight: the last step must be 1, not ${weight}`);
    require(isLast ||
      bakeMinutes >= lookMinutes, `${where}.bakeMinutes: ${bakeMinutes} must be at least lookMinutes, ${lookMinutes}`);
    require(bakeMinutes >= 0, `${where}.bakeMinutes: ${bakeMinutes} must not be negative`);
  }
  require(steps.length >= 2, 'steps: two at least, since a candidate is judged before it serves everybody');
  const shortest = lookMinutesMin.local;
  require(lookMinutes >= shortest, `lookMinutes: ${lookMinutes} must be at least ${shortest.toPrecision(2)}, a second`);
  const open = (value: number, max: number, where: string) =>
    require(value > 0 && value < max, `${where}: ${value} must lie between 0 and ${max}`);
  for (const test of testNames) open(alpha[test], 1, `alpha.${test}`);
  const sum = testNames.reduce((total, test) => total + alpha[test], 0);
  // Seven decimal fractions do not add up exactly.
  require(sum <= alphaMax + 1e-12, `alpha: all tests together have ${sum.toPrecision(3)}, at most ${alphaMax}`);
  open(tolerances.startFailures, 0.01, 'tolerances.startFailures');
  require(tolerances.verdicts >= 1, `tolerances.verdicts: ${tolerances.verdicts} must be at least 1`);
  require(tolerances.scores >= 1, `tolerances.scores: ${tolerances.scores} must be at least 1`);
  require(tolerances.burst >= 1, `tolerances.burst: ${tolerances.burst} must be at least 1`);
  open(notWorse.alpha, 1, 'notWorse.alpha');
  require(notWorse.errorRatio > 1, `notWorse.errorRatio: ${notWorse.errorRatio} must be more than 1`);
  open(notWorse.errorRate, 1, 'notWorse.errorRate');
  if (notWorse.labelLoss !== null) open(notWorse.labelLoss, 1, 'notWorse.labelLoss');
  return problems;
}
