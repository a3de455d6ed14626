import { join, relative } from 'node:path';
import { directClassification } from '#adapters/direct-classification.ts';
import { createDynamoClient } from '#adapters/dynamo-client.ts';
import { createRolloutStore } from '#adapters/dynamo-rollout-store.ts';
import { readGoldenMessages } from '#adapters/golden-messages.ts';
import { checkHealth } from '#adapters/version-health.ts';
import type { AlarmState, RolloutPorts, Traffic } from '#application/rollout/ports.ts';
import { isOver, type Rollout } from '#application/rollout/rollout.ts';
import type { RolloutStore } from '#application/rollout/rollout-store.ts';
import { lookMinutesMin, type RolloutPlan } from '#domain/rollout/plan.ts';
import { createRolloutDesk, type RolloutDesk } from '../../release/rollout-desk.ts';
import { tables } from '../../tables.ts';
import { repositoryRoot } from '../model-folder.ts';
import type { Comparison } from './comparison.ts';
import { FunctionRecord } from './function-record.ts';
import type { LoadedVersion } from './loaded-version.ts';
import { localServingFunction } from './local-serving-function.ts';
import { RolloutRunner } from './rollout-runner.ts';
import type { TrafficLog } from './traffic-log.ts';

/** Rollouts of the two versions of this process. */
export type LocalRollouts = {
  readonly desk: RolloutDesk;
  /** Goes on with what the end of the last process has interrupted, or begins by `plan`. Call it once requests are served. */
  begin(plan: RolloutPlan | undefined, options: { hasFixedWeight: boolean }): Promise<void>;
  /** Stops moving; what is under way goes on at the next start. */
  close(): Promise<void>;
};

/** @param tell is given what happens, a sentence at a time */
export function openLocalRollouts(
  { champion, weighted, traffic }: Comparison,
  candidate: LoadedVersion,
  tell: (line: string) => void,
): LocalRollouts {
  const client = createDynamoClient();
  const store = createRolloutStore(client, tables.rollouts.localName);
  const serving = localServingFunction(weighted, candidate);
  const now = () => new Date();
  const followChampion: RolloutPorts['followChampion'] = async (version) => {
    const folder = [champion, candidate].find(({ model }) => model.version === version)?.folder;
    return `The next start serves it without a candidate by: npm start -- --model ${folder && relative(process.cwd(), folder)}`;
  };
  const concurrency = { read: async () => undefined, set: async () => {}, remove: async () => {} };
  const guards = {
    serving,
    store,
    concurrency,
    followChampion,
    now,
    readAlarms: async () => [serverErrors(traffic, [champion, candidate])],
  };
  let running: RolloutRunner | undefined;
  /** The golden messages are read when they are first needed. */
  const runner = async () => {
    running ??= new RolloutRunner(
      {
        ...guards,
        traffic: trafficOf(traffic),
        checkHealth: (version) => checkHealth(serving, version),
        classify: directClassification(serving),
        golden: await readGoldenMessages(join(repositoryRoot, 'ml/spam-classifier/golden')),
      },
      tell,
    );
    return running;
  };
  const desk = createRolloutDesk({
    ...guards,
    mover: {
      lookMinutesMin: lookMinutesMin.local,
      start: async (request) => {
        await (await runner()).start(request);
      },
      running: async () => (running?.running === undefined ? [] : [running.running]),
      stop: async () => running?.stop(),
      poke: () => running?.poke(),
    },
  });

  return {
    desk,
    begin: async (plan, { hasFixedWeight }) => {
      const id = await store.current();
      const interrupted = id === undefined ? undefined : await store.read(id);
      if (interrupted && !isOver(interrupted) && !hasFixedWeight && isOf(interrupted, champion, candidate)) {
        tell(`rollout ${interrupted.id}: goes on where it was${plan ? ', by the plan that it was begun with' : ''}`);
        (await runner()).resume(interrupted.id);
        return;
      }
      const reason = hasFixedWeight
        ? 'The server was started with a fixed weight.'
        : 'The server was started with other models.';
      await endAbandoned(store, reason, tell);
      if (!plan) return;
      const before = (await store.history(historyLooked)).find((past) => past.candidate?.version === candidate.version);
      if (before?.status === 'takenOut' || before?.status === 'promoted') {
        const how = before.status === 'promoted' ? 'was promoted' : 'was taken out';
        tell(
          `version ${candidate.version} ${how} by rollout ${before.id} already, and none begins by itself; ` +
            'npm run rollout -- start --local begins another',
        );
        return;
      }
      for (const line of await desk.start({ plan, dryRun: false })) tell(line);
    },
    close: async () => {
      await running?.stop();
      client.destroy();
    },
  };
}

const historyLooked = 50;

/** What a server without a candidate does about a rollout that the end of the last one has interrupted: the champion serves alone. */
export async function forgetRollouts(
  dataFolder: string | undefined,
  reason: string,
  tell: (line: string) => void,
): Promise<void> {
  const client = createDynamoClient();
  try {
    await endAbandoned(createRolloutStore(client, tables.rollouts.localName), reason, tell);
    const record = new FunctionRecord(dataFolder);
    if (record.alias) record.alias = undefined;
  } finally {
    client.destroy();
  }
}

/** Closes what was under way when the last process ended, where this one does not go on with it. */
async function endAbandoned(store: RolloutStore, reason: string, tell: (line: string) => void): Promise<void> {
  const id = await store.current();
  if (id === undefined) return;
  const rollout = await store.read(id);
  if (rollout && !isOver(rollout)) {
    await store.replace({ ...rollout, status: 'failed', reason, endedAt: new Date().toISOString() });
    tell(`rollout ${id}: ended, and the candidate is out. ${reason}`);
  }
  await store.release(id);
}

function isOf(rollout: Rollout, champion: LoadedVersion, candidate: LoadedVersion): boolean {
  const isCandidate = rollout.candidate
    ? rollout.candidate.version === candidate.version
    : rollout.codeSha256 === candidate.model.manifestSha256;
  return rollout.champion.version === champion.version && isCandidate;
}

/** Counts are there at once, and requests that span a shift are in none. */
function trafficOf(log: TrafficLog): Traffic {
  return {
    grainMs: 1,
    settleMs: 0,
    afterShiftMs: 0,
    count: async ({ fromMs, untilMs }, versions) => ({
      candidate: log.count(versions.candidate, fromMs, untilMs),
      champion: log.count(versions.champion, fromMs, untilMs),
    }),
  };
}

/** As the alarm ApiErrors: so many failures within a minute, whatever version they are of. */
const errorsMax = 5;

function serverErrors(log: TrafficLog, versions: readonly LoadedVersion[]): AlarmState {
  const fromMs = Date.now() - 60_000;
  const errors = versions.reduce((sum, { version }) => sum + log.count(version, fromMs).errors, 0);
  return { name: 'ApiErrors', isRed: errors >= errorsMax };
}
