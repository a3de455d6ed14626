import { uniformFloat32 } from 'pure-rand/distribution/uniformFloat32';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { createAlias, type FunctionVersion, routeBy, updateAlias } from '#domain/rollout/alias-model.ts';
import type { Arm, Pairs } from '#domain/rollout/evidence.ts';
import {
  addLook,
  type FeedbackCohort,
  type Judgement,
  judge,
  type Look,
  noEvidenceYet,
  scoreBins,
  type VersionCounts,
} from '#domain/rollout/judge.ts';
import { minutesBetweenLooks, type RolloutPlan } from '#domain/rollout/plan.ts';

/** How a version behaves; all are probabilities. */
type Traits = {
  /** Of a request. */
  errors: number;
  /** Of a start. */
  startFailures: number;
  /** Of a ham message being flagged, and of a spam message being missed. */
  falsePositives: number;
  falseNegatives: number;
  /** Of a score that is spread over its side of the threshold, rather than near 0 or 1. */
  unsure: number;
};

/** What a look's traffic is like. */
type Conditions = {
  candidate: Traits;
  champion: Traits;
  spamShare: number;
  /** Of feedback against a right verdict: users err, or are hostile. */
  wrongDisputes: number;
  /** The weight that is in force, as a multiple of the one that the controller asked for. */
  weightFactor: number;
  /** Requests in a row that fail on a version once one does; the error rate is the same. */
  burst: number;
};

export type Setting = {
  plan: RolloutPlan;
  /** Looks of a run at most. */
  looksMax: number;
  requestsPerLook: number;
  auditedPerLook: number;
  users: number;
  /** Error rate of a sound version. */
  errorRate: number;
  /** How much worse the candidate is where a scenario makes it worse. */
  factor: number;
};

type Scenario = {
  description: string;
  /** Whether taking the candidate out is right. */
  isWorse: boolean;
  conditions(base: Conditions, factor: number, look: number, looksMax: number): Conditions;
};

const worse = (base: Conditions, traits: Partial<Traits>): Conditions => ({
  ...base,
  candidate: { ...base.candidate, ...traits },
});
const both = (base: Conditions, traits: Partial<Traits>): Conditions => ({
  ...worse(base, traits),
  champion: { ...base.champion, ...traits },
});
/** From two fifths to three fifths of the run. */
const isMidway = (look: number, looksMax: number) => look >= 0.4 * looksMax && look < 0.6 * looksMax;

export const scenarios = {
  equal: { description: 'both versions alike (A/A)', isWorse: false, conditions: (base) => base },
  drift: {
    description: 'both alike; the share of spam triples over the run, and both miss more of it',
    isWorse: false,
    conditions: (base, _factor, look, looksMax) => {
      const moved = 1 + (2 * look) / looksMax;
      const falseNegatives = base.candidate.falseNegatives * moved;
      return { ...both(base, { falseNegatives }), spamShare: Math.min(1, base.spamShare * moved) };
    },
  },
  attack: {
    description: 'both alike; midway a campaign that both miss, and a crowd that disputes right verdicts',
    isWorse: false,
    conditions: (base, _factor, look, looksMax) =>
      isMidway(look, looksMax) ? { ...both(base, { falseNegatives: 0.6 }), spamShare: 0.7, wrongDisputes: 0.05 } : base,
  },
  outage: {
    description: 'both alike; midway something that both depend on fails 40 of 100 requests',
    isWorse: false,
    conditions: (base, _factor, look, looksMax) => (isMidway(look, looksMax) ? both(base, { errors: 0.4 }) : base),
  },
  misrouted: {
    description: 'both alike; the candidate gets its weight times the factor',
    isWorse: false,
    conditions: (base, factor) => ({ ...base, weightFactor: factor }),
  },
  bursts: {
    description: 'both alike; errors come five in a row, from one environment of one version',
    isWorse: false,
    conditions: (base) => ({ ...base, burst: 5 }),
  },
  broken: {
    description: 'half of the candidate’s starts do not load the model',
    isWorse: true,
    conditions: (base) => worse(base, { startFailures: 0.5 }),
  },
  errors: {
    description: 'the candidate’s error rate times the factor',
    isWorse: true,
    conditions: (base, factor) => worse(base, { errors: Math.min(1, base.candidate.errors * factor) }),
  },
  leak: {
    description: 'the candidate’s error rate grows from equal to times the factor over the run',
    isWorse: true,
    conditions: (base, factor, look, looksMax) =>
      worse(base, { errors: Math.min(1, base.candidate.errors * (1 + ((factor - 1) * look) / looksMax)) }),
  },
  quality: {
    description: 'the candidate’s wrong verdicts, both kinds, times the factor',
    isWorse: true,
    conditions: (base, factor) =>
      worse(base, {
        falsePositives: Math.min(1, base.candidate.falsePositives * factor),
        falseNegatives: Math.min(1, base.candidate.falseNegatives * factor),
      }),
  },
  flags: {
    description: 'the candidate flags one ham message in ten',
    isWorse: true,
    conditions: (base) => worse(base, { falsePositives: 0.1 }),
  },
  scores: {
    description: 'verdicts alike, but half of the candidate’s scores are unsure',
    isWorse: true,
    conditions: (base) => worse(base, { unsure: 0.5 }),
  },
} as const satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof scenarios;
export const scenarioNames = Object.keys(scenarios) as ScenarioName[];

export type Run = {
  outcome: 'rolled back' | 'frozen' | 'promoted' | 'undecided';
  decidedBy: Judgement['decidedBy'];
  sentence: string;
  looks: number;
  /** Requests that the candidate served until then, and users that it met. */
  candidateRequests: number;
  usersMet: number;
  /** After each look: requests to the candidate so far, and the strongest evidence against it as a part of what takes it out. */
  trace: { candidateRequests: number; evidence: number }[];
  /** Whether a z-test of the errors, repeated at each look, said "worse" at 5 % at one of them. */
  zTestFooled: boolean;
};

const [championVersion, candidateVersion] = ['1', '2'];
const published: FunctionVersion[] = [
  { version: championVersion as string, role: 'classify' },
  { version: candidateVersion as string, role: 'classify' },
];

/** Feedback comes at a uniformly random one of so many looks. */
const feedbackDelayMax = 12;
const startsPerRequest = 0.01;
const disputesOfWrongVerdicts = 0.05;
/** Messages that both versions get wrong, as a part of those that the better one does. */
const sharedMistakes = 0.5;

/** One rollout from its first step to the judge's decision. The seed decides everything. */
export function simulateRollout(name: ScenarioName, setting: Setting, seed: number): Run {
  const generator = xoroshiro128plus(seed);
  const random = () => uniformFloat32(generator);
  const scenario: Scenario = scenarios[name];
  const { plan, looksMax } = setting;
  const met = new Uint8Array(setting.users);
  const feedback = new FeedbackQueue(plan.steps.length, looksMax);
  const trace: Run['trace'] = [];
  const totals: [Arm, Arm] = [
    { of: 0, count: 0 },
    { of: 0, count: 0 },
  ];
  let zTestFooled = false;
  let evidence = noEvidenceYet;
  let alias = createAlias(championVersion as string, published);
  let step = 0;
  let bakedMinutes = 0;
  let candidateRequests = 0;
  let judgement = judge(plan, evidence, { step, bakedMinutes });

  for (let look = 0; look < looksMax; look += 1) {
    const { weight } = plan.steps[step] as RolloutPlan['steps'][number];
    const conditions = scenario.conditions(soundConditions(setting.errorRate), setting.factor, look, looksMax);
    const inForce = Math.min(1, weight * conditions.weightFactor);
    if (bakedMinutes === 0) {
      const { revisionId } = alias;
      const additionalVersionWeights = { [candidateVersion as string]: inForce };
      alias = updateAlias(alias, { additionalVersionWeights, revisionId }, published);
    }
    const route = routeBy(alias);
    const counts = { candidate: emptyCounts(), champion: emptyCounts() };
    for (let request = 0; request < setting.requestsPerLook; request += 1) {
      const version = route(random()) === candidateVersion ? 'candidate' : 'champion';
      if (version === 'candidate') met[Math.floor(random() * setting.users)] = 1;
      serve(counts[version], conditions, conditions[version], random, () =>
        feedback.send(step, look, version, random()),
      );
    }
    feedback.count(step, counts);
    candidateRequests += counts.candidate.requests;
    const seen: Look = {
      weight,
      ...counts,
      audited: audit(conditions, setting.auditedPerLook, random),
      feedback: feedback.receive(look),
    };
    evidence = addLook(plan, evidence, seen);
    bakedMinutes += minutesBetweenLooks(plan, plan.steps[step] as RolloutPlan['steps'][number]);
    judgement = judge(plan, evidence, { step, bakedMinutes });
    trace.push({ candidateRequests, evidence: strongest(judgement) });
    for (const [index, version] of (['candidate', 'champion'] as const).entries()) {
      const total = totals[index] as Arm;
      total.of += counts[version].requests;
      total.count += counts[version].errors;
    }
    zTestFooled ||= zScore(...totals) > 1.96;
    if (judgement.action === 'rollback' || judgement.action === 'freeze') break;
    if (judgement.action !== 'advance') continue;
    step += 1;
    bakedMinutes = 0;
    if (plan.steps[step]?.weight === 1) break;
  }
  return {
    outcome: outcomeOf(judgement, plan.steps[step]?.weight === 1),
    decidedBy: judgement.decidedBy,
    sentence: judgement.sentence,
    looks: judgement.looks,
    candidateRequests,
    usersMet: met.reduce((sum, isMet) => sum + isMet, 0),
    trace,
    zTestFooled,
  };
}

function soundConditions(errorRate: number): Conditions {
  const sound = { errors: errorRate, startFailures: 0.0002, falsePositives: 0.005, falseNegatives: 0.08, unsure: 0.15 };
  return { candidate: sound, champion: sound, spamShare: 0.15, wrongDisputes: 0.0005, weightFactor: 1, burst: 1 };
}

function serve(
  counts: Counters,
  { spamShare, wrongDisputes, burst }: Conditions,
  traits: Traits,
  random: () => number,
  dispute: () => void,
): void {
  counts.requests += 1;
  if (random() < startsPerRequest) {
    counts.starts += 1;
    if (random() < traits.startFailures) counts.loadFailures += 1;
  }
  if (counts.failing === 0 && random() < traits.errors / burst) counts.failing = burst;
  if (counts.failing > 0) {
    counts.failing -= 1;
    counts.errors += 1;
    return;
  }
  const isSpam = random() < spamShare;
  const isWrong = random() < (isSpam ? traits.falseNegatives : traits.falsePositives);
  const isFlagged = isSpam !== isWrong;
  const half = scoreBins / 2;
  const distance = random() < traits.unsure ? Math.floor(random() * half) : 0;
  const bin = isFlagged ? scoreBins - 1 - distance : distance;
  counts.scores[bin] = (counts.scores[bin] as number) + 1;
  if (isFlagged) counts.flagged += 1;
  if (random() < (isWrong ? disputesOfWrongVerdicts : wrongDisputes)) dispute();
}

/** Labelled messages that both versions decide: who alone is right. */
function audit({ candidate, champion, spamShare }: Conditions, of: number, random: () => number): Pairs {
  const mistakes = ({ falseNegatives, falsePositives }: Traits) =>
    spamShare * falseNegatives + (1 - spamShare) * falsePositives;
  const shared = sharedMistakes * Math.min(mistakes(candidate), mistakes(champion));
  const lostShare = mistakes(candidate) - shared;
  const wonShare = mistakes(champion) - shared;
  const pairs = { of, lost: 0, won: 0 };
  for (let message = 0; message < of; message += 1) {
    const drawn = random();
    if (drawn < lostShare) pairs.lost += 1;
    else if (drawn < lostShare + wonShare) pairs.won += 1;
  }
  return pairs;
}

/** Feedback on its way, kept by the look it comes in and by the step that classified, as receipts tell. */
class FeedbackQueue {
  readonly #requests: { candidate: number; champion: number }[];
  readonly #due: { candidate: number; champion: number }[][];

  constructor(steps: number, looks: number) {
    const perStep = () => Array.from({ length: steps }, () => ({ candidate: 0, champion: 0 }));
    this.#requests = perStep();
    this.#due = Array.from({ length: looks + feedbackDelayMax }, perStep);
  }

  send(step: number, look: number, version: 'candidate' | 'champion', random: number): void {
    const cohort = this.#due[look + Math.floor(random * feedbackDelayMax)]?.[step];
    if (cohort) cohort[version] += 1;
  }

  count(step: number, { candidate, champion }: Record<'candidate' | 'champion', VersionCounts>): void {
    const requests = this.#requests[step] as { candidate: number; champion: number };
    requests.candidate += candidate.requests;
    requests.champion += champion.requests;
  }

  receive(look: number): FeedbackCohort[] {
    return (this.#due[look] ?? []).map(({ candidate, champion }, step) => ({
      candidate: { of: this.#requests[step]?.candidate ?? 0, count: candidate },
      champion: { of: this.#requests[step]?.champion ?? 0, count: champion },
    }));
  }
}

type Counters = VersionCounts & {
  scores: number[];
  /** How many of the next requests fail for sure. */
  failing: number;
};

function emptyCounts(): Counters {
  const none = { requests: 0, errors: 0, starts: 0, loadFailures: 0, verificationFailures: 0, flagged: 0, failing: 0 };
  return { ...none, scores: new Array<number>(scoreBins).fill(0) };
}

function outcomeOf({ action }: Judgement, isPromoted: boolean): Run['outcome'] {
  if (action === 'rollback') return 'rolled back';
  if (action === 'freeze') return 'frozen';
  return isPromoted ? 'promoted' : 'undecided';
}

function strongest({ findings }: Judgement): number {
  return Math.max(...findings.map(({ logEvidence, logNeeded }) => logEvidence / logNeeded));
}

/** Two proportions, pooled: what a dashboard would show. Against it the judge is compared; it decides nothing. */
function zScore(candidate: Arm, champion: Arm): number {
  const pooled = (candidate.count + champion.count) / (candidate.of + champion.of);
  const variance = pooled * (1 - pooled) * (1 / candidate.of + 1 / champion.of);
  return variance > 0
    ? Math.abs(candidate.count / candidate.of - champion.count / champion.of) / Math.sqrt(variance)
    : 0;
}
