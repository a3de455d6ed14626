import { randomUUID } from 'node:crypto';
import {
  CreateAliasCommand,
  CreateFunctionCommand,
  GetFunctionConfigurationCommand,
  InvokeCommand,
  LambdaClient,
  PublishVersionCommand,
  UpdateFunctionCodeCommand,
} from '@aws-sdk/client-lambda';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DescribeSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { zipOf } from '../fakes/zip-of.ts';
import { ask } from './api.ts';
import { clientOptions, secretArn } from './deployed-stage.ts';

// What fails here after another version of MiniStack: look through docs/emulator.md, and change both.
const deployed = inject('deployed');
const lambda = new LambdaClient(clientOptions(deployed));

describe('the emulator does as AWS does, where these tests rely on it:', () => {
  it('a request without a signature does not reach a function', async () => {
    const refused = await ask('GET /v1/health', { headers: { authorization: undefined } });
    expect(refused).toMatchObject({ status: 403, body: { code: expect.any(String) } });
  });

  it('a route that is not there is refused in the words of the gateway responses', async () => {
    expect(await ask('GET /v1/nothing')).toMatchObject({ status: 403, type: 'application/problem+json' });
  });

  it('an object is written once under a condition', async () => {
    const s3 = new S3Client({ ...clientOptions(deployed), forcePathStyle: true });
    const put = () =>
      s3.send(
        new PutObjectCommand({ Bucket: deployed.RegistryBucket, Key: 'models/0.0.1/a', Body: 'a', IfNoneMatch: '*' }),
      );
    await put();
    await expect(put()).rejects.toMatchObject({ name: 'PreconditionFailed' });
  });

  it('the secret has the versions that a finished rotation leaves', async () => {
    const client = new SecretsManagerClient(clientOptions(deployed));
    const { VersionIdsToStages = {} } = await client.send(
      new DescribeSecretCommand({ SecretId: await secretArn(deployed) }),
    );
    expect(Object.values(VersionIdsToStages).flat()).toEqual(expect.arrayContaining(['AWSCURRENT', 'AWSPREVIOUS']));
  });
});

describe('the emulator differs from AWS, and other tests stand in:', () => {
  const FunctionName = `pinned-${randomUUID()}`;
  const code = (answer: string) =>
    zipOf('index.mjs', `export const handler = async (_, { functionVersion }) => '${answer}' + functionVersion;`);
  beforeAll(async () => {
    const { Role } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: deployed.FunctionName }));
    await lambda.send(
      new CreateFunctionCommand({
        FunctionName,
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
        Role,
        Code: { ZipFile: code('a') },
      }),
    );
    await lambda.send(new PublishVersionCommand({ FunctionName }));
  });

  it('an alias with weights sends everything to its main version', async () => {
    await lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile: code('b') }));
    await lambda.send(new PublishVersionCommand({ FunctionName }));
    const RoutingConfig = { AdditionalVersionWeights: { '2': 0.5 } };
    await lambda.send(new CreateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: '1', RoutingConfig }));
    const answers = new Set<string>();
    for (let call = 0; call < 20; call += 1) {
      const { Payload } = await lambda.send(new InvokeCommand({ FunctionName, Qualifier: 'live' }));
      answers.add(Buffer.from(Payload ?? []).toString());
    }
    expect([...answers]).toEqual(['"a1"']);
  });

  it('a version is published whatever revision it is asked for', async () => {
    await lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile: code('c') }));
    const published = await lambda.send(new PublishVersionCommand({ FunctionName, RevisionId: randomUUID() }));
    expect(published.Version).toMatch(/^\d+$/);
  });

  it('the digest of the code is not that of the image', async () => {
    const digest = async (Qualifier: string) =>
      (await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: deployed.FunctionName, Qualifier })))
        .CodeSha256;
    expect(await digest('$LATEST')).toBe(await digest('1'));
  });

  it('a model is written without a condition, which the policy of the bucket denies', async () => {
    const s3 = new S3Client({ ...clientOptions(deployed), forcePathStyle: true });
    const put = s3.send(new PutObjectCommand({ Bucket: deployed.RegistryBucket, Key: 'models/0.0.2/a', Body: 'a' }));
    await expect(put).resolves.toBeDefined();
  });

  it('the signature of its own access key is not verified', async () => {
    expect((await ask('GET /v1/health')).status).toBe(200);
  });

  it('no API key is asked for, and none is refused', async () => {
    expect((await ask('GET /v1/health', { headers: { 'x-api-key': 'none' } })).status).toBe(200);
  });
});
