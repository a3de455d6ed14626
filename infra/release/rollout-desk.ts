import { setTimeout } from 'node:timers/promises';
import { assertCanBegin } from '#application/rollout/begin.ts';
import type { RolloutPorts } from '#application/rollout/ports.ts';
import { ReleaseRefusedError } from '#application/rollout/release-refused-error.ts';
import type { ControlRequest, JudgementRecord, RolloutSource, RolloutSummary } from '#application/rollout/rollout.ts';
import { closeRollout, takeOut } from '#application/rollout/take-out.ts';
import { SpamShieldError } from '#domain/errors.ts';
import type { RolloutPlan } from '#domain/rollout/plan.ts';
import { promote, rollback } from './promote.ts';
import { readStatus } from './rollout-status.ts';
import { detailsOf, type RolloutView } from './rollout-view.ts';

/** What moves rollouts: a state machine in AWS, timers on a developer's machine. */
export type RolloutMover = {
  /** Shortest time between two looks that shows anything, in minutes. */
  readonly lookMinutesMin: number;
  /** Begins a rollout of that id and moves it from then on. */
  start(request: { id: string; source: RolloutSource; plan: RolloutPlan; version?: string }): Promise<void>;
  /** Names of what is being moved, without the store. */
  running(): Promise<readonly string[]>;
  /** Stops moving, whatever it is. */
  stop(): Promise<void>;
  /** Has the wish of a person looked at as soon as may be. */
  poke(): void;
};

export type DeskPorts = Pick<
  RolloutPorts,
  'serving' | 'store' | 'concurrency' | 'readAlarms' | 'followChampion' | 'now'
> & { readonly mover: RolloutMover };

/** Functions that start cold, and the state machine between them. */
const beginSecondsMax = 30;

/** What was done, in sentences. */
export type Said = readonly string[];

type DryRun = { readonly dryRun: boolean };

/** What a person can have done about rollouts. Everything throws SpamShieldError when it is refused. */
export type RolloutDesk = {
  status(): Promise<RolloutView>;
  start(request: DryRun & { plan: RolloutPlan; version?: string | undefined }): Promise<Said>;
  /** Leaves a wish to the rollout under way. */
  ask(request: DryRun & { wish: Exclude<ControlRequest, 'promote' | 'rollback'> }): Promise<Said>;
  /** Has the rollout under way end well; without one, gives a version all the traffic at once. */
  promote(request: DryRun & { version?: string | undefined }): Promise<Said>;
  rollback(request: DryRun & { skipHealthCheck: boolean }): Promise<Said>;
  history(request: { limit: number }): Promise<readonly RolloutSummary[]>;
  judgements(request: { id: string; limit: number }): Promise<readonly JudgementRecord[]>;
};

export function createRolloutDesk(ports: DeskPorts): RolloutDesk {
  const { serving, store, mover, now } = ports;

  const readDetails = async (): Promise<Pick<RolloutView, 'rollout' | 'unread'>> => {
    try {
      const id = (await store.current()) ?? (await store.history(1))[0]?.id;
      const rollout = id === undefined ? undefined : await store.read(id);
      return { rollout: rollout ? detailsOf(rollout, await store.readControl(rollout.id)) : null };
    } catch (error) {
      if (!(error instanceof SpamShieldError)) throw error;
      return { rollout: null, unread: error.message };
    }
  };

  const wish = async (id: string, request: ControlRequest): Promise<void> => {
    await store.writeControl(id, { request, requestedAt: now().toISOString() });
    mover.poke();
  };

  return {
    status: async () => ({ ...(await readStatus(serving)), ...(await readDetails()) }),
    start: async ({ plan, version, dryRun }) => {
      if (plan.lookMinutes < mover.lookMinutesMin) {
        throw new ReleaseRefusedError(
          `lookMinutes: ${plan.lookMinutes} is less than ${mover.lookMinutesMin}, and requests are counted no sooner`,
          'Change the plan',
        );
      }
      const id = newRolloutId(now());
      const begin = { id, ...(version !== undefined && { version }) };
      const { alias, candidate } = await assertCanBegin(ports, begin);
      const what = `${candidate.version === '$LATEST' ? '$LATEST' : `version ${candidate.version}`} beside version ${alias.version}`;
      if (dryRun) return [`would roll out ${what}: ${planWords(plan)}`];
      await mover.start({ ...begin, source: 'person', plan });
      await begun(ports, id);
      return [`rollout ${id} has begun, ${what}: ${planWords(plan)}`];
    },
    ask: async ({ wish: request, dryRun }) => {
      const id = await store.current();
      if (id === undefined)
        throw new ReleaseRefusedError(
          'No rollout is under way',
          'Begin one: `npm run rollout -- start --stage <stage>`',
        );
      if (dryRun) return [`would ask rollout ${id} to ${request}`];
      await wish(id, request);
      return [`rollout ${id} is asked to ${request}; its next look does so`];
    },
    promote: async ({ version, dryRun }) => {
      const id = await store.current();
      if (id !== undefined) {
        if (version !== undefined) {
          throw new ReleaseRefusedError(
            `Rollout ${id} is under way, and its candidate is the one to promote`,
            'Leave --version out, or end the rollout first: `npm run rollout -- rollback --stage <stage>`',
          );
        }
        if (dryRun) return [`would ask rollout ${id} to let its candidate serve everybody`];
        await wish(id, 'promote');
        return [
          `rollout ${id} is asked to let its candidate serve everybody; its next look does, unless it finds the candidate worse`,
        ];
      }
      return atOnce(
        ports,
        dryRun,
        `would give all the traffic to ${version === undefined ? '$LATEST, published and healthy' : `version ${version}, if healthy`}`,
        (report) => promote(serving, { version, now, report }),
      );
    },
    rollback: async ({ skipHealthCheck, dryRun }) => {
      const [alias, moving] = await Promise.all([serving.readAlias(), mover.running()]);
      // What is kept of rollouts must not stand in the way of ending one.
      const id = await store.current().catch(() => undefined);
      const isGradual = Object.keys(alias.weights).length > 0 || moving.length > 0 || id !== undefined;
      if (!isGradual) {
        return atOnce(ports, dryRun, 'would return to the version that served well before', (report) =>
          rollback(serving, { skipHealthCheck, now, report }),
        );
      }
      if (dryRun) {
        return [
          `would stop ${moving.length === 0 ? 'nothing, since nothing moves it' : moving.join(', ')}, and give version ${alias.version} all the traffic`,
        ];
      }
      const said: string[] = [];
      await mover.stop().catch((error: Error) => {
        said.push(`what moves the rollout could not be stopped, and it may shift once more: ${error.message}`);
      });
      await takeOut({ serving });
      said.push(`version ${alias.version} has all the traffic`);
      said.push(await audit(ports));
      return said;
    },
    history: ({ limit }) => store.history(limit),
    judgements: ({ id, limit }) => store.judgements(id, limit),
  };
}

/** The mover may refuse, too, and only it knows what was so at that moment. */
async function begun({ store, mover }: DeskPorts, id: string): Promise<void> {
  for (let second = 0; second < beginSecondsMax; second += 1) {
    if (await store.read(id)) return;
    if ((await mover.running()).length === 0) break;
    await setTimeout(1000);
  }
  if (await store.read(id)) return;
  throw new ReleaseRefusedError(`Rollout ${id} has not begun`, 'The log of the state machine says why');
}

/** After the fact: the candidate is out, whether or not that can be written down. */
async function audit(ports: DeskPorts): Promise<string> {
  try {
    const id = await ports.store.current();
    if (id === undefined) return 'no rollout is under way';
    await closeRollout(ports, id, { outcome: 'takenOut', reason: 'Taken out by a person.' });
    return `rollout ${id} is closed`;
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'failed';
    return `that could not be written down (${reason}); give the command again`;
  }
}

async function atOnce(
  { followChampion }: DeskPorts,
  dryRun: boolean,
  plan: string,
  move: (
    report: (step: string) => void,
  ) => Promise<{ version: string; before: string; changed: boolean; model: { version: string } | undefined }>,
): Promise<Said> {
  if (dryRun) return [plan];
  const said: string[] = [];
  const { version, before, changed, model } = await move((step) => said.push(step));
  const after = version === before ? 'alone again' : `after version ${before}`;
  said.push(changed ? `version ${version} serves, ${after}` : `version ${version} serves already`);
  said.push(
    model
      ? await followChampion(model.version)
      : 'The champion is left as it is: without its health the model of this version is not known.',
  );
  return said;
}

/** Sorts by time, and is a name that an execution of the state machine may have. */
function newRolloutId(now: Date): string {
  const time = now.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return `${time}-${Math.floor(Math.random() * 0x10000)
    .toString(16)
    .padStart(4, '0')}`;
}

function planWords({ steps }: RolloutPlan): string {
  return steps
    .map(
      ({ weight, bakeMinutes }) =>
        `${Number((100 * weight).toPrecision(3))} %${bakeMinutes > 0 ? ` for ${Number(bakeMinutes.toPrecision(3))} min` : ''}`,
    )
    .join(', then ');
}
