import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { newestModelFolder } from '../../infra/local/model-folder.ts';
import { runBuild } from '../buildspec.ts';
import { run } from '../e2e/command.ts';
import { someFiles, writeSomeModel } from '../fakes/some-model.ts';

/** The builds of the weekly run as CodeBuild runs them: the commands of their buildspecs, on an emulator's S3 and KMS. */
const { endpoint, region, accessKeyId } = inject('database');
const credentials = { accessKeyId, secretAccessKey: accessKeyId };
const s3 = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
const root = mkdtempSync(join(tmpdir(), 'spamshield-steps-'));
afterAll(() => rmSync(root, { recursive: true }));
// A busy machine takes seconds to start each command, and the gate judges every golden message.
vi.setConfig({ testTimeout: 600_000 });

const training = `training-${randomUUID()}`;
const models = `models-${randomUUID()}`;
const RUN = '2026-W48-3f2a9c';
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  for (const Bucket of [training, models]) await s3.send(new CreateBucketCommand({ Bucket }));
  const kms = new KMSClient({ endpoint, region, credentials });
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' }));
  env = {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: accessKeyId,
    SPAMSHIELD_MODEL_KEY: KeyMetadata?.Arn,
    SPAMSHIELD_MODEL_CACHE: join(root, 'cache'),
    TRAINING_DATA: `s3://${training}/`,
    REGISTRY: `s3://${models}/models/`,
    RUN,
  };
});

/** What SageMaker leaves of a job: the folders /opt/ml/model and /opt/ml/output/data, packed. */
async function jobOutput(
  job: string,
  modelFolder: string,
  weights?: Readonly<Record<string, string>>,
): Promise<string> {
  const at = `jobs/${job}/output`;
  await upload(`${at}/model.tar.gz`, pack(modelFolder));
  if (weights) {
    const folder = mkdtempSync(join(root, 'output-'));
    mkdirSync(join(folder, 'weights'));
    for (const [file, text] of Object.entries(weights)) writeFileSync(join(folder, 'weights', file), text);
    await upload(`${at}/output.tar.gz`, pack(folder));
  }
  return `s3://${training}/${at}/model.tar.gz`;
}

function pack(folder: string): Buffer {
  return execFileSync('tar', ['--create', '--gzip', '--directory', folder, '.'], { maxBuffer: 2 ** 28 });
}

async function upload(Key: string, Body: string | Buffer, Bucket = training): Promise<void> {
  await s3.send(new PutObjectCommand({ Bucket, Key, Body }));
}

async function read(Key: string, Bucket = training): Promise<string | undefined> {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    return await Body?.transformToString();
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}

async function reportOf(step: string): Promise<Record<string, unknown>> {
  return JSON.parse((await read(`runs/${RUN}/${step}.json`)) ?? 'null');
}

async function keysOf(Bucket: string): Promise<string[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
  return Contents.map(({ Key = '' }) => Key).sort();
}

describe('registration', () => {
  const champion = '{"schemaVersion":1,"version":"2026.47.1","manifestSha256":"none"}';
  const VERSION = '2026.48.5';
  const files = {
    ...someFiles,
    'lineage.json': JSON.stringify({ recipe: 'full', feedback: { datasetId: RUN, events: 7 } }),
  };
  let ARTIFACT: string;
  beforeAll(async () => {
    await upload('models/champion', champion, models);
    const weights = { 'config.json': '{}', 'model.safetensors': 'weights' };
    ARTIFACT = await jobOutput('one', writeSomeModel(root, VERSION, files), weights);
  });

  it('signs the model of a job and writes it once, its weights, and the way from its dataset to it', async () => {
    const finished = await runBuild('register', { ...env, ARTIFACT, VERSION });
    expect(finished).toMatchObject({ code: 0, stdout: expect.stringContaining('registered: ') });
    expect(await reportOf('register')).toMatchObject({ outcome: 'registered', version: VERSION });
    const folder = `models/${VERSION}`;
    expect(await keysOf(models)).toEqual(
      [
        'models/champion',
        ...[...Object.keys(files), 'manifest.json', 'manifest.sig'].map((file) => `${folder}/${file}`),
      ].sort(),
    );
    const verified = await run('../release/models', ['verify', `${env['REGISTRY']}${VERSION}`], { env });
    expect(verified).toMatchObject({ code: 0, stdout: expect.stringContaining('is signed by') });
    expect(await read(`weights/${VERSION}/model.safetensors`)).toBe('weights');
    expect(JSON.parse((await read(`datasets/${RUN}/models/${VERSION}.json`)) ?? '')).toMatchObject({
      version: VERSION,
    });
  });

  it('leaves the champion as it is', async () => {
    expect(await read('models/champion', models)).toBe(champion);
  });

  it('changes nothing when it is run again', async () => {
    const before = await read(`models/${VERSION}/manifest.sig`, models);
    expect(await runBuild('register', { ...env, ARTIFACT, VERSION })).toMatchObject({ code: 0 });
    expect(await reportOf('register')).toMatchObject({ outcome: 'registered' });
    expect(await read(`models/${VERSION}/manifest.sig`, models)).toBe(before);
  });

  it('tells of a version that another model has, and leaves that model alone', async () => {
    const before = await read(`models/${VERSION}/manifest.json`, models);
    const other = writeSomeModel(join(root, 'other'), VERSION, { ...someFiles, 'MODEL_CARD.md': '# Another\n' });
    const finished = await runBuild('register', { ...env, ARTIFACT: await jobOutput('two', other), VERSION });
    expect(finished).toMatchObject({ code: 0 });
    expect(await reportOf('register')).toMatchObject({
      outcome: 'conflict',
      sentence: expect.stringContaining('is another model with this version'),
    });
    expect(await read(`models/${VERSION}/manifest.json`, models)).toBe(before);
  });

  it('fails for an artifact of another version than the run has chosen', async () => {
    const finished = await runBuild('register', { ...env, ARTIFACT, VERSION: '2026.48.6' });
    expect(finished).toMatchObject({ code: 3, stderr: expect.stringContaining('is version 2026.48.5') });
  });
});

describe('the gate', () => {
  const shipped = newestModelFolder();

  it('refuses a tampered artifact, ends well, and keeps the report', async () => {
    const tampered = join(root, 'tampered');
    cpSync(shipped, tampered, { recursive: true });
    appendFileSync(join(tampered, 'model.onnx_data'), 'x');
    await upload('public/uci/SMSSpamCollection', 'ham\tSee you at noon\n');
    // A registry is asked for the champion by its version; a folder will do as well.
    const champion = { REGISTRY: '', CHAMPION: shipped };
    const finished = await runBuild('gate', { ...env, ...champion, ARTIFACT: await jobOutput('tampered', tampered) });
    expect(finished).toMatchObject({ code: 0, stdout: 'refused: Refused by: artifact.\n' });
    expect(await reportOf('gate')).toMatchObject({ outcome: 'refused', checks: [{ name: 'artifact', passed: false }] });
  });

  it('that cannot be run fails, and leaves no report', async () => {
    const other = { RUN: '2026-W48-000000', REGISTRY: '', CHAMPION: shipped, TRAINING_DATA: `s3://${models}/` };
    const finished = await runBuild('gate', { ...env, ...other, ARTIFACT: shipped });
    expect(finished.code).not.toBe(0);
    expect(await read('runs/2026-W48-000000/gate.json', models)).toBeUndefined();
  });

  it('that misses messages fails rather than to refuse', async () => {
    const data = join(root, 'no-messages');
    mkdirSync(join(data, 'uci'), { recursive: true });
    const finished = await run('../retraining/gate-candidate', [
      ...['--artifact', shipped, '--champion', shipped, '--data', data, '--report', join(root, 'none.json')],
    ]);
    expect(finished).toMatchObject({ code: 70, stderr: expect.stringContaining('the gate could not be run') });
  });

  const dataFolder = process.env['SPAMSHIELD_DATA_DIR'];
  it.skipIf(dataFolder === undefined)('passes the shipped model against itself', async () => {
    const report = join(root, 'gate.json');
    const finished = await run('../retraining/gate-candidate', [
      ...['--artifact', shipped, '--champion', shipped, '--data', dataFolder ?? '', '--report', report],
    ]);
    expect(finished).toMatchObject({ code: 0, stdout: expect.stringMatching(/^passed: All \d+ checks passed\.\n$/) });
  });
});
