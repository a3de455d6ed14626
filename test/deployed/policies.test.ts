import { execFileSync } from 'node:child_process';
import { DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { describe, expect, inject, it } from 'vitest';
import { apiUrl } from './api.ts';
import { clientOptions } from './deployed-stage.ts';
import { allow, bootstrapRole } from './emulator-policies.ts';

// All other tests here show that roles may do their work; these, that they may do no more.
const deployed = inject('deployed');
const options = clientOptions(deployed);
const Bucket = deployed.RegistryBucket;
const s3 = new S3Client({ ...options, forcePathStyle: true });

type Session = { accessKeyId: string; secretAccessKey: string; sessionToken: string };

async function assume(RoleArn: string): Promise<Session> {
  const command = new AssumeRoleCommand({ RoleArn, RoleSessionName: 'policies' });
  const {
    AccessKeyId = '',
    SecretAccessKey = '',
    SessionToken = '',
  } = (await new STSClient(options).send(command)).Credentials ?? {};
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}

/** A function's role, as its code has it, and the environment that it was deployed with. */
async function asFunction(name: string): Promise<{ credentials: Session; variables: Record<string, string> }> {
  const command = new GetFunctionConfigurationCommand({ FunctionName: `spamshield_${name}` });
  const { Role = '', Environment } = await new LambdaClient(options).send(command);
  return { credentials: await assume(Role), variables: Environment?.Variables ?? {} };
}

/** Name of the error that AWS refuses with. */
const refusal = (asked: Promise<unknown>) =>
  asked.then(
    () => 'allowed',
    (error: Error) => error.name,
  );

describe('a role is refused', () => {
  it('what its function does not do with a table that it has', async () => {
    const { credentials, variables } = await asFunction('classify');
    const client = new DynamoDBClient({ ...options, credentials });
    const TableName = variables['SPAMSHIELD_REPUTATION_TABLE'];
    const Item = { pk: { S: 'tenant#subject' } };
    expect(await refusal(client.send(new PutItemCommand({ TableName, Item })))).toBe('AccessDeniedException');
    expect(await refusal(client.send(new ScanCommand({ TableName })))).toBe('AccessDeniedException');
  });

  it('a table of another function', async () => {
    const { variables } = await asFunction('feedback');
    const { credentials } = await asFunction('classify');
    const client = new DynamoDBClient({ ...options, credentials });
    const TableName = variables['SPAMSHIELD_TEXTS_TABLE'];
    expect(await refusal(client.send(new ScanCommand({ TableName })))).toBe('AccessDeniedException');
  });

  it('the networks of models, to whose descriptions it has a right', async () => {
    const { credentials } = await asFunction('models');
    const client = new S3Client({ ...options, credentials, forcePathStyle: true });
    for (const file of ['model.onnx', 'manifest.json']) {
      await s3.send(new PutObjectCommand({ Bucket, Key: `models/2020.1.0/${file}`, Body: '{}', IfNoneMatch: '*' }));
    }
    const read = (file: string) => refusal(client.send(new GetObjectCommand({ Bucket, Key: `models/${file}` })));
    expect(await read('2020.1.0/manifest.json')).toBe('allowed');
    expect(await read('2020.1.0/model.onnx')).toBe('AccessDenied');
    // Not "denied": it may see that there is none.
    expect(await read('2020.1.0/metrics.json')).toBe('NoSuchKey');
    expect(await refusal(client.send(new ListObjectsV2Command({ Bucket, Prefix: 'models/' })))).toBe('allowed');
    const put = client.send(new PutObjectCommand({ Bucket, Key: 'models/champion', Body: '{}' }));
    expect(await refusal(put)).toBe('AccessDenied');
  });
});

describe('the API refuses', () => {
  /** What it answers to a request for the models that curl has signed, as docs/deploy.md does. */
  const askSigned = ({ accessKeyId, secretAccessKey, sessionToken }: Session): string => {
    const signing = ['--config', '-', '--aws-sigv4', `aws:amz:${deployed.region}:execute-api`];
    const token = ['--header', `x-amz-security-token: ${sessionToken}`];
    return execFileSync('curl', ['--silent', '--insecure', ...signing, ...token, `${apiUrl()}v1/models`], {
      input: `user = "${accessKeyId}:${secretAccessKey}"\n`,
      encoding: 'utf8',
    });
  };

  it('a caller who may not invoke it, until it may', async () => {
    const role = bootstrapRole(deployed, 'lookup');
    const credentials = await assume(`arn:aws:iam::000000000000:role/${role}`);
    expect(askSigned(credentials)).toContain('not authorized to perform: execute-api:Invoke');
    await allow(deployed, role, 'execute-api:Invoke', 'arn:aws:execute-api:*');
    expect(JSON.parse(askSigned(credentials))).toEqual({ models: expect.any(Array) });
  });

  it('a signature that another secret has made', async () => {
    const { credentials } = await asFunction('models');
    const answer = JSON.parse(askSigned({ ...credentials, secretAccessKey: 'another' }));
    expect(answer).toMatchObject({ status: 403, code: 'signature_invalid' });
  });
});
