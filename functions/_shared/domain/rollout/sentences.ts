import type { Arm } from './evidence.ts';
import type { Finding, Judgement } from './judge.ts';
import type { RolloutPlan, TestName } from './plan.ts';

/** A judgement in one sentence that needs no statistics. */
export function sentenceOf(
  plan: RolloutPlan,
  { step, bakedMinutes }: { step: number; bakedMinutes: number },
  { action, decidedBy, split, findings, notWorse, looks }: Omit<Judgement, 'sentence'>,
): string {
  const { weight = 0, bakeMinutes = 0 } = plan.steps[step] ?? {};
  const next = plan.steps[step + 1];
  const requests = `${number(split.count)} of ${number(split.of)} requests`;
  if (action === 'freeze') {
    return (
      `Frozen: at a weight of ${percent(split.weight)} the candidate got ${requests} (${percent(split.count / split.of)}), ` +
      `which a right split does ${chance(split.p)}; find out who is sent where, until then nothing can be compared.`
    );
  }
  if (action === 'rollback') {
    const finding = findings.find(({ test }) => test === decidedBy);
    return finding ? `Take it out: ${complaints[finding.test](finding)}, ${reason(plan, finding)}.` : '';
  }
  const strongest = findings.reduce((a, b) => (b.logEvidence / b.logNeeded > a.logEvidence / a.logNeeded ? b : a));
  const calm =
    looks === 0
      ? 'nothing has been seen yet'
      : `nothing speaks against it beyond chance (the most: ${strongest.test}, p = ${strongest.p.toPrecision(2)})`;
  if (decidedBy === 'bake') {
    return `Keep ${percent(weight)}: ${calm}, and ${minutes(bakedMinutes)} of ${minutes(bakeMinutes)} minutes are over.`;
  }
  if (decidedBy === 'notWorse') {
    const open = notWorse.filter(({ isShown }) => !isShown).map(({ name }) => claims[name](plan));
    return `Keep ${percent(weight)}: ${calm}, but it is not yet shown that ${open.join(' and that ')}.`;
  }
  if (!next) return `Done: the candidate serves everybody.`;
  const shown = notWorse.map(({ name }) => claims[name](plan)).join(' and ');
  return next.weight === 1
    ? `Let it serve everybody: ${calm}, and it is shown that ${shown}.`
    : `Go on to ${percent(next.weight)}: ${calm}, and all ${minutes(bakeMinutes)} minutes are over.`;
}

const wholeNumber = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

const compared = (noun: string, verb: string) => (finding: Finding) =>
  `${share(finding.candidate, noun)} ${verb} with the candidate, ${share(finding.champion)} with the champion`;

const complaints: Record<TestName, (finding: Finding) => string> = {
  load: ({ candidate }) => `${share(candidate, 'starts')} ended without a loaded model`,
  verification: ({ candidate }) => `${share(candidate, 'starts')} found a model that is not the manifest's`,
  errors: compared('requests', 'failed'),
  scores: (finding) => `its scores are spread differently: ${compared('scores', 'are 0.5 or more')(finding)}`,
  verdicts: compared('messages', 'were flagged'),
  labels: ({ candidate, champion }) =>
    `of ${number(candidate.of)} audited messages ${number(candidate.count)} were right with the champion alone and ` +
    `${number(champion.count)} with the candidate alone`,
  feedback: compared('verdicts', 'were contradicted by users'),
};

function reason(plan: RolloutPlan, { test, p }: Finding): string {
  const usual = {
    load: `where at most ${percent(plan.tolerances.startFailures)} is tolerated`,
    verification: `where at most ${percent(plan.tolerances.startFailures)} is tolerated`,
    scores: `where ${plan.tolerances.scores} times more or less is tolerated`,
    verdicts: `where ${plan.tolerances.verdicts} times more or less is tolerated`,
    errors: 'which equal versions do',
    labels: 'which equal versions do',
    feedback: 'which equal versions do',
  }[test];
  return usual.startsWith('where') ? `${usual}; by chance that happens ${chance(p)}` : `${usual} ${chance(p)}`;
}

const claims = {
  errors: ({ notWorse }: RolloutPlan) =>
    `its errors stay under ${notWorse.errorRatio} times the champion's, or under ${percent(notWorse.errorRate)}`,
  labels: ({ notWorse }: RolloutPlan) =>
    `it loses less than ${percent(notWorse.labelLoss ?? 1)} of the audited messages`,
};

/** p bounds the probability over the whole rollout, however often it is looked at. */
function chance(p: number): string {
  const rollouts = Math.floor(1 / p);
  return `in fewer than 1 of ${rollouts > 1e6 ? 'a million' : number(rollouts)} rollouts`;
}

function share({ of, count }: Arm, noun = ''): string {
  return [number(count), 'of', number(of), noun, of > 0 ? `(${percent(count / of)})` : '']
    .filter((word) => word !== '')
    .join(' ');
}

function percent(value: number): string {
  return `${Number((100 * value).toPrecision(value < 0.1 ? 2 : 3))} %`;
}

/** Of a plan for a laptop, parts of them. */
function minutes(value: number): string {
  return value < 10 ? String(Number(value.toFixed(1))) : number(value);
}

function number(value: number): string {
  return wholeNumber.format(value);
}
