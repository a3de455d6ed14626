import { beforeEach, describe, expect, it } from 'vitest';
import { begin } from '#application/rollout/begin.ts';
import type { AlarmState } from '#application/rollout/ports.ts';
import { publish } from '#application/rollout/publish.ts';
import { replayGolden } from '#application/rollout/replay-golden.ts';
import { shift } from '#application/rollout/shift.ts';
import { defaultPlan, lookMinutesMin } from '#domain/rollout/plan.ts';
import { createRolloutDesk, type DeskPorts, type RolloutDesk } from '../../../infra/release/rollout-desk.ts';
import { describeHistory, describeJudgements, describeView } from '../../../infra/release/rollout-view.ts';
import { type FakeRolloutStore, fakeRolloutStore } from '../../fakes/fake-rollout-store.ts';
import { type FakeLambda, fakeLambda } from '../../fakes/fake-serving-function.ts';

const plan = defaultPlan;
const now = () => new Date('2026-11-23T12:00:00Z');

let lambda: FakeLambda;
let store: FakeRolloutStore;
let alarms: AlarmState[];
let moving: string[];
let poked: number;
let ports: DeskPorts;
let desk: RolloutDesk;

beforeEach(() => {
  lambda = fakeLambda();
  lambda.deploy('code-2');
  store = fakeRolloutStore();
  alarms = [{ name: 'Errors', isRed: false }];
  moving = [];
  poked = 0;
  ports = {
    serving: lambda,
    store,
    concurrency: lambda.concurrency,
    readAlarms: async () => alarms,
    followChampion: async (version) => `The champion is ${version}.`,
    now,
    mover: {
      lookMinutesMin: lookMinutesMin.cloud,
      start: async (request) => {
        moving = [request.id];
        await begin({ ...ports, readAlarms: async () => alarms }, request);
      },
      running: async () => moving,
      stop: async () => {
        moving = [];
      },
      poke: () => {
        poked += 1;
      },
    },
  };
  desk = createRolloutDesk(ports);
});

function arrangeAlarms(states: AlarmState[]): void {
  alarms = states;
}

/** A rollout at its first weight. */
async function underWay(): Promise<string> {
  await desk.start({ plan, dryRun: false });
  const [id = ''] = moving;
  const all = {
    ...ports,
    checkHealth: async (version: string) => ({ model: { name: 'some-model', version: `2026.1.${version}` } }),
    classify: async (_: string, texts: readonly string[]) => texts.map(() => 'ham' as const),
    golden: [{ id: 'g', label: 'ham' as const, text: 'text' }],
  };
  await publish(all, id);
  await replayGolden(all, id);
  await shift(all, id, 0);
  return id;
}

describe('start', () => {
  it('begins a rollout of $LATEST', async () => {
    const said = await desk.start({ plan, dryRun: false });
    expect(said.join()).toMatch(/rollout \S+ has begun, \$LATEST beside version 1: 1 % for 30 min, then 5 %/);
    expect(await store.read(moving[0] as string)).toMatchObject({ source: 'person', plan, champion: { version: '1' } });
  });

  it('says what it would do, and does nothing, in a dry run', async () => {
    expect((await desk.start({ plan, dryRun: true })).join()).toMatch(/would roll out \$LATEST beside version 1/);
    expect([moving, await store.current()]).toEqual([[], undefined]);
  });

  it.each([
    ['without alarms', () => arrangeAlarms([]), /No alarm guards/],
    ['with a red one', () => arrangeAlarms([{ name: 'Slow', isRed: true }]), /not well: Slow is red/],
    ['where nothing waits', () => lambda.deploy('code-1'), /Nothing waits/],
    ['beside another', () => store.claim('other'), /Rollout other is under way/],
  ])('refuses %s, before anything is moved', async (_, arrange, message) => {
    await arrange();
    await expect(desk.start({ plan, dryRun: false })).rejects.toThrow(message);
    await expect(desk.start({ plan, dryRun: true })).rejects.toThrow(message);
    expect(moving).toEqual([]);
  });

  it('refuses looks that are closer together than requests are counted', async () => {
    await expect(desk.start({ plan: { ...plan, lookMinutes: 0.1 }, dryRun: false })).rejects.toThrow(
      /lookMinutes: 0\.1/,
    );
  });

  it('says that what moves rollouts has refused', async () => {
    ports.mover.start = async () => {};
    await expect(desk.start({ plan, dryRun: false })).rejects.toThrow(/has not begun/);
  });
});

describe('hold and resume', () => {
  it('leave the wish to the rollout under way', async () => {
    const id = await underWay();
    await desk.ask({ wish: 'hold', dryRun: true });
    expect(await store.readControl(id)).toBeUndefined();
    expect((await desk.ask({ wish: 'hold', dryRun: false })).join()).toMatch(/asked to hold/);
    expect([await store.readControl(id), poked]).toEqual([{ request: 'hold', requestedAt: now().toISOString() }, 1]);
  });

  it('are refused without one', async () => {
    await expect(desk.ask({ wish: 'resume', dryRun: false })).rejects.toThrow(/No rollout is under way.*start/);
  });
});

describe('promote', () => {
  it('leaves the wish to the rollout under way, and moves nothing itself', async () => {
    const id = await underWay();
    const before = lambda.alias;
    expect((await desk.promote({ dryRun: false })).join()).toMatch(/its next look does, unless/);
    expect(await store.readControl(id)).toMatchObject({ request: 'promote' });
    expect(lambda.alias).toBe(before);
  });

  it('refuses another version while a rollout is under way', async () => {
    await underWay();
    await expect(desk.promote({ version: '1', dryRun: false })).rejects.toThrow(/Leave --version out/);
  });

  it('gives $LATEST all the traffic at once without one, and has the champion follow', async () => {
    await desk.promote({ dryRun: true });
    expect(lambda.alias.version).toBe('1');
    const said = await desk.promote({ dryRun: false });
    expect(said.join('\n')).toMatch(/version 2 serves, after version 1\nThe champion is 2026\.1\.2/);
    expect(lambda.alias).toMatchObject({ version: '2', weights: {} });
  });
});

describe('rollback', () => {
  const back = (dryRun = false) => desk.rollback({ skipHealthCheck: false, dryRun });

  it('stops the rollout, takes the candidate out by one call, and writes that down', async () => {
    const id = await underWay();
    const before = lambda.shifts.length;
    expect((await back(true)).join()).toMatch(/would stop .* and give version 1 all the traffic/);
    expect(lambda.alias.weights).toEqual({ '2': 0.01 });
    expect(await back()).toEqual(['version 1 has all the traffic', `rollout ${id} is closed`]);
    expect([moving, lambda.alias.weights, lambda.shifts.slice(before)]).toEqual([[], {}, ['1']]);
    expect(await store.read(id)).toMatchObject({ status: 'takenOut', reason: 'Taken out by a person.' });
    expect(await store.current()).toBeUndefined();
  });

  it('needs no store, and writes it down when it is given again', async () => {
    const id = await underWay();
    store.isDown = true;
    expect((await back()).join('\n')).toMatch(/version 1 has all the traffic\nthat could not be written down.*again/);
    expect(lambda.alias.weights).toEqual({});
    store.isDown = false;
    expect((await back()).join('\n')).toContain(`rollout ${id} is closed`);
  });

  it('takes the candidate out though what moves it cannot be stopped', async () => {
    await underWay();
    ports.mover.stop = async () => {
      throw new Error('no answer');
    };
    expect((await back()).join('\n')).toMatch(/could not be stopped.*no answer\nversion 1 has all/);
    expect(lambda.alias.weights).toEqual({});
  });

  it('returns to the version before where no rollout is under way', async () => {
    await desk.promote({ dryRun: false });
    expect((await back(true)).join()).toMatch(/would return to the version that served well before/);
    expect((await back()).join('\n')).toMatch(/version 1 serves, after version 2/);
  });
});

describe('status and history', () => {
  it('show the rollout under way with the weight, the wish and the next commands', async () => {
    const id = await underWay();
    await desk.ask({ wish: 'hold', dryRun: false });
    const words = describeView(await desk.status(), '--stage dev');
    expect(words).toMatch(
      new RegExp(`rollout {2}${id}: version 2 \\(model 2026\\.1\\.2\\) against version 1 .*at 1 %`),
    );
    expect(words).toContain('(steps: [1 %] → 5 % → 25 % → 50 % → 100 %)');
    expect(words).toMatch(/asked {4}hold/);
    expect(words).toContain('hold | promote | rollback --stage dev');
  });

  it('say which version serves though the store is down', async () => {
    store.isDown = true;
    const words = describeView(await desk.status(), '--stage dev');
    expect(words).toMatch(/serves {3}version 1[\s\S]*rollout {2}cannot be read: /);
  });

  it('show no sums of evidence', async () => {
    await underWay();
    expect(JSON.stringify(await desk.status())).not.toContain('"evidence"');
  });

  it('show how the last one ended', async () => {
    const id = await underWay();
    await desk.rollback({ skipHealthCheck: false, dryRun: false });
    expect(describeView(await desk.status(), '--local')).toMatch(
      /last {5}rollout .*taken out 2026-11-23[\s\S]*Taken out by a person/,
    );
    expect(describeHistory(await desk.history({ limit: 5 }))).toMatch(/│ version 2 \(model 2026\.1\.2\) │.*taken out/);
    expect(describeHistory([])).toBe('no rollout yet');
    expect(describeJudgements(await desk.judgements({ id, limit: 5 }))).toBe('no judgement yet');
  });
});
