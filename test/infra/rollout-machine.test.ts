import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readAliasNote } from '#application/rollout/alias-note.ts';
import type { RolloutPorts } from '#application/rollout/ports.ts';
import type { ControlRequest } from '#application/rollout/rollout.ts';
import { closeRollout, takeOut } from '#application/rollout/take-out.ts';
import { StoreUnavailableError } from '#domain/errors.ts';
import { soundBehaviour } from '../fakes/simulated-traffic.ts';
import { rolloutDefinition } from './rollout-definition.ts';
import { openRolloutDatabase, soundAnswer, type World } from './rollout-world.ts';
import { synthesize } from './synthesize.ts';

const definition = rolloutDefinition(synthesize({ stage: 'dev' }));
let database: Awaited<ReturnType<typeof openRolloutDatabase>>;
let world: World;
beforeAll(async () => {
  database = await openRolloutDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  world = await database.newWorld(definition);
});

/** Half of the traffic for a quarter of an hour, and then all of it; no audited labels are asked for. */
const shortPlan = {
  steps: [{ weight: 0.5, bakeMinutes: 15 }, { weight: 1 }],
  notWorse: { labelLoss: null, errorRate: 0.02 },
};
/** Until a person ends it. */
const longPlan = { steps: [{ weight: 0.5, bakeMinutes: 2000 }, { weight: 1 }], lookMinutes: 10 };

const stored = async () => {
  const rollout = await world.ports.store.read('first');
  if (!rollout) throw new Error('nothing is stored');
  return rollout;
};
const wish = (request: ControlRequest) =>
  world.ports.store.writeControl('first', { request, requestedAt: new Date(world.clock.nowMs).toISOString() });
/** Does something once, when a state has been entered so many times. */
const onceBefore = (state: string, times: number, act: () => unknown) => {
  let entered = 0;
  world.interference.before = async (at) => {
    if (at === state) entered += 1;
    if (at === state && entered === times) await act();
  };
};
const afterLast = (path: readonly string[], state: string) => path.slice(path.lastIndexOf(state) + 1);
const outByJudgement = ['Decide', 'TakeOut', 'Close', 'ClosedHow', 'TellTakenOut', 'TakenOut'];
const servesAlone = (version: string) => {
  // An empty object matches every other.
  expect([world.lambda.alias.version, world.lambda.alias.weights]).toEqual([version, {}]);
};

describe('a good candidate', () => {
  it('gets 1, 5, 25, 50 and 100 %, each after its time, and is the champion then', async () => {
    const { end, path } = await world.run({ source: 'weekly' });
    expect(end).toBe('Promoted');
    expect(world.lambda.shifts).toEqual(['1 2=0.01', '1 2=0.05', '1 2=0.25', '1 2=0.5', '2']);
    expect(path.filter((state) => state === 'Finish')).toHaveLength(1);
    const minutes = (world.clock.nowMs - Date.parse('2026-11-23T12:00:00Z')) / 60_000;
    expect(minutes).toBeGreaterThanOrEqual(30 + 60 + 120 + 240);
    expect(await stored()).toMatchObject({
      status: 'promoted',
      source: 'weekly',
      champion: { version: '1', model: { version: '2026.1.1' } },
      candidate: { version: '2', model: { version: '2026.1.2' } },
      reason: 'Version 2 serves everybody. The champion is 2026.1.2.',
      golden: { pairs: { of: 240, lost: 0, won: 0 } },
    });
    expect(await world.ports.store.current()).toBeUndefined();
    expect(readAliasNote(world.lambda.alias.description)).toMatchObject({ lastGood: '1', by: 'rollout' });
    expect(world.told).toEqual([
      {
        subject: 'SpamShield rollout: done',
        message: 'Rollout first: Version 2 serves everybody. The champion is 2026.1.2.',
      },
    ]);
  });

  it('leaves every judgement behind, with its numbers', async () => {
    await world.run({ plan: shortPlan });
    const judgements = await world.ports.store.judgements('first', 100);
    expect(judgements.map(({ number }) => number)).toEqual(judgements.map((_, at) => judgements.length - at));
    const [last] = judgements;
    expect(last?.judgement).toMatchObject({ action: 'advance', looks: judgements.length });
    // Each minute once, from the second one of the step on: 300 requests in each.
    const { steppedAt = '', lookedUntil = '' } = await stored();
    const minutes = (Date.parse(lookedUntil) - Date.parse(steppedAt)) / 60_000 - 1;
    expect(minutes).toBeGreaterThan(10);
    expect(last?.judgement.split.of).toBe(300 * minutes);
    expect(await world.ports.store.history(10)).toMatchObject([{ id: 'first', status: 'promoted' }]);
  });

  it('gets as many warm instances as the champion has, before it gets any traffic', async () => {
    world.lambda.warm.set('1', { instances: 3, notReady: 0 });
    const { end, path } = await world.run({ plan: shortPlan });
    expect(end).toBe('Promoted');
    expect(path.slice(0, path.indexOf('Shift')).filter((state) => state === 'WarmUp')).not.toHaveLength(0);
    expect([...world.lambda.warm]).toEqual([['2', { instances: 3, notReady: 0 }]]);
  });
});

describe('a candidate that flags one-time codes', () => {
  it('is out at weight 0, before any user meets it', async () => {
    world.lambda.answers.set('2', soundAnswer('2', true));
    const { end, path } = await world.run();
    expect(end).toBe('TakenOut');
    expect(path).not.toContain('Shift');
    expect(world.lambda.shifts).toEqual(['1']);
    expect(await stored()).toMatchObject({ status: 'takenOut', step: -1, golden: { pairs: { of: 240, lost: 120 } } });
    expect(world.told[0]?.message).toContain(
      'it flags 120 legitimate golden messages that the champion passes (code-0',
    );
    expect(world.told[0]?.message).not.toContain('Your code');
  });
});

describe('bad evidence', () => {
  it('takes out a candidate whose verdicts users contradict more often than those of the champion', async () => {
    world.behaviour.set('2', { ...soundBehaviour, contradictions: 0.05 });
    const { end, path } = await world.run({ plan: longPlan });
    expect(end).toBe('TakenOut');
    expect(afterLast(path, 'Judge')).toEqual(outByJudgement);
    const [last] = await world.ports.store.judgements('first', 1);
    expect(last?.judgement).toMatchObject({ action: 'rollback', decidedBy: 'feedback' });
    servesAlone('1');
  });

  it('has the candidate at weight 0 one control step later', async () => {
    world.behaviour.set('2', { ...soundBehaviour, errors: 0.2 });
    const { end, path } = await world.run({ plan: { steps: [{ weight: 0.1, bakeMinutes: 60 }, { weight: 1 }] } });
    expect(end).toBe('TakenOut');
    expect(afterLast(path, 'Judge')).toEqual(outByJudgement);
    expect(world.lambda.shifts).toEqual(['1 2=0.1', '1']);
    // No look before had enough of it.
    const [last, ...before] = await world.ports.store.judgements('first', 100);
    expect(last?.judgement).toMatchObject({ action: 'rollback', decidedBy: 'errors' });
    expect(before.map(({ judgement }) => judgement.action)).toEqual(before.map(() => 'wait'));
    expect((await stored()).reason).toBe(last?.judgement.sentence);
  });

  it.each([
    ['starts without a model', 'load', { loadFailures: 0.5 }],
    ['flags twice as much', 'verdicts', { flags: 0.6 }],
  ])('counts that it %s', async (_, decidedBy, behaviour) => {
    world.behaviour.set('2', { ...soundBehaviour, ...behaviour });
    const { end } = await world.run({ plan: shortPlan });
    expect(end).toBe('TakenOut');
    const { findings } = (await stored()).judgement?.judgement ?? { findings: [] };
    const finding = findings.find(({ test }) => test === decidedBy);
    expect(finding?.logEvidence).toBeGreaterThan(finding?.logNeeded ?? Infinity);
  });

  it('is not what both versions do alike', async () => {
    for (const version of ['1', '2']) world.behaviour.set(version, { ...soundBehaviour, errors: 0.3 });
    onceBefore('Judge', 20, () => wish('rollback'));
    await world.run({ plan: longPlan });
    const judgements = await world.ports.store.judgements('first', 100);
    expect(judgements.map(({ judgement }) => judgement.action)).toEqual(judgements.map(() => 'wait'));
  });

  it('takes the warm instances away from what is taken out', async () => {
    world.lambda.warm.set('1', { instances: 3, notReady: 0 });
    world.behaviour.set('2', { ...soundBehaviour, errors: 0.5 });
    expect((await world.run({ plan: shortPlan })).end).toBe('TakenOut');
    expect([...world.lambda.warm.keys()]).toEqual(['1']);
  });
});

describe('a split that is not the one that was asked for', () => {
  it('freezes, is told once, and waits for a person', async () => {
    world.route = (random) => (random < 0.7 ? '2' : '1');
    onceBefore('Judge', 12, () => wish('rollback'));
    const { end, path } = await world.run({ plan: shortPlan });
    expect(end).toBe('TakenOut');
    expect(path.filter((state) => state === 'Judge')).toHaveLength(12);
    expect(world.told.map(({ subject }) => subject)).toEqual([
      'SpamShield rollout: frozen',
      'SpamShield rollout: taken out',
    ]);
    expect(world.lambda.shifts).toEqual(['1 2=0.5', '1']);
  });
});

describe('a person', () => {
  it('holds the weight for as long as it is wanted, and lets go of it', async () => {
    let judged = 0;
    world.interference.before = async (state) => {
      if (state !== 'Judge') return;
      judged += 1;
      if (judged === 1) await wish('hold');
      if (judged === 11) await wish('resume');
    };
    const { end, path } = await world.run({ plan: shortPlan });
    expect(end).toBe('Promoted');
    // Without the hold it is through after four.
    expect(path.filter((state) => state === 'Judge')).toHaveLength(11);
  });

  it('promotes before the plan does', async () => {
    onceBefore('Judge', 2, () => wish('promote'));
    const { end, path } = await world.run();
    expect(end).toBe('Promoted');
    expect(path.filter((state) => state === 'Judge')).toHaveLength(2);
    expect(world.lambda.shifts).toEqual(['1 2=0.01', '2']);
  });

  it('cannot promote against the evidence', async () => {
    world.behaviour.set('2', { ...soundBehaviour, errors: 0.9 });
    onceBefore('Judge', 1, () => wish('promote'));
    expect((await world.run({ plan: shortPlan })).end).toBe('TakenOut');
    servesAlone('1');
  });

  it('rolls back with the next look', async () => {
    onceBefore('Judge', 2, () => wish('rollback'));
    const { end, path } = await world.run();
    expect(end).toBe('TakenOut');
    expect(afterLast(path, 'Judge')).toEqual(outByJudgement);
    expect(await stored()).toMatchObject({ status: 'takenOut', reason: 'Take it out: a person wants it so.' });
  });

  it.each(['Judge', 'Shift', 'Finish'])(
    'rolls back past the machine, which then ends at its next %s',
    async (state) => {
      const times = state === 'Finish' ? 1 : 2;
      onceBefore(state, times, async () => {
        await takeOut(world.ports);
        await closeRollout(world.ports, 'first', { outcome: 'takenOut', reason: 'A person at the command line.' });
      });
      const { end } = await world.run({
        plan: { ...shortPlan, steps: [{ weight: 0.1, bakeMinutes: 10 }, ...shortPlan.steps] },
      });
      expect(end).toBe('Over');
      servesAlone('1');
      expect(await stored()).toMatchObject({ status: 'takenOut', reason: 'A person at the command line.' });
    },
  );

  it('rolls back between the two writes of a shift', async () => {
    const { moveAlias } = world.lambda;
    world.lambda.moveAlias = async (to) => {
      const isMoved = await moveAlias(to);
      if (to.weights?.['2'] === 0.5) {
        world.lambda.moveAlias = moveAlias;
        await closeRollout(world.ports, 'first', { outcome: 'takenOut', reason: 'A person.' });
        // As if the machine's write came last.
        await moveAlias({ weights: to.weights });
      }
      return isMoved;
    };
    expect((await world.run({ plan: shortPlan })).end).toBe('Over');
    servesAlone('1');
  });
});

describe('an alarm that turns red', () => {
  it('takes the candidate out without a look at the metrics', async () => {
    onceBefore('Judge', 3, () => {
      world.cloudwatch.alarms.set('Slow', 'ALARM');
      world.cloudwatch.asked.length = 0;
    });
    const { end, path } = await world.run();
    expect(end).toBe('TakenOut');
    expect(afterLast(path, 'Judge')).toEqual(outByJudgement);
    expect(world.cloudwatch.asked).toEqual(['DescribeAlarms']);
    expect((await stored()).reason).toBe('Take it out: Slow is red.');
  });

  it('takes the candidate out as well when alarms are removed', async () => {
    onceBefore('Judge', 3, () => world.cloudwatch.alarms.clear());
    expect((await world.run()).end).toBe('TakenOut');
  });
});

describe('a start is refused', () => {
  it.each<[string, () => unknown, string]>([
    ['without alarms', () => world.cloudwatch.alarms.clear(), 'No alarm guards the service'],
    ['with a red alarm', () => world.cloudwatch.alarms.set('Errors', 'ALARM'), 'Errors is red'],
    ['with another rollout under way', () => world.ports.store.claim('other'), 'Rollout other is under way'],
    ['where nothing waits', () => world.lambda.deploy('code-1'), 'Nothing waits'],
    [
      'while a version gets a part of the traffic',
      () => {
        world.lambda.alias = { ...world.lambda.alias, weights: { '7': 0.2 } };
      },
      'Version 7 gets a part of the traffic already',
    ],
  ])('%s', async (_, arrange, reason) => {
    await arrange();
    const before = world.lambda.alias;
    const { end, path } = await world.run();
    expect(end).toBe('Refused');
    expect(path).not.toContain('TakeOut');
    expect(world.lambda.alias).toBe(before);
    expect(world.told).toMatchObject([{ subject: 'SpamShield rollout: not begun' }]);
    expect(world.told[0]?.message).toContain(reason);
  });

  it.each([
    ['a plan that cannot be followed', { plan: { steps: [{ weight: 2 }] } }],
    ['a version that is none', { version: '$LATEST' }],
    ['a source that nobody is', { source: 'nobody' }],
  ])('with %s', async (_, input) => {
    expect((await world.run(input)).end).toBe('Refused');
    expect(await world.ports.store.current()).toBeUndefined();
  });

  it('leaves the rollout that is under way as it is', async () => {
    onceBefore('Judge', 2, async () => {
      const { before } = world.interference;
      world.interference = {};
      expect((await world.run({}, 'second')).end).toBe('Refused');
      expect(world.lambda.alias.weights).toEqual({ '2': 0.5 });
      expect(await world.ports.store.current()).toBe('first');
      world.interference = before ? { before } : {};
    });
    expect((await world.run({ plan: shortPlan })).end).toBe('Promoted');
  });

  it('for one of two that begin at once', async () => {
    const ends = await Promise.all([world.run({ plan: shortPlan }, 'one'), world.run({ plan: shortPlan }, 'two')]);
    expect(ends.map(({ end }) => end).sort()).toEqual(['Promoted', 'Refused']);
    expect(world.lambda.shifts).toEqual(['1 2=0.5', '2']);
  });
});

describe('a candidate without health', () => {
  it('is not shifted to', async () => {
    world.lambda.answers.set('2', () => ({ statusCode: 503, body: '{}' }));
    const { end, path } = await world.run();
    expect(end).toBe('Failed');
    expect(path).not.toContain('ReplayGolden');
    servesAlone('1');
    expect(await stored()).toMatchObject({ status: 'failed', reason: 'Taken out: a step failed (ReleaseRefused).' });
    expect(await world.ports.store.current()).toBeUndefined();
  });

  it('is not published from another deploy than the rollout began with', async () => {
    onceBefore('Publish', 1, () => world.lambda.deploy('code-3'));
    expect((await world.run()).end).toBe('Failed');
    expect(await world.lambda.readVersion('2')).toBeUndefined();
  });
});

describe('somebody else who moves the alias', () => {
  const meddle = (act: (move: World['lambda']['moveAlias']) => Promise<unknown>) => {
    const { moveAlias } = world.lambda;
    world.lambda.moveAlias = async (to) => {
      world.lambda.moveAlias = moveAlias;
      await act(moveAlias);
      return moveAlias(to);
    };
  };

  it('has the step looked at anew where only the revision is another', async () => {
    meddle((move) => move({ description: 'a remark', weights: {} }));
    const { end, path } = await world.run({ plan: shortPlan });
    expect(end).toBe('Promoted');
    expect(path).not.toContain('TakeOut');
  });

  it('keeps what they have set, and the rollout ends', async () => {
    world.lambda.deploy('code-3');
    await world.lambda.publish(await world.lambda.readLatest());
    world.lambda.deploy('code-4');
    world.lambda.answers.set('3', soundAnswer('3'));
    meddle((move) => move({ version: '2', weights: {} }));
    const { end } = await world.run({ plan: shortPlan });
    expect(end).toBe('Failed');
    servesAlone('2');
    expect(await stored()).toMatchObject({ status: 'failed', reason: 'Taken out: a step failed (AgainAliasMoved).' });
  });
});

describe('the database', () => {
  /** The store's methods look their neighbours up nowhere: each can be exchanged. */
  const breakStore = () => {
    const broken = () => Promise.reject(new StoreUnavailableError('rollouts', 'TimeoutError'));
    const { store } = world.ports;
    for (const name of Object.keys(store) as (keyof RolloutPorts['store'])[]) Object.assign(store, { [name]: broken });
  };

  it('is not needed for taking a candidate out; a person is told that it is not written down', async () => {
    world.behaviour.set('2', { ...soundBehaviour, errors: 0.5 });
    onceBefore('TakeOut', 1, breakStore);
    const { end, path } = await world.run({ plan: shortPlan });
    expect(end).toBe('Failed');
    expect(afterLast(path, 'Judge')).toEqual(['Decide', 'TakeOut', 'Close', 'TellUnwritten', 'Failed']);
    servesAlone('1');
    expect(world.told).toMatchObject([{ subject: 'SpamShield rollout: taken out, not written down' }]);
  });

  it('has the candidate taken out when it stays away: nobody judges it any more', async () => {
    onceBefore('Judge', 2, breakStore);
    const { end, path } = await world.run({ plan: shortPlan });
    expect(end).toBe('Failed');
    expect(afterLast(path, 'Judge')).toEqual(['TakeOut', 'Close', 'TellUnwritten', 'Failed']);
    servesAlone('1');
  });
});

describe('an end whose last part fails for good', () => {
  it('is told as what it is: everybody is served by the candidate, and the rest is not done', async () => {
    world.lambda.concurrency.remove = () => Promise.reject(new StoreUnavailableError('anything', 'Down'));
    onceBefore('Close', 1, () => {
      world.lambda.concurrency.remove = async () => {};
    });
    const { end, path } = await world.run({ plan: shortPlan });
    expect(end).toBe('Promoted');
    expect(afterLast(path, 'Finish')).toEqual(['TakeOut', 'Close', 'ClosedHow', 'TellPromoted', 'Promoted']);
    servesAlone('2');
    expect((await stored()).reason).toContain('see whether the champion followed');
  });
});

describe('metrics that stay away', () => {
  it('have the candidate taken out', async () => {
    onceBefore('Judge', 2, () => {
      world.cloudwatch.failure = new Error('ServiceUnavailable');
    });
    expect((await world.run({ plan: shortPlan })).end).toBe('Failed');
    servesAlone('1');
  });
});

describe('a call of Lambda that does not succeed', () => {
  it('leaves a person who is told that the candidate still serves', async () => {
    world.behaviour.set('2', { ...soundBehaviour, errors: 0.5 });
    world.interference.before = (state) => {
      if (state === 'TakeOut') throw new Error('ServiceException');
    };
    const { end } = await world.run({ plan: shortPlan });
    expect(end).toBe('Stuck');
    expect(world.told).toMatchObject([{ subject: 'SpamShield rollout: STUCK, the candidate still serves' }]);
  });
});

describe('a topic that takes nothing', () => {
  it.each(['TellPromoted', 'TellTakenOut'])('changes no end: %s', async (told) => {
    if (told === 'TellTakenOut') world.behaviour.set('2', { ...soundBehaviour, errors: 0.5 });
    world.interference.before = (state) => {
      if (state.startsWith('Tell')) throw new Error('Throttled');
    };
    const { end, path } = await world.run({ plan: shortPlan });
    expect(path.at(-2)).toBe(told);
    expect(end).toBe(told.replace('Tell', ''));
  });
});

describe('a crash', () => {
  /** Two looks, and hardly anything to be shown: it is run for every call. */
  const crashPlan = {
    steps: [{ weight: 0.5, bakeMinutes: 10 }, { weight: 1 }],
    notWorse: { labelLoss: null, errorRate: 0.5 },
  };
  const states = ['Begin', 'Publish', 'ReplayGolden', 'Shift', 'Judge', 'Finish'];

  it.each(states)('after %s, whose answer is lost, changes nothing', async (lost) => {
    let isLost = false;
    world.interference.after = (state) => {
      if (state !== lost || isLost) return;
      isLost = true;
      throw new Error('Lambda.Unknown');
    };
    expect((await world.run({ plan: shortPlan })).end).toBe('Promoted');
    expect(isLost).toBe(true);
    expect(world.lambda.shifts).toEqual(['1 2=0.5', '2']);
    const numbers = (await world.ports.store.judgements('first', 100)).map(({ number }) => number);
    expect(numbers).toEqual(numbers.map((_, at) => numbers.length - at));
  });

  it.each([
    ['Close', 'after'],
    ['TakeOut', 'after'],
  ] as const)('after %s changes nothing about the way out', async (lost, when) => {
    let isLost = false;
    world.behaviour.set('2', { ...soundBehaviour, errors: 0.5 });
    world.interference[when] = (state) => {
      if (state !== lost || isLost) return;
      isLost = true;
      throw new Error('Lambda.Unknown');
    };
    expect((await world.run({ plan: shortPlan })).end).toBe('TakenOut');
    servesAlone('1');
    expect(await stored()).toMatchObject({ status: 'takenOut' });
  });

  it.each(['before', 'after'] as const)(
    '%s any call that a step makes is recovered from',
    async (when) => {
      const calls = await crashAt(Number.POSITIVE_INFINITY, when);
      expect(calls).toBeGreaterThan(30);
      for (let at = 1; at <= calls; at += 1) {
        world = await database.newWorld(definition);
        await crashAt(at, when);
      }
    },
    600_000,
  );

  /** Fails the call of that number, done or not, and says how many there were. */
  async function crashAt(number: number, when: 'before' | 'after'): Promise<number> {
    let calls = 0;
    let isRun = false;
    const crashing = <T extends object>(methods: T): void => {
      for (const [name, method] of Object.entries(methods)) {
        if (typeof method !== 'function' || name === 'deploy') continue;
        Object.assign(methods, {
          [name]: async (...given: unknown[]) => {
            if (isRun) return method.apply(methods, given);
            calls += 1;
            const isLost = calls === number;
            if (isLost && when === 'before') throw new StoreUnavailableError('anything', 'Crash');
            const result: unknown = await method.apply(methods, given);
            if (isLost) throw new StoreUnavailableError('anything', 'Crash');
            return result;
          },
        });
      }
    };
    crashing(world.ports.store);
    crashing(world.ports.concurrency);
    crashing(world.lambda);
    world.requestsPerMinute = 30;
    const { end } = await world.run({ plan: crashPlan });
    isRun = true;
    expect([number, end]).toEqual([number, 'Promoted']);
    servesAlone('2');
    expect(await stored()).toMatchObject({ status: 'promoted', step: 0 });
    expect(await world.ports.store.current()).toBeUndefined();
    return calls;
  }
});

describe('tasks that are each called twice at once', () => {
  it('promote as they would once', async () => {
    world.twice = true;
    expect((await world.run({ plan: shortPlan })).end).toBe('Promoted');
    servesAlone('2');
    expect(await world.lambda.readVersion('3')).toBeUndefined();
    const judgements = await world.ports.store.judgements('first', 100);
    expect(judgements.map(({ number }) => number)).toEqual(judgements.map((_, at) => judgements.length - at));
    expect((await stored()).evidence.looks).toBe(judgements.length);
  });

  it('take out as they would once', async () => {
    world.twice = true;
    world.behaviour.set('2', { ...soundBehaviour, errors: 0.5 });
    expect((await world.run({ plan: shortPlan })).end).toBe('TakenOut');
    servesAlone('1');
  });
});

describe('a long hold', () => {
  it('looks less often, and goes on as another execution long before a history is full', async () => {
    world.requestsPerMinute = 12;
    const day = 1440;
    const plan = {
      steps: [{ weight: 0.4, bakeMinutes: 2 * day }, { weight: 0.6, bakeMinutes: 2 * day }, { weight: 1 }],
      notWorse: { labelLoss: null, errorRate: 0.02 },
    };
    const { end, path } = await world.run({ plan });
    expect(end).toBe('Promoted');
    const [firstPart] = [path.slice(0, path.indexOf('Continued'))];
    expect(world.started).toEqual(['first-2']);
    expect(firstPart.length).toBeLessThan(1300);
    // 200 looks in two days are one in a quarter of an hour.
    expect(path.filter((state) => state === 'Judge').length).toBeLessThan(420);
    // The second execution begins nothing anew.
    expect(path.filter((state) => state === 'Begin')).toHaveLength(1);
    expect(world.told).toHaveLength(1);
  }, 300_000);
});

describe('the definition', () => {
  const tasks = Object.entries(definition.States).filter(([, { Type }]) => Type === 'Task');

  it('has a limit of time, retries and a way out for every task', () => {
    for (const [state, { TimeoutSeconds, Retry, Catch }] of tasks) {
      expect([state, TimeoutSeconds]).toEqual([state, expect.any(Number)]);
      expect([state, Retry?.at(-1)?.ErrorEquals]).toEqual([state, ['States.ALL']]);
      expect([state, Catch?.at(-1)?.ErrorEquals]).toEqual([state, ['States.ALL']]);
    }
  });

  it('leads every failure of a step to TakeOut, and that of a start away from it', () => {
    const steps = ['Publish', 'ReplayGolden', 'Shift', 'Judge', 'Finish', 'GoOn'];
    for (const step of steps) expect([step, definition.States[step]?.Catch?.[0]?.Next]).toEqual([step, 'TakeOut']);
    expect(definition.States['Begin']?.Catch?.[0]?.Next).toBe('CloseRefused');
  });

  it('takes out by one call of Lambda that names no version', () => {
    expect(definition.States['TakeOut']).toMatchObject({
      Resource: 'arn:aws:states:::aws-sdk:lambda:updateAlias',
      Parameters: { Name: 'live', RoutingConfig: { AdditionalVersionWeights: {} } },
    });
    expect(Object.keys((definition.States['TakeOut'] as unknown as { Parameters: object }).Parameters)).toEqual([
      'FunctionName',
      'Name',
      'RoutingConfig',
    ]);
  });
});
