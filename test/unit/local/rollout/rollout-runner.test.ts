import { beforeEach, describe, expect, it } from 'vitest';
import type { RolloutPorts } from '#application/rollout/ports.ts';
import { StoreUnavailableError } from '#domain/errors.ts';
import type { VersionCounts } from '#domain/rollout/judge.ts';
import { defaultPlan, type RolloutPlan } from '#domain/rollout/plan.ts';
import { RolloutRunner, type Sleep } from '../../../../infra/local/rollout/rollout-runner.ts';
import { noTraffic } from '../../../../infra/local/rollout/traffic-log.ts';
import { type FakeRolloutStore, fakeRolloutStore } from '../../../fakes/fake-rollout-store.ts';
import { type FakeLambda, fakeLambda } from '../../../fakes/fake-serving-function.ts';

const plan: RolloutPlan = {
  ...defaultPlan,
  steps: [
    { weight: 0.1, bakeMinutes: 2 },
    { weight: 0.5, bakeMinutes: 2 },
    { weight: 1, bakeMinutes: 0 },
  ],
  lookMinutes: 1,
};
const request = { id: 'r', source: 'person' as const, plan };

let nowMs: number;
let lambda: FakeLambda;
let store: FakeRolloutStore;
let ports: RolloutPorts;
/** Of every hundred requests to the candidate, so many fail. */
let failing: number;
let told: string[];

const counts = (requests: number, errors: number): VersionCounts => ({
  ...noTraffic,
  requests,
  errors,
  flagged: 0,
  scores: noTraffic.scores.map((_, bin) => (bin === 0 ? requests : 0)),
});

/** Time passes, and nobody waits for it. */
const sleep: Sleep = async (ms, signal) => {
  await new Promise((done) => setImmediate(done));
  signal.throwIfAborted();
  nowMs += ms;
};

beforeEach(() => {
  nowMs = Date.parse('2026-11-23T12:00:00Z');
  failing = 0;
  told = [];
  lambda = fakeLambda();
  lambda.deploy('code-2');
  store = fakeRolloutStore();
  ports = {
    serving: lambda,
    store,
    concurrency: lambda.concurrency,
    traffic: {
      grainMs: 1,
      settleMs: 0,
      afterShiftMs: 0,
      count: async (_, { candidate }) => {
        const requests = 5000 * (lambda.alias.weights[candidate] ?? 0);
        return {
          candidate: counts(requests, (requests * failing) / 100),
          champion: counts(5000 - requests, 0),
          feedback: [],
        };
      },
    },
    readAlarms: async () => [{ name: 'ApiErrors', isRed: false }],
    checkHealth: async (version) => ({ model: { name: 'some-model', version: `2026.1.${version}` } }),
    classify: async (_, texts) => texts.map(() => 'ham' as const),
    golden: Array.from({ length: 600 }, (_, at) => ({ id: `g-${at}`, label: 'ham' as const, text: `text ${at}` })),
    followChampion: async (version) => `The champion is ${version}.`,
    now: () => new Date(nowMs),
  };
});

async function ended(runner: RolloutRunner): Promise<void> {
  while (runner.running !== undefined) await new Promise((done) => setImmediate(done));
}

async function runThrough(own = ports): Promise<void> {
  const runner = new RolloutRunner(own, (line) => told.push(line), sleep);
  await runner.start(request);
  await ended(runner);
}

describe('RolloutRunner', () => {
  it('takes a sound candidate through every step', async () => {
    await runThrough();
    expect(lambda.shifts).toEqual(['1 2=0.1', '1 2=0.5', '2']);
    expect(await store.read('r')).toMatchObject({ status: 'promoted' });
    expect(await store.current()).toBeUndefined();
    expect(told.at(-1)).toMatch(/promoted.*The champion is 2026\.1\.2/);
  });

  it('takes a failing candidate out, and says why', async () => {
    failing = 20;
    await runThrough();
    expect(lambda.alias).toMatchObject({ version: '1', weights: {} });
    expect(await store.read('r')).toMatchObject({
      status: 'takenOut',
      reason: expect.stringMatching(/failed with the candidate/),
    });
  });

  it('takes a candidate out at weight 0 that flags a golden message', async () => {
    await runThrough({
      ...ports,
      classify: async (version, texts) => texts.map((_, at) => (version === '2' && at === 3 ? 'spam' : 'ham')),
    });
    expect(lambda.shifts).toEqual(['1']);
    expect(await store.read('r')).toMatchObject({ status: 'takenOut', reason: expect.stringContaining('g-3') });
  });

  it('tries a step again that may succeed later', async () => {
    let failures = 2;
    const count: RolloutPorts['traffic']['count'] = async (...asked) => {
      failures -= 1;
      if (failures >= 0) throw new StoreUnavailableError('metrics', 'down');
      return ports.traffic.count(...asked);
    };
    await runThrough({ ...ports, traffic: { ...ports.traffic, count } });
    expect(await store.read('r')).toMatchObject({ status: 'promoted' });
  });

  it('takes the candidate out when a step fails for good, though the store is down', async () => {
    const count: RolloutPorts['traffic']['count'] = async () => {
      store.isDown = true;
      throw new RangeError('no counts');
    };
    await runThrough({ ...ports, traffic: { ...ports.traffic, count } });
    expect(lambda.alias.weights).toEqual({});
    expect(told.join('\n')).toMatch(/failed, and the candidate is out[\s\S]*could not be kept/);
  });

  it('leaves the rollout as it is when it is stopped, and goes on where it was', async () => {
    const runner = new RolloutRunner(ports, () => {}, sleep);
    await runner.start(request);
    while (lambda.alias.weights['2'] !== 0.5) await new Promise((done) => setImmediate(done));
    await runner.stop();
    expect(await store.read('r')).toMatchObject({ status: 'running' });
    expect(lambda.alias.weights).toEqual({ '2': 0.5 });
    const next = new RolloutRunner(ports, () => {}, sleep);
    next.resume('r');
    await ended(next);
    expect(lambda.shifts).toEqual(['1 2=0.1', '1 2=0.5', '2']);
  });

  it('looks at once when a person has decided', async () => {
    const patient: Sleep = (_, signal) => new Promise((_done, stopped) => signal.addEventListener('abort', stopped));
    const runner = new RolloutRunner(ports, (line) => told.push(line), patient);
    await runner.start(request);
    while (!told.some((line) => line.includes('gets 10 %'))) await new Promise((done) => setImmediate(done));
    await store.writeControl('r', { request: 'promote', requestedAt: '2026-11-23T12:00:00Z' });
    runner.poke();
    await ended(runner);
    expect(lambda.alias.version).toBe('2');
  });

  describe('killed', () => {
    /** What writes: everything before such a call is there, and nothing after it. */
    const writes = [
      'store.claim',
      'store.create',
      'store.replace',
      'store.keepJudgement',
      'store.release',
      'serving.publish',
      'serving.moveAlias',
    ];

    /** The ports, of a process that ends before its nth write, or right after it. */
    function dying(
      atWrite: number,
      moment: 'before' | 'after',
    ): { own: RolloutPorts; died: Promise<void>; count: () => number } {
      let written = 0;
      let die = () => {};
      const died = new Promise<void>((resolve) => {
        die = resolve;
      });
      const forever = new Promise<never>(() => {});
      const wrap = <T extends object>(name: string, target: T): T =>
        new Proxy(target, {
          get: (all, key) => {
            const value: unknown = Reflect.get(all, key);
            if (typeof value !== 'function' || !writes.includes(`${name}.${String(key)}`)) return value;
            return async (...args: unknown[]) => {
              written += 1;
              const isLast = written === atWrite;
              if (isLast && moment === 'before') {
                die();
                return forever;
              }
              const result = await value.apply(all, args);
              if (!isLast) return result;
              die();
              return forever;
            };
          },
        });
      return {
        own: { ...ports, store: wrap('store', store), serving: wrap('serving', lambda) },
        died,
        count: () => written,
      };
    }

    it.each(['before', 'after'] as const)('%s any write, goes on to the same end', async (moment) => {
      const whole = dying(Number.POSITIVE_INFINITY, moment);
      await runThrough(whole.own);
      expect(whole.count()).toBeGreaterThan(10);
      for (let write = 1; write <= whole.count(); write += 1) {
        lambda = fakeLambda();
        lambda.deploy('code-2');
        store = fakeRolloutStore();
        ports = { ...ports, serving: lambda, store, concurrency: lambda.concurrency };
        const { own, died } = dying(write, moment);
        const runner = new RolloutRunner(own, () => {}, sleep);
        void runner.start(request);
        await died;
        const next = new RolloutRunner(ports, () => {}, sleep);
        const id = await store.current();
        // Killed before there was one to go on with, or after its end.
        if (id !== undefined && (await store.read(id))) next.resume(id);
        else if (!(await store.read('r'))) {
          if (id !== undefined) await store.release(id);
          await next.start(request);
        }
        await ended(next);
        expect([write, lambda.alias.version, lambda.alias.weights]).toEqual([write, '2', {}]);
        expect([write, (await store.read('r'))?.status, await store.current()]).toEqual([write, 'promoted', undefined]);
      }
    });
  });
});
