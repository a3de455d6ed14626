import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { assembleImageContext } from '../../infra/image-context.ts';
import { type Database, openDatabase } from '../../infra/local/database.ts';
import { newestModelFolder } from '../../infra/local/model-folder.ts';
import { ageMsOf, type FunctionContainer, memoryOf, memorySizeMiB, rightsOf, startContainer } from './container.ts';
import { buildImage } from './image.ts';
import { proxyEvent } from './proxy-event.ts';
import { type Outcome, RuntimeApi } from './runtime-api.ts';

const image = 'localhost/spamshield:function';
const functionArn = 'arn:aws:lambda:us-east-1:123456789012:function:spamshield-classify:7';
const spam = 'Congratulations! You have won $1000. Click here to claim your prize now http://claim-prize.example/x9';
const ham = 'Lunch at noon? I booked the usual table.';

/** Set by Lambda. Source: AWS Lambda developer guide, "Defined runtime environment variables". */
const lambdaVariables = {
  AWS_LAMBDA_FUNCTION_NAME: 'spamshield-classify',
  AWS_LAMBDA_FUNCTION_VERSION: '7',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memorySizeMiB),
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/spamshield-classify',
  AWS_LAMBDA_LOG_STREAM_NAME: '2026/11/23/[7]0123456789abcdef0123456789abcdef',
  AWS_XRAY_DAEMON_ADDRESS: '127.0.0.1:2000',
  AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
};

const scratch = mkdtempSync(join(tmpdir(), 'spamshield-image-'));
let database: Database;
beforeAll(async () => {
  const target = join(scratch, 'classify');
  await assembleImageContext({
    architecture: process.arch as 'x64' | 'arm64',
    modelFolder: newestModelFolder(),
    target,
  });
  buildImage(target, image);
  database = await openDatabase(undefined);
});
afterAll(async () => {
  await database?.close();
  rmSync(scratch, { recursive: true });
});

let api: RuntimeApi | undefined;
let containers: FunctionContainer[] = [];
beforeEach(() => {
  containers = [];
});
afterEach(() => api?.close());

type Changes = { variables?: Record<string, string>; files?: Record<string, string>; timeoutMs?: number };

/** The function as deployed: variables that its deployment sets, and those that Lambda sets. `changes` are read at each launch. */
async function openFunction(changes: Changes = {}): Promise<RuntimeApi> {
  api = await RuntimeApi.open({
    functionArn,
    timeoutMs: changes.timeoutMs ?? 15_000,
    initTimeoutMs: 60_000,
    launch: (address) => {
      const variables = {
        ...database.environment,
        ...lambdaVariables,
        AWS_LAMBDA_RUNTIME_API: address,
        // The embedded database answers in the process that waits for the function.
        SPAMSHIELD_CONTEXT_BUDGET_MS: '1000',
        ...changes.variables,
      };
      const container = startContainer({ image, variables, ...(changes.files && { files: changes.files }) });
      containers.push(container);
      return container;
    },
  });
  return api;
}

const classify = (text: string) => proxyEvent('POST', '/v1/classify', { text });

/** Status and body of a reply. */
function replyOf({ payload, functionError }: Outcome): {
  status: number;
  type: unknown;
  body: Record<string, unknown>;
} {
  expect(functionError, JSON.stringify(payload)).toBeUndefined();
  const { statusCode, headers, body } = payload as APIGatewayProxyResult;
  return { status: statusCode, type: headers?.['content-type'] ?? headers?.['Content-Type'], body: JSON.parse(body) };
}

const container = () => containers.at(-1) as FunctionContainer;
/** Lines in the log, each a JSON object. */
const logged = (all: readonly FunctionContainer[]) =>
  all.flatMap(({ output }) =>
    output()
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line)),
  );

describe('the image, invoked through the Lambda runtime client', () => {
  it('tells spam from ham, and says which model and version of the function did', async () => {
    const running = await openFunction();
    const cold = await running.invoke(classify(spam));
    const answeredAtMs = performance.now();
    const ageMs = ageMsOf(container().pid());
    const initMs = ageMs - (performance.now() - answeredAtMs) - cold.durationMs;
    const warm = await running.invoke(classify(ham));
    const withContainer = `${cold.initMs?.toFixed(0)} ms with the container's start`;
    console.log(`cold: init ${initMs.toFixed(0)} ms (${withContainer}), first reply ${cold.durationMs.toFixed(0)} ms`);
    const { name, version } = JSON.parse(readFileSync(join(newestModelFolder(), 'manifest.json'), 'utf8'));
    const said = { model: { name, version }, functionVersion: '7', degraded: [] };
    expect(replyOf(cold)).toMatchObject({ status: 200, body: { ...said, label: 'spam', isSpam: true } });
    expect(replyOf(warm)).toMatchObject({ status: 200, body: { ...said, label: 'ham', isSpam: false } });
    expect(warm.initMs).toBeUndefined();
  });

  it('answers a batch, and says that it is well', async () => {
    const running = await openFunction();
    const batch = await running.invoke(
      proxyEvent('POST', '/v1/classify/batch', { messages: [{ text: spam }, { text: '' }] }),
    );
    expect(replyOf(batch).body).toMatchObject({
      results: [{ status: 200, classification: { label: 'spam' } }, { status: 400 }],
    });
    const health = await running.invoke(proxyEvent('GET', '/v1/health'));
    expect(replyOf(health)).toMatchObject({
      status: 200,
      body: { status: 'ok', model: { status: 'loaded' }, store: 'reachable' },
    });
  });

  it('answers what it cannot take with problem+json', async () => {
    const running = await openFunction();
    const replies: ReturnType<typeof replyOf>[] = [];
    const bad: APIGatewayProxyEvent[] = [
      classify(''),
      proxyEvent('POST', '/v1/classify', '{'),
      proxyEvent('GET', '/v1/nothing'),
    ];
    for (const event of bad) replies.push(replyOf(await running.invoke(event)));
    expect(replies.map(({ status, body }) => [status, body['code']])).toEqual([
      [400, 'request_invalid'],
      [400, 'json_malformed'],
      [404, 'route_unknown'],
    ]);
    expect(new Set(replies.map(({ type }) => type))).toEqual(new Set(['application/problem+json']));
  });

  it('keeps one session over a thousand invocations', { timeout: 300_000 }, async () => {
    const running = await openFunction();
    const durationsMs: number[] = [];
    for (let i = 0; i < 1000; i += 1) {
      // Another text each time: known ones need no inference.
      const outcome = await running.invoke(classify(`Lunch at ${i}:00?`));
      expect(replyOf(outcome)).toMatchObject({ status: 200, body: { label: 'ham', modelScore: expect.any(Number) } });
      durationsMs.push(outcome.durationMs);
    }
    const memory = memoryOf(container().pid());
    expect(running.launches).toBe(1);
    // Its end: what it logged last is on its way until then.
    await running.close();
    api = undefined;
    durationsMs.sort((a, b) => a - b);
    console.log(
      `warm: median ${durationsMs[500]?.toFixed(1)} ms, p99 ${durationsMs[990]?.toFixed(1)} ms; memory at most ${(memory.peakBytes / 2 ** 20).toFixed(0)} MiB of ${memorySizeMiB}`,
    );
    const metrics = logged(containers).filter((line) => '_aws' in line);
    expect(metrics.filter((line) => 'ModelLoadTime' in line)).toHaveLength(1);
    expect(metrics.filter((line) => 'Starts' in line)).toMatchObject([{ Starts: 1, version: '7' }]);
    expect(metrics.filter((line) => 'ScoreCacheMiss' in line)).toHaveLength(1000);
    console.log(`model: loaded in ${metrics.find((line) => 'ModelLoadTime' in line)['ModelLoadTime'].toFixed(0)} ms`);
  });

  it('runs unprivileged, within the memory of the function, on a root that it cannot write to', async () => {
    const running = await openFunction();
    replyOf(await running.invoke(classify(ham)));
    const pid = container().pid();
    expect(rightsOf(pid)).toEqual({ uid: 993, capabilities: '0000000000000000' });
    expect(memoryOf(pid).limitBytes).toBe(memorySizeMiB * 2 ** 20);
    const mounts = readFileSync(`/proc/${pid}/mounts`, 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(' '));
    const writable = mounts.filter(([, , , options]) => options?.split(',').includes('rw')).map(([, path]) => path);
    expect(mounts.find(([, path]) => path === '/')?.[3]?.split(',')).toContain('ro');
    expect(writable.filter((path) => !/^\/(?:proc|dev|sys)(?:\/|$)/.test(path ?? ''))).toEqual(['/tmp']);
  });

  it('leaves no file in /tmp, ONNX Runtime and its telemetry neither', async () => {
    const running = await openFunction();
    replyOf(await running.invoke(classify(ham)));
    expect(readdirSync(`/proc/${container().pid()}/root/tmp`)).toEqual([]);
  });
});

describe('the image, when things go wrong', () => {
  it('is ended by the time-out, and answers from a new execution environment', async () => {
    const running = await openFunction({ timeoutMs: 3000 });
    replyOf(await running.invoke(classify(ham)));
    // A function that hangs.
    process.kill(container().pid(), 'SIGSTOP');
    const hung = await running.invoke(classify(spam));
    expect(hung).toMatchObject({
      functionError: 'Unhandled',
      payload: {
        errorType: 'Sandbox.Timedout',
        errorMessage: expect.stringMatching(/Task timed out after 3\.00 seconds$/),
      },
    });
    const next = await running.invoke(classify(spam));
    expect(replyOf(next).body).toMatchObject({ label: 'spam', degraded: [] });
    expect(next.initMs).toBeGreaterThan(0);
    expect(running.launches).toBe(2);
  });

  it('answers from a new execution environment after a crash in the middle of an invocation', async () => {
    const running = await openFunction();
    replyOf(await running.invoke(classify(ham)));
    const { ended, pid } = container();
    const client = pid();
    process.kill(client, 'SIGSTOP');
    const crashing = running.invoke(classify(spam));
    // Once it is delivered.
    await sleep(200);
    process.kill(client, 'SIGKILL');
    expect(await crashing).toMatchObject({
      functionError: 'Unhandled',
      payload: { errorType: 'Runtime.ExitError', errorMessage: expect.stringContaining('signal: killed') },
    });
    await ended;
    expect(replyOf(await running.invoke(classify(spam))).body).toMatchObject({ label: 'spam', degraded: [] });
    expect(running.launches).toBe(2);
  });

  it('ends on SIGTERM within two seconds', async () => {
    const running = await openFunction();
    replyOf(await running.invoke(classify(ham)));
    const { ended, pid } = container();
    const client = pid();
    const startedAtMs = performance.now();
    process.kill(client, 'SIGTERM');
    expect(await ended).toBe('exit status 143');
    expect(performance.now() - startedAtMs).toBeLessThan(2000);
  });

  it('fails in its init phase without secrets, naming what is missing, and recovers once they are there', async () => {
    const changes: Changes = { variables: { SPAMSHIELD_PEPPER: '' } };
    const running = await openFunction(changes);
    const failed = await running.invoke(classify(ham));
    expect(failed.functionError).toBe('Unhandled');
    expect(JSON.stringify(failed.payload)).toContain('SPAMSHIELD_PEPPER');
    delete changes.variables;
    expect(replyOf(await running.invoke(classify(ham))).status).toBe(200);
  });

  it('answers by its rules alone when the model is not the one that the image was built for', async () => {
    const identity = join(scratch, 'identity.json');
    const other = { name: 'spamshield-distilbert', version: '2099.1.0', manifestSha256: '0'.repeat(64) };
    writeFileSync(identity, JSON.stringify(other));
    const running = await openFunction({ files: { '/opt/model-identity.json': identity } });
    expect(replyOf(await running.invoke(classify(spam))).body).toMatchObject({ degraded: ['model'], model: null });
    const [line] = logged(containers).filter(({ message }) => message === 'degraded_without_model');
    expect(line?.error).toMatch(/asks for spamshield-distilbert 2099\.1\.0/);
  });

  it('answers without its stores while they cannot be reached', async () => {
    const running = await openFunction({ variables: { AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:9' } });
    const event = proxyEvent('POST', '/v1/classify', { text: spam, sender: '60777', userId: 'anna' });
    const { body } = replyOf(await running.invoke(event));
    expect(body).toMatchObject({ label: 'spam', degraded: expect.arrayContaining(['reputation', 'preferences']) });
  });
});
