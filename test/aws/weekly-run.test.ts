import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { bundleFunction } from '../../infra/bundle-function.ts';
import { newestModelFolder } from '../../infra/local/model-folder.ts';
import { run } from '../e2e/command.ts';
import { zipOf } from '../fakes/zip-of.ts';
import type { AslState } from '../infra/retraining-stack.ts';
import { synthesizeRetraining } from '../infra/retraining-stack.ts';

/**
 * The weekly run on an emulator: its own state machine and functions, S3 and KMS; jobs and builds are done by weekly-jobs.ts with the
 * training container's entry point and the buildspecs' commands; export and refresh answer with a dataset that lies there.
 */
const python = resolve('.venv-ml/bin/python');
const { endpoint, region, accessKeyId } = inject('database');
const aws = { endpoint, region, credentials: { accessKeyId, secretAccessKey: accessKeyId } };
const clients = {
  s3: new S3Client({ ...aws, forcePathStyle: true }),
  sfn: new SFNClient(aws),
  lambda: new LambdaClient(aws),
};
const scratch = mkdtempSync(join(tmpdir(), 'spamshield-weekly-'));
afterAll(() => rmSync(scratch, { recursive: true }));
// A training and a gate: minutes each, on a busy machine.
vi.setConfig({ testTimeout: 1_800_000, hookTimeout: 300_000 });

const id = randomUUID().slice(0, 8);
const [training, models] = [`training-${id}`, `models-${id}`];
const datasetId = '2026-w48-3f2a9c';
const environment: Record<string, string> = {
  AWS_ENDPOINT_URL: endpoint,
  AWS_ENDPOINT_URL_S3: endpoint,
  AWS_ACCESS_KEY_ID: accessKeyId,
  AWS_SECRET_ACCESS_KEY: accessKeyId,
  AWS_REGION: region,
  SPAMSHIELD_TRAINING_DATA: `s3://${training}/`,
  SPAMSHIELD_MODEL_REGISTRY: `s3://${models}/models/`,
  SPAMSHIELD_STAGE: 'dev',
  SPAMSHIELD_APPROVAL: 'automatic',
  // Of builds and jobs.
  TRAINING_DATA: `s3://${training}/`,
  REGISTRY: `s3://${models}/models/`,
  SPAMSHIELD_MODEL_CACHE: join(scratch, 'cache'),
  WEEKLY_REPOSITORY: resolve('.'),
  WEEKLY_SMALL: scratch,
};

async function upload(Bucket: string, Key: string, Body: string | Buffer): Promise<void> {
  await clients.s3.send(new PutObjectCommand({ Bucket, Key, Body }));
}

/** Deploys a function; its name is what the template would call it. */
async function deploy(name: string, code: string): Promise<string> {
  const { FunctionArn = '' } = await clients.lambda.send(
    new CreateFunctionCommand({
      FunctionName: `${name}-${id}`,
      Runtime: 'nodejs24.x',
      Handler: 'handler.handler',
      Role: 'arn:aws:iam::000000000000:role/none',
      Timeout: 900,
      Code: { ZipFile: zipOf('handler.mjs', code) },
      Environment: { Variables: environment },
    }),
  );
  return FunctionArn;
}

async function bundled(name: string): Promise<string> {
  const file = join(scratch, `${name}.mjs`);
  await bundleFunction(name, file);
  return deploy(name, readFileSync(file, 'utf8'));
}

/** The synthesised definition, told the emulator's names; `.sync` tasks become calls of the stand-in. */
function onEmulator(functions: Readonly<Record<string, string>>, rolloutMachine: string): string {
  const { definition } = synthesizeRetraining();
  const states = Object.entries(definition.States).map(([name, state]): [string, AslState] => {
    const { Resource = '', Parameters } = state as { Resource?: string; Parameters?: Record<string, unknown> };
    if (Resource.endsWith('.sync')) {
      const projects: Record<string, string> = { Gate: 'gate', Register: 'register', Image: 'image' };
      const parameters = name in projects ? { ...Parameters, ProjectName: projects[name] } : Parameters;
      const selector = Object.entries((state['ResultSelector'] ?? {}) as Record<string, unknown>);
      return [
        name,
        {
          ...state,
          Resource: 'arn:aws:states:::lambda:invoke',
          Parameters: { FunctionName: functions['jobs'], Payload: { resource: Resource, parameters } },
          ResultSelector: Object.fromEntries(
            selector.map(([key, path]) => [key, typeof path === 'string' ? path.replace('$.', '$.Payload.') : path]),
          ),
        },
      ];
    }
    if (Resource.endsWith('lambda:invoke')) {
      const [, role = ''] = /:Weekly(\w+?)Function/.exec(String(Parameters?.['FunctionName'])) ?? [];
      const imported = /function:([\w-]+)$/.exec(String(Parameters?.['FunctionName']))?.[1];
      const FunctionName = functions[imported ?? role.toLowerCase()];
      if (!FunctionName) throw new Error(`${name} calls a function that is not deployed`);
      return [name, { ...state, Parameters: { ...Parameters, FunctionName } }];
    }
    if (name === 'StartRollout') {
      return [name, { ...state, Parameters: { ...Parameters, StateMachineArn: rolloutMachine } }];
    }
    // The registry of images is the cloud's; its answer is not.
    if (name === 'ResolveTrainingImage') {
      const uri = `training@sha256:${'0'.repeat(64)}`;
      return [name, { Type: 'Pass', Result: { uri }, ResultPath: '$.trainingImage', Next: 'ExportFeedback' }];
    }
    return [name, state];
  });
  return JSON.stringify({ ...definition, States: Object.fromEntries(states) })
    .replaceAll(/TrainingData[0-9A-F]{8}/g, training)
    .replaceAll(/ModelsBucket[0-9A-F]{8}/g, models)
    .replaceAll(/arn:aws:sns:[\w:-]+:alarms/g, 'arn:aws:sns:us-east-1:000000000000:alarms');
}

let machineArn: string;
async function prepare(): Promise<void> {
  for (const Bucket of [training, models]) await clients.s3.send(new CreateBucketCommand({ Bucket }));
  const { KeyMetadata } = await new KMSClient(aws).send(
    new CreateKeyCommand({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' }),
  );
  environment['SPAMSHIELD_MODEL_KEY'] = KeyMetadata?.Arn ?? '';

  const small = execFileSync(python, ['test/aws/small_training.py', scratch], {
    env: { ...process.env, PYTHONPATH: 'ml/spam-classifier' },
    encoding: 'utf8',
  });
  writeFileSync(join(scratch, 'hyperparameters.json'), small);
  await upload(training, 'public/uci/SMSSpamCollection', readFileSync(join(scratch, 'public/uci/SMSSpamCollection')));
  const message = { messageKey: 'k', campaign: 'c', label: 'spam', weight: 0.5, events: ['e1', 'e2'] };
  const dataset = JSON.stringify({ schemaVersion: 1, datasetId, messages: [message] });
  await upload(training, `datasets/${datasetId}/manifest.json`, dataset);
  await upload(training, `datasets/${datasetId}/erased.json`, '{"events":["e1"],"readAt":"2026-11-23T05:00:00Z"}');
  await upload(training, 'texts/e2.json', '{"text":"When is nobody at home, and where does the key hang?"}');

  // The emulator tells services apart by the scope of a signature that it does not check.
  await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20261123/${region}/sns/aws4_request`,
    },
    body: 'Action=CreateTopic&Name=alarms&Version=2010-03-31',
  });

  // The champion is the model that the repository ships.
  const folder = join(scratch, 'champion');
  execFileSync('cp', ['-r', newestModelFolder(), folder]);
  const registry = environment['REGISTRY'] ?? '';
  const { version } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as { version: string };
  for (const args of [
    ['sign', folder],
    ['push', folder, registry],
    ['champion', registry, version],
  ]) {
    expect(await run('../release/models', args, { env: environment })).toMatchObject({ code: 0 });
  }

  const file = (path: string) => JSON.stringify(`file://${resolve(path)}`);
  const functions = {
    plan: await bundled('plan-retraining'),
    describe: await bundled('describe-outcome'),
    retire: await deploy('retire', 'export const handler = async () => ({ versions: [], images: [] });'),
    jobs: await deploy('jobs', `export { handler } from ${file('test/aws/weekly-jobs.ts')};`),
    'export-feedback': await deploy(
      'export',
      `export const handler = async () => ({ datasetId: '${datasetId}', outcome: 'exported', accepted: 1 });`,
    ),
    'refresh-erasures': await deploy('refresh', 'export const handler = async () => ({ erased: 1 });'),
  };
  const create = async (name: string, definition: string) => {
    const roleArn = 'arn:aws:iam::000000000000:role/none';
    const command = new CreateStateMachineCommand({ name: `${name}-${id}`, definition, roleArn });
    return (await clients.sfn.send(command)).stateMachineArn ?? '';
  };
  const rollout = await create('rollout', '{"StartAt":"Begin","States":{"Begin":{"Type":"Succeed"}}}');
  machineArn = await create('weekly', onEmulator(functions, rollout));
}

async function execute(input: object): Promise<{
  status: string | undefined;
  error: string | undefined;
  states: string[];
  /** What failed tasks said, for whoever reads a failing test. */
  said: string[];
}> {
  const { executionArn } = await clients.sfn.send(
    new StartExecutionCommand({
      stateMachineArn: machineArn,
      name: `run-${randomUUID()}`,
      input: JSON.stringify(input),
    }),
  );
  for (;;) {
    const { status, error } = await clients.sfn.send(new DescribeExecutionCommand({ executionArn }));
    if (status !== 'RUNNING') {
      const { events = [] } = await clients.sfn.send(
        new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }),
      );
      const states = events.flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? []);
      const said = events.flatMap(({ taskFailedEventDetails: task, lambdaFunctionFailedEventDetails: lambda }) =>
        [task?.cause, lambda?.cause].filter((cause) => cause !== undefined),
      );
      return { status, error, states, said };
    }
    await sleep(500);
  }
}

// It trains: `npm run ml:setup` comes first.
describe.skipIf(!existsSync(python))('the weekly run on an emulator', () => {
  beforeAll(prepare);

  it('trains a small model from feedback in the container’s entry point, and the gate refuses it', async () => {
    const { status, error, states, said } = await execute({ scheduledAt: '2026-11-23T03:00:00Z' });
    expect({ status, error, states }, said.join('\n')).toMatchObject({ status: 'FAILED', error: 'ModelRefused' });
    expect(states).toEqual(
      expect.arrayContaining(['Train', 'RecheckErasures', 'Gate', 'ReadGate', 'TellModelRefused']),
    );
    const { run: name } = await lastReport();
    expect(name).toMatchObject({ outcome: 'refused' });
  });

  it('does nothing when the schedule delivers the same time again', async () => {
    const { status, states } = await execute({ scheduledAt: '2026-11-23T03:00:00Z' });
    expect([status, states.at(-1)]).toEqual(['SUCCEEDED', 'AlreadyStarted']);
  });
});

/** Report of the gate of the run that has claimed the scheduled time. */
async function lastReport(): Promise<{ run: unknown }> {
  const { Contents = [] } = await clients.s3.send(
    new (await import('@aws-sdk/client-s3')).ListObjectsV2Command({ Bucket: training, Prefix: 'runs/' }),
  );
  const Key = Contents.map(({ Key: key = '' }) => key).find((key) => key.endsWith('/gate.json'));
  const { Body } = await clients.s3.send(new GetObjectCommand({ Bucket: training, Key }));
  return { run: JSON.parse((await Body?.transformToString()) ?? 'null') };
}
