import { beforeEach, describe, expect, it } from 'vitest';
import { cloudwatchAlarms } from '#adapters/cloudwatch-alarms.ts';
import { cloudwatchTraffic } from '#adapters/cloudwatch-traffic.ts';
import { type FakeCloudwatch, fakeCloudwatch } from '../../fakes/fake-cloudwatch.ts';

const fromMs = Date.parse('2026-11-23T12:00:00Z');
const minute = 60_000;
let cloudwatch: FakeCloudwatch;
beforeEach(() => {
  cloudwatch = fakeCloudwatch();
});
const traffic = () =>
  cloudwatchTraffic(cloudwatch.client, {
    functionName: 'classify',
    aliasName: 'live',
    service: 'classify',
    feedbackService: 'project-reputation',
  });
const count = (minutes = 5) =>
  traffic().count({ fromMs, untilMs: fromMs + minutes * minute }, { candidate: '13', champion: '12' });
const ofAlias = (version: string) => ({
  FunctionName: 'classify',
  Resource: 'classify:live',
  ExecutedVersion: version,
});
const invocations = (version: string) => ({
  namespace: 'AWS/Lambda',
  name: 'Invocations',
  dimensions: ofAlias(version),
});
const own = (name: string, version: string) => ({
  namespace: 'SpamShield',
  name,
  dimensions: { service: 'classify', version },
});

describe('traffic in CloudWatch', () => {
  it('is what came by the alias, from the first minute up to and without the last, by version', async () => {
    cloudwatch.put(invocations('13'), fromMs - 1, [1000]);
    cloudwatch.put(invocations('13'), fromMs, [7]);
    cloudwatch.put(invocations('13'), fromMs + 4 * minute, [5]);
    cloudwatch.put(invocations('13'), fromMs + 5 * minute, [1000]);
    cloudwatch.put(invocations('12'), fromMs + minute, [90]);
    // Called directly: past the alias.
    cloudwatch.put(
      { ...invocations('13'), dimensions: { FunctionName: 'classify', Resource: 'classify:13' } },
      fromMs,
      [1000],
    );
    const { candidate, champion } = await count();
    expect([candidate.requests, champion.requests]).toEqual([12, 90]);
  });

  it('counts crashes and replies of 5xx as errors', async () => {
    cloudwatch.put(invocations('13'), fromMs, [100]);
    cloudwatch.put({ ...invocations('13'), name: 'Errors' }, fromMs, [2]);
    cloudwatch.put(own('ServerErrors', '13'), fromMs, [1, 1, 1]);
    expect((await count()).candidate).toMatchObject({ requests: 100, errors: 5 });
  });

  it('counts each score in its tenth, the bounds in the lower one', async () => {
    cloudwatch.put(own('Score', '13'), fromMs, [0, 0.1, 0.1000001, 0.2, 0.45, 0.9, 0.95, 1]);
    expect((await count()).candidate.scores).toEqual([2, 2, 0, 0, 1, 0, 0, 0, 1, 2]);
  });

  it('has the contradicted verdicts by the version that gave them', async () => {
    const contradictions = {
      ...own('Contradictions', '13'),
      dimensions: { service: 'project-reputation', version: '13' },
    };
    cloudwatch.put(contradictions, fromMs, [1, 1]);
    const { candidate, champion } = await count();
    expect([candidate.contradictions, champion.contradictions]).toEqual([2, 0]);
  });

  it('is nothing where nothing was reported', async () => {
    expect((await count()).champion).toEqual({
      requests: 0,
      errors: 0,
      starts: 0,
      loadFailures: 0,
      verificationFailures: 0,
      flagged: 0,
      contradictions: 0,
      scores: Array(10).fill(0),
    });
  });

  it('never has more of a part than of the whole, though metrics come one after another', async () => {
    cloudwatch.put(invocations('13'), fromMs, [2]);
    for (const name of ['ServerErrors', 'LoadFailures', 'VerificationFailures', 'ClassifiedSpam']) {
      cloudwatch.put(own(name, '13'), fromMs, [1, 1, 1]);
    }
    expect((await count()).candidate).toMatchObject({
      requests: 2,
      errors: 2,
      loadFailures: 0,
      verificationFailures: 0,
      flagged: 0,
    });
  });

  it('fails, to be asked again, when CloudWatch does not answer', async () => {
    cloudwatch.failure = new Error('ThrottlingException');
    await expect(count()).rejects.toMatchObject({ code: 'release_refused', retry: true });
  });
});

describe('alarms in CloudWatch', () => {
  it('are red when they are in alarm; those that do not exist are left out', async () => {
    cloudwatch.alarms.set('a', 'OK').set('b', 'ALARM').set('c', 'INSUFFICIENT_DATA').set('other', 'ALARM');
    expect(await cloudwatchAlarms(cloudwatch.client, ['a', 'b', 'c', 'd'])()).toEqual([
      { name: 'a', isRed: false },
      { name: 'b', isRed: true },
      { name: 'c', isRed: false },
    ]);
  });

  it('are none without names, and not all of the account', async () => {
    cloudwatch.alarms.set('other', 'ALARM');
    expect(await cloudwatchAlarms(cloudwatch.client, [])()).toEqual([]);
  });
});
