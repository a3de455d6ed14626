import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudFormationClient, CreateStackCommand, waitUntilStackCreateComplete } from '@aws-sdk/client-cloudformation';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { run } from '../e2e/command.ts';
import { writeSomeKeys, writeSomeModel } from '../fakes/some-model.ts';

const { endpoint, region, accessKeyId } = inject('database');
const credentials = { accessKeyId, secretAccessKey: accessKeyId };
const root = mkdtempSync(join(tmpdir(), 'spamshield-release-'));
afterAll(() => rmSync(root, { recursive: true }));
const keys = writeSomeKeys(root, 'release');
const env = {
  AWS_ENDPOINT_URL: endpoint,
  AWS_REGION: region,
  AWS_ACCESS_KEY_ID: accessKeyId,
  AWS_SECRET_ACCESS_KEY: accessKeyId,
  SPAMSHIELD_MODEL_KEY: undefined,
  SPAMSHIELD_STAGE: undefined,
  SPAMSHIELD_MODEL_CACHE: join(root, 'cache'),
};
const models = (...args: string[]) => run('../release/models', args, { env });

// A busy machine takes seconds to start each command.
vi.setConfig({ testTimeout: 240_000 });

describe('npm run models', () => {
  const bucket = `models-${randomUUID()}`;
  const registry = `s3://${bucket}/models/`;
  const folder = writeSomeModel(root, '2026.48.3');
  beforeAll(async () => {
    const client = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
    await client.send(new CreateBucketCommand({ Bucket: bucket }));
  });

  it('carries a model from signature to champion', async () => {
    const unsigned = await models('push', folder, registry, '--key', keys.open);
    expect(unsigned).toMatchObject({ code: 3, stderr: expect.stringContaining('is unsigned') });

    expect((await models('sign', folder, '--key', keys.secret)).stdout).toContain('2026.48.3 is signed by sha256:');
    const pushed = await models('push', folder, registry, '--key', keys.open, '--json');
    expect(JSON.parse(pushed.stdout)).toMatchObject({ version: '2026.48.3', present: [] });
    expect((await models('push', folder, registry, '--key', keys.open)).stdout).toContain('was registered already');

    const none = await models('champion', registry);
    expect(none).toMatchObject({ code: 0, stdout: 'there is no champion yet\n' });
    const moved = await models('champion', registry, '2026.48.3', '--key', keys.open);
    expect(moved.stdout).toBe('2026.48.3 is the champion\n');
    expect((await models('list', registry)).stdout).toBe('2026.48.3  champion\n');
    expect((await models('show', `${registry}champion`)).stdout).toContain('2026.48.3');

    const verified = await models('verify', `${registry}champion`, '--key', keys.open);
    expect(verified.stdout).toContain('all 3 files match its manifest');
    const output = join(root, 'pulled');
    expect(await models('pull', `${registry}champion`, '--key', keys.open, '--output', output)).toMatchObject({
      code: 0,
    });
    expect(readdirSync(output).sort()).toEqual(readdirSync(folder).sort());
  });

  it.each<[string, string[], number, RegExp]>([
    ['a version that is not registered', ['pull', `${registry}2026.1.0`, '--key', keys.open], 3, /is not registered/],
    ['another key', ['pull', `${registry}2026.48.3`, '--key', writeSomeKeys(root, 'other').open], 3, /does not hold/],
    ['no key', ['pull', `${registry}2026.48.3`], 3, /no key is trusted: set SPAMSHIELD_MODEL_KEY or give --key/],
    ['a champion that is not registered', ['champion', registry, '2026.1.0', '--key', keys.open], 3, /not registered/],
    ['a bucket that is missing', ['list', `s3://none-${bucket}/`], 4, /NoSuchBucket/],
    ['no such place', ['list', 'models'], 3, /must be s3:\/\/bucket\/prefix\//],
    ['no such command', ['remove', registry], 2, /unknown command/],
    ['a folder to pull', ['pull', folder, '--key', keys.open], 2, /is a folder/],
  ])('rejects %s', async (_, args, code, reason) => {
    const finished = await models(...args);
    expect(finished).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(reason) });
    expect(finished.stderr.trim().split('\n').length).toBeLessThan(4);
  });
});

describe('npm run rollout and npm run deploy', () => {
  const bin = join(root, 'bin');

  it.each(['rollout', 'deploy'])('%s rejects an unknown stage and no stage', async (name) => {
    const sub = name === 'rollout' ? ['promote'] : [];
    expect(await run(`../release/${name}`, [...sub, '--stage', 'staging'], { env })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('there are local, dev, prod.'),
    });
    expect(await run(`../release/${name}`, sub, { env })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('give --stage'),
    });
  });

  it.each(['promote', 'rollback', 'status'])('rollout %s rejects a stage that is not deployed', async (sub) => {
    expect(await run('../release/rollout', [sub, '--stage', 'prod'], { env })).toMatchObject({
      code: 5,
      stderr: expect.stringContaining('Stage prod is not deployed. Deploy it: npm run deploy -- --stage prod'),
    });
  });

  it('deploy names all that is missing, and builds nothing', async () => {
    // Nothing but this is on the path, so that no engine answers.
    const finished = await run('../release/deploy', ['--stage', 'dev'], { env: { ...env, PATH: bin } });
    expect(finished).toMatchObject({ code: 5, stdout: '' });
    expect(finished.stderr).toContain('Stage dev cannot be deployed, and nothing was changed:');
    expect(finished.stderr).toContain('`docker` does not answer. Install and start Docker');
    expect(finished.stderr).toContain('npm exec -- cdk bootstrap aws://000000000000/us-east-1 -c stage=dev');
    expect(existsSync('.spamshield/deploy.lock')).toBe(false);
  });

  it('status rejects stacks of an older app, which lack an output', async () => {
    const client = new CloudFormationClient({ endpoint, region, credentials });
    const StackName = 'spamshield-local-data';
    const TemplateBody = JSON.stringify({
      Resources: { Topic: { Type: 'AWS::SNS::Topic' } },
      Outputs: { RegistryBucket: { Value: 'models' } },
    });
    await client.send(new CreateStackCommand({ StackName, TemplateBody }));
    await waitUntilStackCreateComplete({ client, maxWaitTime: 60 }, { StackName });
    expect(await run('../release/rollout', ['status', '--stage', 'local'], { env })).toMatchObject({
      code: 5,
      stderr: expect.stringContaining('lack the outputs FunctionName, AliasName, ApiUrl'),
    });
  });
});
