import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../../infra/local/database.ts';
import { newestModelFolder } from '../../infra/local/model-folder.ts';

/** Calls the bundle as the Lambda runtime does: import, then handler(event, context). */
const program = `
  const { handler } = await import(process.argv[1]);
  const { statusCode, body } = await handler(JSON.parse(process.argv[2]), { getRemainingTimeInMillis: () => 10_000 });
  console.log(JSON.stringify({ statusCode, ...JSON.parse(body) }));
`;

async function invoke(name: string, event: object, env: NodeJS.ProcessEnv): Promise<{ pid: number; reply: unknown }> {
  const bundle = pathToFileURL(`build/${name}/handler.mjs`).href;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, bundle, JSON.stringify(event)], {
    // The reply alone.
    env: { ...env, POWERTOOLS_METRICS_DISABLED: 'true' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  await once(child, 'close');
  return { pid: child.pid as number, reply: JSON.parse(output) };
}

const home = mkdtempSync(join(tmpdir(), 'spamshield-home-'));
let reply: unknown;
let pid: number;

beforeAll(async () => {
  execFileSync(process.execPath, ['infra/bundle.ts']);
  const { ORT_DISABLE_TELEMETRY: _, ...env } = process.env;
  const event = {
    httpMethod: 'POST',
    resource: '/v1/classify',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ text: 'Your parcel is on its way' }),
    requestContext: { apiId: 'local', requestId: 'request-1' },
  };
  const database = await openDatabase(undefined);
  ({ pid, reply } = await invoke('classify', event, {
    ...env,
    ...database.environment,
    HOME: home,
    XDG_CACHE_HOME: join(home, '.cache'),
    SPAMSHIELD_MODEL: newestModelFolder(),
    AWS_LAMBDA_FUNCTION_VERSION: '12',
  }));
  await database.close();
});
afterAll(() => rmSync(home, { recursive: true }));

it('answers from one bundled file', () => {
  expect(reply).toMatchObject({ statusCode: 200, label: 'ham', functionVersion: '12' });
});

it('loads ONNX Runtime without leaving a file of its telemetry', () => {
  expect(readdirSync(home, { recursive: true })).toEqual([]);
  expect(existsSync(`/tmp/mat-debug-${pid}.log`)).toBe(false);
});

it('reaches its table from one bundled file', async () => {
  const database = await openDatabase(undefined);
  const event = {
    httpMethod: 'GET',
    resource: '/v1/users/{userId}/preferences',
    pathParameters: { userId: 'user-1' },
    headers: {},
    requestContext: { apiId: 'local' },
  };
  const { reply: preferences } = await invoke('users', event, { ...process.env, ...database.environment });
  await database.close();
  expect(preferences).toEqual({ statusCode: 200, sensitivity: 'moderate', allow: [], block: [] });
});

it('checks a receipt from one bundled file', async () => {
  const database = await openDatabase(undefined);
  const event = {
    httpMethod: 'POST',
    resource: '/v1/feedback',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'key' },
    body: JSON.stringify({ classificationId: 'forged', label: 'spam' }),
    requestContext: { apiId: 'local' },
  };
  const env = { ...process.env, ...database.environment, SPAMSHIELD_MODEL: newestModelFolder() };
  const { reply: problem } = await invoke('feedback', event, env);
  await database.close();
  expect(problem).toMatchObject({ statusCode: 404, code: 'receipt_unknown' });
});

it('carries the description of the API in one bundled file', async () => {
  const event = { httpMethod: 'GET', resource: '/v1/openapi.json', headers: {}, requestContext: {} };
  const { reply: description } = await invoke('models', event, {
    ...process.env,
    SPAMSHIELD_MODEL_REGISTRY: 'ml/models',
  });
  expect(description).toMatchObject({ statusCode: 200, openapi: '3.1.1' });
});
