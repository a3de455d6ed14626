import { beforeEach, describe, expect, it } from 'vitest';
import { readAliasNote } from '#application/rollout/alias-note.ts';
import { promote, rollback } from '../../../infra/release/promote.ts';
import { describeStatus, readStatus } from '../../../infra/release/rollout-status.ts';
import { type FakeLambda, fakeLambda } from '../../fakes/fake-serving-function.ts';

const now = () => new Date('2026-11-23T12:00:00Z');
const steps: string[] = [];
const report = (step: string) => void steps.push(step);
let lambda: FakeLambda;
beforeEach(() => {
  lambda = fakeLambda();
  steps.length = 0;
});
const bringIn = (version?: string) => promote(lambda, { version, now, report });
const takeBack = (skipHealthCheck = false) => rollback(lambda, { skipHealthCheck, now, report });
const answer = (statusCode: number, body: object | string) => ({
  statusCode,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
const health = {
  model: { status: 'loaded', name: 'm', version: '2026.1.0' },
  store: 'reachable',
  functionVersion: '2',
};

describe('promote', () => {
  it('publishes $LATEST, asks for its health past the alias, and gives it all the traffic', async () => {
    lambda.deploy('code-2');
    expect(await bringIn()).toEqual({
      version: '2',
      before: '1',
      lastGood: '1',
      model: { name: 'some-model', version: '2026.1.2' },
      changed: true,
    });
    expect([lambda.alias.version, lambda.alias.weights]).toEqual(['2', {}]);
    expect(lambda.invoked).toEqual(['2 /v1/health', '2 /v1/classify']);
  });

  it('remembers the version before in the same write', async () => {
    lambda.deploy('code-2');
    await bringIn();
    expect(readAliasNote(lambda.alias.description)).toEqual({
      lastGood: '1',
      by: 'promote',
      movedAt: '2026-11-23T12:00:00.000Z',
    });
    // Source: AWS Lambda API reference, UpdateAlias: Description.
    expect(lambda.alias.description.length).toBeLessThanOrEqual(256);
  });

  it('takes a version that is published already', async () => {
    lambda.deploy('code-2');
    await bringIn();
    lambda.deploy('code-3');
    expect(await bringIn('1')).toMatchObject({ version: '1', before: '2', lastGood: '2' });
  });

  it('changes nothing where the version serves already', async () => {
    const { alias } = lambda;
    expect(await bringIn()).toMatchObject({ version: '1', changed: false });
    expect(lambda.alias).toBe(alias);
  });

  it.each(['2', '$LATEST', 'live', '0', '-1', ''])('rejects %j, which is not published', async (version) => {
    const { alias } = lambda;
    await expect(bringIn(version)).rejects.toThrow(`${version} is no published version of classify`);
    expect(lambda.alias).toBe(alias);
    expect(lambda.invoked).toEqual([]);
  });

  it.each<[string, (path: string) => unknown, RegExp]>([
    ['ends with an error', () => new TypeError('of what was sent'), /ended with Unhandled \(TypeError\)\. Nothing was/],
    ['runs without its model', () => answer(503, { ...health, model: { status: 'unusable' } }), /503: .*unusable/],
    ['does not reach its store', () => answer(503, { ...health, store: 'unreachable' }), /503: .*unreachable/],
    ['says well and has no model', () => answer(200, { ...health, model: { status: 'unusable' } }), /unusable/],
    ['answers something else', () => 'hello', /was not answered as API Gateway expects it/],
    ['answers no JSON', () => answer(200, 'hello'), /another form than its contract/],
    [
      'classifies without its model',
      (path) =>
        path === '/v1/health'
          ? answer(200, health)
          : answer(200, { label: 'spam', degraded: ['model'], functionVersion: '2' }),
      /it classifies without model/,
    ],
    [
      'cannot classify',
      (path) => (path === '/v1/health' ? answer(200, health) : answer(500, { code: 'internal_error' })),
      /POST \/v1\/classify was answered with 500/,
    ],
  ])('rejects a version that %s', async (_, answers, reason) => {
    const { alias } = lambda;
    lambda.deploy('code-2');
    lambda.answers.set('2', answers);
    await expect(bringIn()).rejects.toThrow(reason);
    await expect(bringIn()).rejects.toThrow('Version 2 is not healthy');
    await expect(bringIn()).rejects.not.toThrow('of what was sent');
    expect(lambda.alias).toBe(alias);
  });

  it('rejects $LATEST when a deploy changes it in the meantime', async () => {
    lambda.deploy('code-2');
    const { readLatest } = lambda;
    const racing = {
      ...lambda,
      readLatest: async () => {
        const latest = await readLatest();
        lambda.deploy('code-3');
        return latest;
      },
    };
    await expect(promote(racing, { now, report })).rejects.toThrow('a deploy is under way');
    expect(lambda.alias.version).toBe('1');
  });

  it('rejects the second of two at once, and leaves what the first has set', async () => {
    lambda.deploy('code-2');
    await bringIn();
    lambda.deploy('code-3');
    const overtaken = {
      ...lambda,
      readAlias: async () => lambda.alias,
      invoke: async (version: string, event: object) => {
        if (lambda.alias.version === '2') await bringIn('1');
        return lambda.invoke(version, event);
      },
    };
    await expect(promote(overtaken, { now, report })).rejects.toThrow('Somebody else has moved the alias live');
    expect(lambda.alias.version).toBe('1');
  });

  it('rejects every version while a gradual rollout is under way', async () => {
    lambda.alias = { ...lambda.alias, weights: { '2': 0.1 } };
    await expect(bringIn('1')).rejects.toThrow('version 2 gets 10 % beside version 1');
  });

  it('rejects an alias that reads otherwise than it was written', async () => {
    lambda.deploy('code-2');
    const forgetful = { ...lambda, readAlias: async () => lambda.alias, moveAlias: async () => true };
    await expect(promote(forgetful, { now, report })).rejects.toThrow('was moved to version 2, and reads version 1');
  });
});

describe('rollback', () => {
  it('returns to the version that served before, once', async () => {
    lambda.deploy('code-2');
    await bringIn();
    expect(await takeBack()).toMatchObject({ version: '1', before: '2', lastGood: undefined });
    expect(lambda.alias.version).toBe('1');
    // What was left was not good.
    await expect(takeBack()).rejects.toThrow('No version is remembered');
  });

  it.each(['', 'initial version', '{"lastGood":"; drop"}'])(
    'rejects an alias that no rollout has moved: %j',
    async (description) => {
      lambda.alias = { ...lambda.alias, description };
      await expect(takeBack()).rejects.toThrow('npm run rollout -- promote --version <number>');
    },
  );

  it('rejects a version that is not healthy, unless told not to ask', async () => {
    lambda.deploy('code-2');
    await bringIn();
    lambda.answers.set('1', () => answer(503, { ...health, store: 'unreachable' }));
    await expect(takeBack()).rejects.toThrow('Version 1 is not healthy');
    expect(lambda.alias.version).toBe('2');
    expect(await takeBack(true)).toMatchObject({ version: '1', model: undefined });
  });

  it('takes the candidate of a gradual rollout out at once, and keeps what a later one returns to', async () => {
    lambda.deploy('code-2');
    await bringIn();
    lambda.alias = { ...lambda.alias, weights: { '3': 0.25 } };
    lambda.invoked.length = 0;
    expect(await takeBack()).toMatchObject({ version: '2', lastGood: '1' });
    expect([lambda.alias.version, lambda.alias.weights]).toEqual(['2', {}]);
    expect(lambda.invoked).toEqual([]);
  });
});

describe('status', () => {
  const words = async () => describeStatus(await readStatus(lambda), '--stage dev');

  it('says that nothing waits', async () => {
    expect(await words()).toMatch(/serves {3}version 1 of classify \(alias live\).*waits {4}nothing/s);
    expect(await words()).not.toContain('next');
  });

  it.each([
    ['code', 'code-2', 'config-1'],
    ['configuration', 'code-1', 'config-2'],
  ])('says that other %s waits, and the command that brings it in', async (kind, code, config) => {
    lambda.deploy(code, config);
    expect(await words()).toMatch(new RegExp(`waits {4}other ${kind} in \\$LATEST`));
    expect(await words()).toContain('next     npm run rollout -- promote --stage dev');
    await bringIn();
    expect(await words()).toMatch(/serves {3}version 2.*before {3}version 1.*waits {4}nothing/s);
  });

  it('says that a gradual rollout is under way', async () => {
    lambda.alias = { ...lambda.alias, weights: { '2': 0.05 } };
    expect(await words()).toMatch(/version 2 with 5 %.*rollback --stage dev/s);
  });
});
