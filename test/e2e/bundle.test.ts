import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newestModelFolder } from '../../infra/local/model-folder.ts';

/** Calls the bundle as the Lambda runtime does: import, then handler(event, context). */
const program = `
  const { handler } = await import(process.argv[1]);
  const event = { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ text: 'Your parcel is on its way' }), requestContext: {} };
  const { statusCode, body } = await handler(event, {});
  console.log(JSON.stringify({ statusCode, ...JSON.parse(body) }));
`;

const home = mkdtempSync(join(tmpdir(), 'spamshield-home-'));
let reply: { statusCode: number; label: string; functionVersion: string };
let pid: number;

beforeAll(async () => {
  execFileSync(process.execPath, ['infra/bundle.ts']);
  const { ORT_DISABLE_TELEMETRY: _, ...env } = process.env;
  const bundle = pathToFileURL('build/classify/handler.mjs').href;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, bundle], {
    env: {
      ...env,
      HOME: home,
      XDG_CACHE_HOME: join(home, '.cache'),
      SPAMSHIELD_MODEL: newestModelFolder(),
      AWS_LAMBDA_FUNCTION_VERSION: '12',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  pid = child.pid as number;
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  await once(child, 'close');
  reply = JSON.parse(output);
});
afterAll(() => rmSync(home, { recursive: true }));

it('answers from one bundled file', () => {
  expect(reply).toMatchObject({ statusCode: 200, label: 'ham', functionVersion: '12' });
});

it('loads ONNX Runtime without leaving a file of its telemetry', () => {
  expect(readdirSync(home, { recursive: true })).toEqual([]);
  expect(existsSync(`/tmp/mat-debug-${pid}.log`)).toBe(false);
});
