import type { Pairs } from '#domain/rollout/evidence.ts';
import { addLook, type Evidence, type FeedbackCohort, type Judgement, judge } from '#domain/rollout/judge.ts';
import { minutesBetweenLooks } from '#domain/rollout/plan.ts';
import type { NextStep, RolloutPorts, Traffic } from './ports.ts';
import { candidateOf, readRollout } from './read-rollout.ts';
import { type Control, isOver, type Rollout } from './rollout.ts';

type JudgePorts = Pick<RolloutPorts, 'store' | 'traffic' | 'readAlarms' | 'now'>;

/**
 * One look at the candidate: alarms, what a person wants, what both versions did since the last look. Alarms and a wish to go back need
 * no counts; evidence against the candidate outweighs a wish to go on, and a hold outweighs the plan.
 *
 * Called again at once it sees nothing new, and says the same.
 */
export async function judgeOnce(ports: JudgePorts, id: string): Promise<NextStep> {
  const rollout = await readRollout(ports, id);
  if (isOver(rollout)) return say(rollout, 'over', `The rollout has ended: ${rollout.status}.`);
  const [alarms, control] = await Promise.all([ports.readAlarms(), ports.store.readControl(id)]);
  const red = alarms.filter(({ isRed }) => isRed).map(({ name }) => name);
  if (red.length > 0)
    return say(rollout, 'rollback', `Take it out: ${red.join(', ')} ${red.length === 1 ? 'is' : 'are'} red.`);
  if (alarms.length === 0) return say(rollout, 'rollback', 'Take it out: no alarm guards the service any more.');
  if (control?.request === 'rollback') return say(rollout, 'rollback', 'Take it out: a person wants it so.');
  const looked = await look(ports, rollout);
  return decide(looked.rollout, looked.judgement, control);
}

function decide(rollout: Rollout, { action, sentence }: Judgement, control: Control | undefined): NextStep {
  if (action === 'rollback') return say(rollout, 'rollback', sentence);
  if (control?.request === 'promote') return say(rollout, 'promote', 'Let it serve everybody: a person wants it so.');
  if (action === 'freeze') return say(rollout, 'freeze', sentence);
  if (control?.request === 'hold') return say(rollout, 'hold', `Held by a person. ${sentence}`);
  if (action === 'wait') return say(rollout, 'wait', sentence);
  const isLast = rollout.plan.steps[rollout.step + 1]?.weight === 1;
  return say(rollout, isLast ? 'promote' : 'advance', sentence);
}

function say(rollout: Rollout, action: NextStep['action'], reason: string): NextStep {
  const { plan, step } = rollout;
  const at = plan.steps[step];
  const waits = action === 'wait' || action === 'freeze' || action === 'hold';
  return {
    action,
    step: action === 'advance' ? step + 1 : step,
    waitS: waits && at ? Math.ceil(60 * minutesBetweenLooks(plan, at)) : 0,
    reason,
  };
}

/** The rollout with what came since the last look, and the judgement of it; stored where there was anything to look at. */
async function look(
  { store, traffic, now }: JudgePorts,
  rollout: Rollout,
): Promise<{ rollout: Rollout; judgement: Judgement }> {
  const { plan, step, steppedAt } = rollout;
  const weight = plan.steps[step]?.weight;
  if (weight === undefined || steppedAt === undefined) throw new RangeError(`rollout ${rollout.id} has no weight yet`);
  const nowMs = now().getTime();
  const at = { step, bakedMinutes: (nowMs - Date.parse(steppedAt)) / 60_000 };
  const between = windowOf(traffic, rollout, Date.parse(steppedAt), nowMs);
  // The last one may not have been kept: it is written after the rollout.
  if (rollout.judgement) await store.keepJudgement(rollout.id, rollout.judgement);
  if (between.untilMs <= between.fromMs) return { rollout, judgement: judge(plan, rollout.evidence, at) };

  const candidate = candidateOf(rollout).version;
  const counts = await traffic.count(between, { candidate, champion: rollout.champion.version });
  const evidence = addLook(plan, rollout.evidence, {
    weight,
    ...counts,
    audited: auditedIn(rollout),
    feedback: [feedbackIn(rollout.evidence, weight, counts)],
  });
  const judgement = judge(plan, evidence, at);
  const number = (rollout.judgement?.number ?? 0) + 1;
  const record = { number, at: new Date(nowMs).toISOString(), step, judgement };
  const judged = await store.replace({
    ...rollout,
    evidence,
    judgement: record,
    lookedUntil: new Date(between.untilMs).toISOString(),
    status: judgement.action === 'freeze' ? 'frozen' : rollout.status,
  });
  await store.keepJudgement(rollout.id, record);
  return { rollout: judged, judgement };
}

/** From the end of the last look, or from when the weight was in force everywhere, to what is counted completely. */
function windowOf(
  { grainMs, settleMs, afterShiftMs }: Traffic,
  { lookedUntil }: Rollout,
  steppedMs: number,
  nowMs: number,
): { fromMs: number; untilMs: number } {
  const fromMs = Math.max(lookedUntil === undefined ? 0 : Date.parse(lookedUntil), steppedMs + afterShiftMs);
  return {
    fromMs: Math.ceil(fromMs / grainMs) * grainMs,
    untilMs: Math.floor((nowMs - settleMs) / grainMs) * grainMs,
  };
}

/** The golden messages are labelled, and both versions decided them: they are the audited labels of the first look. */
function auditedIn({ evidence, golden }: { evidence: Evidence; golden?: { pairs: Pairs } }): Pairs {
  return evidence.looks === 0 && golden ? golden.pairs : { of: 0, lost: 0, won: 0 };
}

/**
 * Contradictions that came, beside all requests at this weight. Some are about a smaller weight from before, of which the candidate had a
 * smaller part: they count a little in its favour, and never against it.
 */
function feedbackIn(
  { split }: Evidence,
  weight: number,
  { candidate, champion }: Awaited<ReturnType<Traffic['count']>>,
): FeedbackCohort {
  const before = split.weight === weight ? split.requests : { of: 0, count: 0 };
  const arm = (requests: number, { contradictions }: { contradictions: number }) => ({
    of: requests,
    // Those of the weight before may be more than what there is yet.
    count: Math.min(requests, contradictions),
  });
  return {
    candidate: arm(before.count + candidate.requests, candidate),
    champion: arm(before.of - before.count + champion.requests, champion),
  };
}
