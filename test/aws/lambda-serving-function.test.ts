import { randomUUID } from 'node:crypto';
import {
  CreateAliasCommand,
  CreateFunctionCommand,
  LambdaClient,
  PublishVersionCommand,
  UpdateAliasCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { openServingFunction } from '#adapters/lambda-serving-function.ts';
import type { ServingFunction } from '#application/rollout/serving-function.ts';
import { promote, rollback } from '../../infra/release/promote.ts';
import { readStatus } from '../../infra/release/rollout-status.ts';
import { zipOf } from '../fakes/zip-of.ts';

const { endpoint, region, accessKeyId } = inject('database');
const credentials = { accessKeyId, secretAccessKey: accessKeyId };
const client = new LambdaClient({ endpoint, region, credentials });
const now = () => new Date('2026-11-23T12:00:00Z');
const report = () => {};

/** A function that answers as the classifier does, well or without its model. */
const code = (model: string, status = 'loaded') =>
  zipOf(
    'index.mjs',
    `export const handler = async ({ resource }, { functionVersion }) => ({
       statusCode: ${status === 'loaded' ? 200 : 503},
       body: JSON.stringify(resource === '/v1/health'
         ? { status: 'ok', model: { status: '${status}', name: 'm', version: '${model}' }, store: 'reachable', functionVersion }
         : { label: 'spam', degraded: [], functionVersion }),
     });`,
  );

describe('a function in Lambda and its alias', () => {
  const FunctionName = `classify-${randomUUID()}`;
  let serving: ServingFunction;
  beforeAll(async () => {
    await client.send(
      new CreateFunctionCommand({
        FunctionName,
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
        Role: 'arn:aws:iam::000000000000:role/none',
        Code: { ZipFile: code('2026.1.1') },
      }),
    );
    const { Version: FunctionVersion } = await client.send(new PublishVersionCommand({ FunctionName }));
    await client.send(new CreateAliasCommand({ FunctionName, Name: 'live', FunctionVersion }));
    serving = await openServingFunction(client, FunctionName, 'live');
  });
  const deploy = (ZipFile: Uint8Array) => client.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile }));

  it('has nothing that waits at first', async () => {
    expect(await readStatus(serving)).toMatchObject({ version: '1', waits: 'nothing', lastGood: undefined });
    await expect(rollback(serving, { skipHealthCheck: false, now, report })).rejects.toThrow(
      'No version is remembered',
    );
  });

  it('has code that waits after a deploy, and serves the old one until it is promoted', async () => {
    await deploy(code('2026.1.2'));
    expect(await readStatus(serving)).toMatchObject({ version: '1', waits: 'code' });
    expect(await promote(serving, { now, report })).toMatchObject({
      version: '2',
      before: '1',
      model: { version: '2026.1.2' },
      changed: true,
    });
    expect(await readStatus(serving)).toMatchObject({ version: '2', waits: 'nothing', lastGood: '1' });
  });

  it('refuses a version that is not healthy, and one that is not published', async () => {
    await deploy(code('2026.1.3', 'unusable'));
    await expect(promote(serving, { now, report })).rejects.toThrow(/Version 3 is not healthy: .*503/);
    await expect(promote(serving, { version: '9', now, report })).rejects.toThrow('9 is no published version');
    expect(await readStatus(serving)).toMatchObject({ version: '2', waits: 'code' });
  });

  it('refuses the second of two who move the alias at once', async () => {
    const { revisionId } = await serving.readAlias();
    expect(await serving.moveAlias({ version: '1', description: 'one', revisionId })).toBe(true);
    expect(await serving.moveAlias({ version: '2', description: 'two', revisionId })).toBe(false);
    expect(await serving.readAlias()).toMatchObject({ version: '1', description: 'one' });
  });

  it('publishes nothing once $LATEST was changed', async () => {
    const latest = await serving.readLatest();
    await deploy(code('2026.1.4'));
    expect(await serving.publish(latest)).not.toMatchObject({ codeSha256: latest.codeSha256 });
  });

  it('goes back to the version that served before', async () => {
    await promote(serving, { version: '2', now, report });
    expect(await rollback(serving, { skipHealthCheck: false, now, report })).toMatchObject({
      version: '1',
      before: '2',
    });
    expect(await readStatus(serving)).toMatchObject({ version: '1', lastGood: undefined });
  });

  it('loses the candidate of a gradual rollout', async () => {
    const RoutingConfig = { AdditionalVersionWeights: { '2': 0.1 } };
    await client.send(new UpdateAliasCommand({ FunctionName, Name: 'live', RoutingConfig }));
    await expect(promote(serving, { version: '2', now, report })).rejects.toThrow(
      'version 2 gets 10 % beside version 1',
    );
    await rollback(serving, { skipHealthCheck: false, now, report });
    expect(await serving.readAlias()).toMatchObject({ version: '1', weights: {} });
  });

  it('has configuration that waits when nothing but a variable was changed', async () => {
    await deploy(code('2026.1.1'));
    expect(await readStatus(serving)).toMatchObject({ waits: 'nothing' });
    const Environment = { Variables: { SPAMSHIELD_CONTEXT_BUDGET_MS: '60' } };
    await client.send(new UpdateFunctionConfigurationCommand({ FunctionName, Environment }));
    expect(await readStatus(serving)).toMatchObject({ waits: 'configuration' });
  });

  it('fails to be opened where there is none', async () => {
    await expect(openServingFunction(client, 'none', 'live')).rejects.toThrow(/reading of none: ResourceNotFound/);
  });
});
