import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type LabelChange,
  ReputationContendedError,
  ReputationProjection,
  type ReputationProjectionProps,
} from '#application/reputation-projection.ts';
import { rebuildReputation } from '#application/reputation-rebuild.ts';
import type { Label } from '#domain/decision.ts';
import { StoreUnavailableError } from '#domain/errors.ts';
import { anonymousReporter, type Feedback } from '#domain/feedback.ts';
import {
  mergeReport,
  type ReportEntries,
  reputationEntriesMax,
  reputationMemoryMs,
  type Subject,
  standing,
  subjectsOf,
} from '#domain/reputation.ts';
import { fakeServiceTables } from '../../fakes/fake-service-tables.ts';
import { someFeedback } from '../../fakes/some-feedback.ts';

const startMs = Date.UTC(2026, 10, 23);
const nowMs = startMs + 1000;
const sender: Subject = { tenant: 'tenant', kind: 'sender', hash: 'sender' };
const domain = (hash: string): Subject => ({ tenant: 'tenant', kind: 'domain', hash });

function service(overrides: Partial<ReputationProjectionProps> = {}) {
  const tables = fakeServiceTables(() => nowMs);
  const projection = new ReputationProjection({ ...tables.projectionProps, ...overrides });
  const rebuild = () => rebuildReputation({ ...tables, projection, now: () => nowMs });
  return { ...tables, projection, rebuild };
}
type Tables = ReturnType<typeof service>;

/** What the labels say, computed from the table at once. */
function truth({ labels, erasures }: Tables): Map<string, ReportEntries> {
  const expected = new Map<string, ReportEntries>();
  for (const { reporter, tenant, label, version, timeMs, ...rest } of labels.values()) {
    if (reporter === anonymousReporter) continue;
    if (timeMs <= (erasures.get(`${tenant}#${reporter}`)?.requestedAtMs ?? -1)) continue;
    for (const { kind, hash } of subjectsOf({ tenant, ...rest })) {
      const key = `${tenant}#${kind}#${hash}`;
      expected.set(key, mergeReport(expected.get(key) ?? new Map(), { reporter, label, version, timeMs }));
    }
  }
  return expected;
}

function projected({ reputation }: Tables): Map<string, ReportEntries> {
  const records = [...reputation].map(([key, { entries }]) => [key, entries] as const);
  return new Map(records.filter(([, entries]) => entries.size > 0));
}

/** What happens to the table: each step grows time by one, as versions do. */
type Step = { reporter: string; textHash: string } & (
  | { kind: 'label'; label: Label; senderHash?: string; domainHashes: string[] }
  | { kind: 'retract' }
  | { kind: 'erase' }
);
const who = { reporter: fc.constantFrom('ann', 'ben', anonymousReporter), textHash: fc.constantFrom('a', 'b', 'c') };
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record(
      {
        ...who,
        kind: fc.constant('label' as const),
        label: fc.constantFrom<Label>('ham', 'spam'),
        senderHash: fc.constantFrom('s', 't'),
        domainHashes: fc.subarray(['d', 'e']),
      },
      { requiredKeys: ['reporter', 'textHash', 'kind', 'label', 'domainHashes'] },
    ) as fc.Arbitrary<Step>,
  },
  { weight: 3, arbitrary: fc.record({ ...who, kind: fc.constant('retract' as const) }) },
  { weight: 1, arbitrary: fc.record({ ...who, kind: fc.constant('erase' as const) }) },
);

/** Takes a step; the change that the stream tells of it, if any. An erasure's removals are told one by one, as retractions are. */
function take(tables: Tables, at: number, { reporter, textHash, ...step }: Step): LabelChange[] {
  const key = { tenant: 'tenant', reporter, textHash };
  const timeMs = startMs + at;
  if (step.kind === 'label') {
    const { kind: _, ...label } = step;
    const { senderHash: __, ...base } = someFeedback();
    return [tables.label({ ...base, ...key, ...label, version: timeMs, timeMs })];
  }
  if (step.kind === 'erase') {
    const user = { tenant: 'tenant', user: reporter };
    tables.erasures.set(`tenant#${reporter}`, { requestedAtMs: timeMs, attempts: 1, erasedAtMs: {} });
    const own = [...tables.labels.values()].filter((label) => label.reporter === user.user);
    return own.flatMap((label) => tables.retract(label) ?? []);
  }
  return [tables.retract(key) ?? []].flat();
}

describe('the projection of labels into reputation', () => {
  it('ends in what the labels say, whatever the order, the replays and the writers at once', async () => {
    const run = async (scheduler: fc.Scheduler, steps: readonly Step[], replays: readonly number[]) => {
      const tables = service();
      const props = tables.projectionProps;
      // Each call of a store takes effect, and each of its answers arrives, when the scheduler says so.
      const slow = <A extends unknown[], T>(call: (...args: A) => Promise<T>, name: string) =>
        (scheduler.scheduleFunction as (f: typeof call) => typeof call)(
          Object.defineProperty((...args: A) => call(...args), 'name', { value: name }),
        );
      const projection = new ReputationProjection({
        ...props,
        readReputation: slow(props.readReputation, 'readReputation'),
        replaceReputation: slow(props.replaceReputation, 'replaceReputation'),
        readLabel: slow(props.readLabel, 'readLabel'),
        readErasedAt: slow(props.readErasedAt, 'readErasedAt'),
      });
      const told: LabelChange[] = [];
      const running: Promise<void>[] = [];
      const tell = (change: LabelChange) => {
        told.push(change);
        running.push(scheduler.schedule(Promise.resolve()).then(() => projection.project(change)));
      };
      const { task } = scheduler.scheduleSequence(
        steps.map((step, at) => ({
          label: step.kind,
          builder: async () => {
            for (const change of take(tables, at, step)) tell(change);
            const replayed = told[(replays[at % replays.length] ?? 0) % Math.max(told.length, 1)];
            if (replayed) running.push(projection.project(replayed));
          },
        })),
      );
      await scheduler.waitFor(task.then(() => Promise.all(running)));
      expect(projected(tables)).toEqual(truth(tables));
    };
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(step, { minLength: 1, maxLength: 12 }),
        fc.array(fc.nat(20), { minLength: 1, maxLength: 6 }),
        run,
      ),
      { numRuns: 300 },
    );
  }, 60_000);

  it('ends in the same where nothing was projected but by a rebuild', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 30 }),
        fc.func(fc.boolean()),
        async (steps, isLost: (at: number) => boolean) => {
          const tables = service();
          for (const [at, step] of steps.entries()) {
            for (const change of take(tables, at, step)) if (!isLost(at)) await tables.projection.project(change);
          }
          await tables.rebuild();
          expect(projected(tables)).toEqual(truth(tables));
          expect((await tables.rebuild()).settled).toBe(0);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('gives the sender and each domain the report', async () => {
    const tables = service();
    await tables.projection.project(tables.label(someFeedback({ domainHashes: ['d', 'e', 'd'] })));
    for (const subject of [sender, domain('d'), domain('e')]) {
      expect(tables.entriesOf(subject)).toEqual(
        new Map([['ann', { label: 'spam', version: startMs, timeMs: startMs }]]),
      );
    }
    expect(tables.reputation.size).toBe(3);
  });

  it('keeps the report of another message when one is taken back', async () => {
    const tables = service();
    await tables.projection.project(tables.label(someFeedback({ textHash: 'a', label: 'spam' })));
    await tables.projection.project(tables.label(someFeedback({ textHash: 'b', label: 'ham', timeMs: startMs + 1 })));
    const { reporter, tenant } = someFeedback();
    await tables.projection.project(tables.retract({ tenant, reporter, textHash: 'b' }) as LabelChange);
    expect(tables.entriesOf(sender).get('ann')).toEqual({ label: 'spam', version: startMs, timeMs: startMs });
  });

  it('lets a new label win over a retraction, and a replay of the old one not', async () => {
    const tables = service();
    const first = tables.label(someFeedback());
    await tables.projection.project(first);
    await tables.projection.project(tables.retract(someFeedback()) as LabelChange);
    await tables.projection.project(first);
    expect(tables.entriesOf(sender).size).toBe(0);
    await tables.projection.project(tables.label(someFeedback({ label: 'ham', timeMs: startMs + 5 })));
    await tables.projection.project(first);
    expect(tables.entriesOf(sender).get('ann')?.label).toBe('ham');
  });

  it('takes the report from the sender of before when the same text comes from another', async () => {
    const tables = service();
    await tables.projection.project(tables.label(someFeedback({ senderHash: 'sender' })));
    await tables.projection.project(tables.label(someFeedback({ senderHash: 'other', timeMs: startMs + 1 })));
    expect(tables.entriesOf(sender).size).toBe(0);
    expect(tables.entriesOf({ ...sender, hash: 'other' }).size).toBe(1);
  });

  it('ignores reporters that are nobody', async () => {
    const tables = service();
    await tables.projection.project(tables.label(someFeedback({ reporter: anonymousReporter })));
    await tables.rebuild();
    expect(tables.reputation.size).toBe(0);
  });

  it('does not bring back an erased reporter, and takes what they say after they came back', async () => {
    const tables = service();
    const first = tables.label(someFeedback());
    tables.erasures.set('tenant#ann', { requestedAtMs: startMs, attempts: 1, erasedAtMs: {} });
    await tables.projection.project(first);
    expect(tables.entriesOf(sender).size).toBe(0);
    await tables.projection.project(tables.label(someFeedback({ timeMs: startMs + 1 })));
    expect(tables.entriesOf(sender).size).toBe(1);
  });

  it('reads all labels of a reporter only when the one that counted is gone', async () => {
    let queries = 0;
    const base = fakeServiceTables(() => nowMs);
    const projection = new ReputationProjection({
      ...base.projectionProps,
      readLabelsOf: (key) => {
        queries += 1;
        return base.projectionProps.readLabelsOf(key);
      },
    });
    for (let at = 0; at < 5; at += 1) {
      await projection.project(base.label(someFeedback({ textHash: `text-${at}`, timeMs: startMs + at })));
    }
    await projection.project(base.retract(someFeedback({ textHash: 'text-0' })) as LabelChange);
    expect(queries).toBe(0);
    await projection.project(base.retract(someFeedback({ textHash: 'text-4' })) as LabelChange);
    expect(queries).toBe(1);
  });

  it(`keeps the newest ${reputationEntriesMax} reporters, and a rebuild the same`, async () => {
    const tables = service();
    const changes: LabelChange[] = [];
    for (let at = 0; at < reputationEntriesMax + 10; at += 1) {
      changes.push(tables.label(someFeedback({ reporter: `reporter-${at}`, timeMs: startMs + at })));
    }
    for (const change of changes.reverse()) await tables.projection.project(change);
    expect(projected(tables)).toEqual(truth(tables));
    expect((await tables.rebuild()).settled).toBe(0);
  });

  it('drops what reputation has forgotten', async () => {
    const tables = service();
    const old = { timeMs: nowMs - reputationMemoryMs };
    await tables.projectionProps.replaceReputation(
      sender,
      new Map([['ben', { label: 'spam', version: 1, ...old }]]),
      0,
      nowMs,
    );
    await tables.projection.project(tables.label(someFeedback(old)));
    expect(tables.entriesOf(sender).size).toBe(0);
  });

  it('has an effect on nobody else before several reporters agree', async () => {
    const tables = service();
    for (const reporter of ['ann', 'ben', 'cat']) {
      expect(standing(tables.entriesOf(sender), nowMs).logOdds).toBe(0);
      await tables.projection.project(tables.label(someFeedback({ reporter })));
    }
    expect(standing(tables.entriesOf(sender), nowMs).reasonCode).toBe('reported_as_spam');
  });

  it('fails, to be tried again, when every write meets another', async () => {
    const { projection, label } = service({ replaceReputation: async () => false });
    const failure = projection.project(label(someFeedback()));
    await expect(failure).rejects.toThrow(ReputationContendedError);
    await expect(failure).rejects.toMatchObject({ retry: true });
  });

  it('fails when a store does', async () => {
    const error = new StoreUnavailableError('feedback', 'TimeoutError');
    const { projection, label } = service({ readLabel: () => Promise.reject(error) });
    await expect(projection.project(label(someFeedback()))).rejects.toBe(error);
  });
});

describe('a rebuild', () => {
  const feedbacks = (count: number): Feedback[] =>
    Array.from({ length: count }, (_, at) => someFeedback({ textHash: `text-${at}`, reporter: `reporter-${at % 7}` }));

  it('counts what it read and settled', async () => {
    const tables = service();
    for (const feedback of feedbacks(20)) tables.label(feedback);
    expect(await tables.rebuild()).toEqual({ labels: 20, settled: 7 });
  });

  it('removes entries, and subjects, that no label backs', async () => {
    const tables = service();
    await tables.projection.project(tables.label(someFeedback({ domainHashes: ['d'] })));
    tables.labels.clear();
    await tables.rebuild();
    expect(projected(tables)).toEqual(new Map());
  });

  it('does not undo what is written while it runs', async () => {
    const tables = service();
    const stale = [someFeedback({ label: 'spam' })];
    await tables.projection.project(tables.label(someFeedback({ label: 'ham', timeMs: startMs + 1 })));
    const readLabels = async function* () {
      yield* stale;
    };
    await rebuildReputation({ ...tables, readLabels, now: () => nowMs });
    expect(projected(tables)).toEqual(truth(tables));
  });

  it('fails when a store does, and begins no more', async () => {
    const tables = service();
    for (let at = 0; at < 50; at += 1) tables.label(someFeedback({ senderHash: `sender-${at}`, textHash: `t-${at}` }));
    let calls = 0;
    const projection = {
      settle: async () => {
        calls += 1;
        throw new StoreUnavailableError('reputation', 'TimeoutError');
      },
    };
    await expect(rebuildReputation({ ...tables, projection, now: () => nowMs })).rejects.toThrow(StoreUnavailableError);
    await new Promise((resolve) => setImmediate(resolve));
    expect(calls).toBeLessThanOrEqual(8);
  });
});
