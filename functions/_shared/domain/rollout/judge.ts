import {
  type Arm,
  accumulate,
  exceeds,
  exceedsRatio,
  leavesRange,
  losesLess,
  losesMore,
  type Mixture,
  noEvidence,
  type Pairs,
  pValue,
  splitMismatch,
  staysUnder,
  staysUnderRatio,
} from './evidence.ts';
import { type RolloutPlan, type TestName, testNames } from './plan.ts';
import { sentenceOf } from './sentences.ts';

/** The sample-ratio check's bound: Lindon and Malek's p is valid at any time, so that it may be as small as one likes. */
export const splitPMin = 0.0005;

/** Equal parts of 0..1 that scores are counted in. */
export const scoreBins = 10;

/** One version between two looks. */
export type VersionCounts = {
  /** Counted by the platform, not by the function: a version that crashes reports nothing. */
  requests: number;
  /** Requests that failed by the service's fault. */
  errors: number;
  starts: number;
  /** Starts whose model did not load in time, or could not be read. */
  loadFailures: number;
  /** Starts whose model was another than the manifest names, or failed its self-test. */
  verificationFailures: number;
  /** Classifications whose label is spam. */
  flagged: number;
  /** Classifications by score: `scoreBins` counts. */
  scores: readonly number[];
};

/** Feedback that came since the last look on what one step classified: by version, how many requests, how many contradicted. */
export type FeedbackCohort = { candidate: Arm; champion: Arm };

/** What happened since the last look. */
export type Look = {
  /** The candidate's weight all the while; a look that spans two weights is left out. 0 < weight < 1. */
  weight: number;
  candidate: VersionCounts;
  champion: VersionCounts;
  /** Messages whose label was audited and which both versions decided. */
  audited: Pairs;
  feedback: readonly FeedbackCohort[];
};

/** All that was seen so far. Plain numbers, stored between two looks. */
export type Evidence = {
  looks: number;
  /** Requests at one weight, and the evidence of the weights before. */
  split: { weight: number; requests: Arm; before: number; peak: number };
  tests: Readonly<Record<TestName, Mixture>>;
  notWorse: { errors: Mixture; labels: Mixture };
  totals: Totals;
};

export type Totals = {
  /** Of starts for `load` and `verification`, of requests for `errors` and `feedback`, of classifications for the others. */
  candidate: Readonly<Record<TestName, Arm>>;
  champion: Readonly<Record<TestName, Arm>>;
};

export type Finding = {
  test: TestName;
  candidate: Arm;
  champion: Arm;
  /** Natural logarithms: the strongest evidence so far, and how much takes the candidate out. */
  logEvidence: number;
  logNeeded: number;
  p: number;
};

export type Condition = { name: 'errors' | 'labels'; logEvidence: number; logNeeded: number; isShown: boolean };

export type Action =
  /** The candidate goes to weight 0. */
  | 'rollback'
  /** The weight stays, and nothing else counts until a person has looked: the split is not the one that was asked for. */
  | 'freeze'
  /** The weight stays until the next look. */
  | 'wait'
  /** The next step begins. */
  | 'advance';

export type Judgement = {
  action: Action;
  decidedBy: TestName | 'split' | 'bake' | 'notWorse' | 'plan';
  /** For people. */
  sentence: string;
  looks: number;
  weight: number;
  split: Arm & { weight: number; p: number };
  findings: readonly Finding[];
  notWorse: readonly Condition[];
};

const none: Arm = { of: 0, count: 0 };
const noArms = Object.fromEntries(testNames.map((test) => [test, none])) as Record<TestName, Arm>;

export const noEvidenceYet: Evidence = {
  looks: 0,
  split: { weight: 0, requests: none, before: 0, peak: 0 },
  tests: Object.fromEntries(testNames.map((test) => [test, noEvidence])) as Record<TestName, Mixture>,
  notWorse: { errors: noEvidence, labels: noEvidence },
  totals: { candidate: noArms, champion: noArms },
};

/**
 * The evidence after one more look.
 *
 * @throws RangeError when the counts of the look cannot be: more failed than there were, or a weight that splits nothing
 */
export function addLook(plan: RolloutPlan, evidence: Evidence, look: Look): Evidence {
  const candidate = armsOf(look, 'candidate');
  const champion = armsOf(look, 'champion');
  if (!(look.weight > 0 && look.weight < 1)) throw new RangeError(`look: weight ${look.weight} splits nothing`);
  // Feedback comes later than the requests that it is about.
  const own = testNames.filter((test) => test !== 'feedback').flatMap((test) => [candidate[test], champion[test]]);
  for (const arm of [...own, ...look.feedback.flatMap((cohort) => [cohort.candidate, cohort.champion])]) {
    if (!(arm.count >= 0 && arm.count <= arm.of)) throw new RangeError(`look: ${arm.count} of ${arm.of} cannot be`);
  }
  const logs: Record<TestName, number[]> = {
    load: exceeds(candidate.load, plan.tolerances.startFailures),
    verification: exceeds(candidate.verification, plan.tolerances.startFailures),
    errors: inBursts(exceedsRatio(candidate.errors, champion.errors, 1), plan.tolerances.burst),
    scores: tails(look).flatMap(([own, other]) => leavesRange(own, other, plan.tolerances.scores)),
    verdicts: leavesRange(candidate.verdicts, champion.verdicts, plan.tolerances.verdicts),
    labels: losesMore(look.audited),
    feedback: sumLogs(look.feedback.map((cohort) => exceedsRatio(cohort.candidate, cohort.champion, 1))),
  };
  const { errorRatio, errorRate, labelLoss } = plan.notWorse;
  const errors = inBursts(
    [...staysUnderRatio(candidate.errors, champion.errors, errorRatio), ...staysUnder(candidate.errors, errorRate)],
    plan.tolerances.burst,
  );
  return {
    looks: evidence.looks + 1,
    split: addToSplit(evidence.split, look),
    tests: byTest((test) => accumulate(evidence.tests[test], logs[test])),
    notWorse: {
      errors: accumulate(evidence.notWorse.errors, errors),
      labels: accumulate(evidence.notWorse.labels, losesLess(look.audited, labelLoss ?? 1)),
    },
    totals: {
      candidate: byTest((test) => add(evidence.totals.candidate[test], candidate[test])),
      champion: byTest((test) => add(evidence.totals.champion[test], champion[test])),
    },
  };
}

/**
 * What to do now. The split comes first: when it is not the plan's, comparisons mean nothing, and only a candidate that does not
 * start rightly, which needs no comparison, is taken out.
 *
 * @param at the step, and for how long it has lasted
 */
export function judge(plan: RolloutPlan, evidence: Evidence, at: { step: number; bakedMinutes: number }): Judgement {
  const findings = testNames.map((test): Finding => {
    const { peak } = evidence.tests[test];
    return {
      test,
      candidate: evidence.totals.candidate[test],
      champion: evidence.totals.champion[test],
      logEvidence: peak,
      logNeeded: -Math.log(plan.alpha[test]),
      p: pValue({ peak }),
    };
  });
  const { weight, requests, peak } = evidence.split;
  const split = { ...requests, weight, p: pValue({ peak }) };
  const notWorse = conditionsOf(plan, evidence);
  const [action, decidedBy] = decide(plan, at, findings, split.p < splitPMin, notWorse);
  const judgement = { action, decidedBy, looks: evidence.looks, weight, split, findings, notWorse };
  return { ...judgement, sentence: sentenceOf(plan, at, judgement) };
}

function decide(
  plan: RolloutPlan,
  { step, bakedMinutes }: { step: number; bakedMinutes: number },
  findings: readonly Finding[],
  isFrozen: boolean,
  notWorse: readonly Condition[],
): [Action, Judgement['decidedBy']] {
  const bad = findings.filter(({ logEvidence, logNeeded }) => logEvidence >= logNeeded).map(({ test }) => test);
  const [worst] = isFrozen ? bad.filter((test) => test === 'load' || test === 'verification') : bad;
  if (worst) return ['rollback', worst];
  if (isFrozen) return ['freeze', 'split'];
  if (bakedMinutes < (plan.steps[step]?.bakeMinutes ?? 0)) return ['wait', 'bake'];
  if (plan.steps[step + 1]?.weight === 1 && notWorse.some(({ isShown }) => !isShown)) return ['wait', 'notWorse'];
  return ['advance', 'plan'];
}

/** All must hold, so that each has the whole of alpha (an intersection-union test: Berger, Technometrics 24, 1982). */
function conditionsOf({ notWorse: { alpha, labelLoss } }: RolloutPlan, { notWorse }: Evidence): Condition[] {
  const logNeeded = -Math.log(alpha);
  const names = labelLoss === null ? (['errors'] as const) : (['errors', 'labels'] as const);
  return names.map((name) => {
    const logEvidence = notWorse[name].peak;
    return { name, logEvidence, logNeeded, isShown: logEvidence >= logNeeded };
  });
}

function addToSplit({ weight, requests, before, peak }: Evidence['split'], look: Look): Evidence['split'] {
  const isSame = weight === look.weight;
  const isFirst = requests.of === 0;
  const past = isSame || isFirst ? before : before + splitMismatch(requests, weight);
  const seen = { of: look.candidate.requests + look.champion.requests, count: look.candidate.requests };
  const total = isSame ? add(requests, seen) : seen;
  return {
    weight: look.weight,
    requests: total,
    before: past,
    peak: Math.max(peak, past + splitMismatch(total, look.weight)),
  };
}

function armsOf(look: Look, version: 'candidate' | 'champion'): Record<TestName, Arm> {
  const { requests, errors, starts, loadFailures, verificationFailures, flagged, scores } = look[version];
  if (scores.length !== scoreBins) throw new RangeError(`look: ${scores.length} counts of scores, not ${scoreBins}`);
  const classified = scores.reduce((sum, count) => sum + count, 0);
  return {
    load: { of: starts, count: loadFailures },
    verification: { of: starts, count: verificationFailures },
    errors: { of: requests, count: errors },
    scores: { of: classified, count: upper(scores, scoreBins / 2) },
    verdicts: { of: classified, count: flagged },
    labels: { of: look.audited.of, count: version === 'candidate' ? look.audited.lost : look.audited.won },
    feedback: { of: requests, count: look.feedback.reduce((sum, cohort) => sum + cohort[version].count, 0) },
  };
}

/** Both versions' scores above each tenth. */
function tails({ candidate, champion }: Look): [Arm, Arm][] {
  const arm = (scores: readonly number[], bin: number) => ({ of: upper(scores, 0), count: upper(scores, bin) });
  return Array.from({ length: scoreBins - 1 }, (_, index) => [
    arm(candidate.scores, index + 1),
    arm(champion.scores, index + 1),
  ]);
}

function upper(scores: readonly number[], fromBin: number): number {
  return scores.slice(fromBin).reduce((sum, count) => sum + count, 0);
}

function add(a: Arm, b: Arm): Arm {
  return { of: a.of + b.of, count: a.count + b.count };
}

function byTest<T>(value: (test: TestName) => T): Record<TestName, T> {
  return Object.fromEntries(testNames.map((test) => [test, value(test)])) as Record<TestName, T>;
}

/**
 * Evidence of events that come up to `burst` together on one version: a burst counts as one. An e-process stays one under a power
 * below 1 (Jensen's inequality), and e^(sk/b) ≤ 1 + (e^s − 1) k/b makes it one for bursts of k ≤ b, too.
 */
function inBursts(logs: readonly number[], burst: number): number[] {
  return logs.map((log) => log / burst);
}

/** Term by term; an empty list says nothing. */
function sumLogs(terms: readonly number[][]): number[] {
  const zeros = exceedsRatio(none, none, 1);
  return terms.reduce((sum, term) => sum.map((log, index) => log + (term[index] ?? 0)), zeros);
}
