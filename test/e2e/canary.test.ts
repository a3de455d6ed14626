import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Tracer } from '@aws-lambda-powertools/tracer';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { createLogger } from '#observability/logger.ts';
import { createMetrics } from '#observability/metrics.ts';
import { createTracer } from '#observability/tracer.ts';
import { classifyChain } from '../../functions/classify/chain.ts';
import { openDatabase } from '../../infra/local/database.ts';
import { functions } from '../../infra/local/functions.ts';
import { createHttpFront, type ProxyHandler } from '../../infra/local/http-front.ts';
import { newestModelFolder } from '../../infra/local/model-folder.ts';
import { startServer } from './local-server.ts';

const canary = 'canary-5551234';
const number = '+447700900987';
const name = 'Canarybird';
/** What must be found nowhere, in any case. */
const traces = /canary|5551234|7700900987/i;

const scratch = mkdtempSync(join(tmpdir(), 'spamshield-personal-'));
afterAll(() => rmSync(scratch, { recursive: true }));
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

type Seen = { route: string; status: number; headers: string; body: string };

/** Sends `canary` wherever a request has room for it: every route, and every failure that a request can provoke. */
async function touchEverything(url: string): Promise<Seen[]> {
  const seen: Seen[] = [];
  const ask = async (
    route: string,
    path: string,
    headers: Record<string, string> = {},
    body?: string | Buffer,
  ): Promise<Seen> => {
    const response = await fetch(`${url}${path}?${canary}=${number}`, {
      method: route.split(' ')[0] as string,
      headers: { 'user-agent': canary, 'x-canary': canary, cookie: canary, authorization: canary, ...headers },
      ...(body !== undefined && { body }),
    });
    const reply = {
      route,
      status: response.status,
      headers: JSON.stringify([...response.headers]),
      body: await response.text(),
    };
    seen.push(reply);
    return reply;
  };
  const json = { 'content-type': 'application/json', 'idempotency-key': canary, 'if-match': '"0"' };
  const text = `Call ${number} now, ${canary}: http://${canary}.com/${canary}`;
  const message = { text, sender: number, userId: canary };
  const classificationId = (reply: Seen) =>
    reply.status === 200 ? (JSON.parse(reply.body) as { classificationId: string }).classificationId : canary;

  const send = (route: string, path: string, body: unknown, headers: Record<string, string> = {}) =>
    ask(route, path, { ...json, ...headers }, JSON.stringify(body));

  const receipt = classificationId(await send('POST /v1/classify', '/v1/classify', message));
  await send('POST /v1/classify', '/v1/classify', { ...message, sender: name });
  for (const bad of [{ sensitivity: canary }, { sender: `not a sender ${canary}` }, { userId: `${canary}\u0000` }]) {
    await send('POST /v1/classify', '/v1/classify', { ...message, ...bad });
  }
  const messages = [message, { text: `${canary}\u0000` }, { text, [canary]: number }, { text, sender: `?${canary}` }];
  await send('POST /v1/classify/batch', '/v1/classify/batch', { messages: [...messages, canary] });
  await send('POST /v1/classify/batch', '/v1/classify/batch', { messages: Array(101).fill(message) });

  const feedback = (body: object, headers = {}) => send('POST /v1/feedback', '/v1/feedback', body, headers);
  const given = await feedback({ classificationId: receipt, label: 'spam' });
  const { feedbackId } =
    given.status === 202 ? (JSON.parse(given.body) as { feedbackId: string }) : { feedbackId: canary };
  await feedback({ classificationId: receipt, label: 'ham' });
  await feedback({ classificationId: receipt, label: 'spam', text }, { 'idempotency-key': `${canary}-text` });
  await feedback({ classificationId: `${receipt.slice(0, -4)}${canary}`, label: 'spam' });
  await feedback({ classificationId: receipt, label: canary });
  await feedback({ classificationId: receipt, label: 'spam' }, { 'idempotency-key': `${canary} ${number}` });
  await feedback({ classificationId: receipt, label: 'spam' }, { 'idempotency-key': canary.repeat(20) });
  await ask('DELETE /v1/feedback/{feedbackId}', `/v1/feedback/${feedbackId}`);
  await ask('DELETE /v1/feedback/{feedbackId}', `/v1/feedback/${canary}`);
  await ask('DELETE /v1/feedback/{feedbackId}', `/v1/feedback/${canary.repeat(20)}`);

  const [get, put, own] = ['GET', 'PUT', `/v1/users/${canary}/preferences`].map((part, index) =>
    index < 2 ? `${part} /v1/users/{userId}/preferences` : part,
  ) as [string, string, string];
  const lists = { sensitivity: 'strict', allow: [name], block: [number] };
  await ask(get, own);
  await send(put, own, lists);
  await send(put, own, lists);
  await send(put, own, lists, { 'if-match': canary });
  await send(put, own, { ...lists, allow: [number] });
  await send(put, own, { ...lists, block: [`?${canary}`] });
  await ask(put, own, { 'content-type': 'application/json' }, JSON.stringify(lists));
  await ask(get, `/v1/users/${canary.repeat(20)}/preferences`);
  await ask(get, `/v1/users/${canary}%ff/preferences`);
  // Decided by the user's own list.
  await send('POST /v1/classify', '/v1/classify', message);

  await ask('GET /v1/models', '/v1/models');
  await ask('GET /v1/models/{version}/card', `/v1/models/${canary}/card`);
  await ask('GET /v1/models/{version}/card', '/v1/models/5551.23.4/card');
  await ask('GET /v1/models/{version}/card', `/v1/models/${basename(newestModelFolder())}/card`);
  await ask('GET /v1/health', '/v1/health');
  await ask('GET /v1/openapi.json', '/v1/openapi.json');
  await ask('GET (no route)', `/v1/${canary}`);
  await ask('PUT (no route)', `/${canary}/classify`, json, canary);

  for (const [route, path] of [
    ['POST /v1/classify', '/v1/classify'],
    ['POST /v1/classify/batch', '/v1/classify/batch'],
    ['POST /v1/feedback', '/v1/feedback'],
    [put, own],
  ] as const) {
    const bodies = [
      `{"${canary}": ${number}`,
      `{"${canary}":1,"${canary}":2}`,
      `{"__proto__": {"${canary}": 1}}`,
      canary,
    ];
    for (const body of [...bodies, JSON.stringify({ [canary]: number }), JSON.stringify([canary]), `"${canary}"`]) {
      await ask(route, path, json, body);
    }
    await ask(route, path, json, Buffer.from(`{"text": "${canary}\xff"}`, 'latin1'));
    await ask(route, path, json, JSON.stringify({ text: canary.repeat(80_000) }));
    await ask(route, path, { ...json, 'content-type': `text/${canary}` }, JSON.stringify({ text: canary }));
    await ask(route, path, json);
  }
  await ask('POST /v1/classify', '/v1/classify', json, canary.repeat(800_000));
  await ask('DELETE /v1/users/{userId}', `/v1/users/${canary}`);
  await feedback({ classificationId: receipt, label: 'spam' }, { 'idempotency-key': `${canary}-late` });
  return seen;
}

/** Lists are the one thing that is given back as it came. */
function repliesWithoutLists(seen: readonly Seen[]): Seen[] {
  return seen.filter(({ route, status }) => !(route.endsWith('/preferences') && status === 200));
}

function codesIn(seen: readonly Seen[]): Set<unknown> {
  return new Set(seen.flatMap(({ body }) => Array.from(body.matchAll(/"code":"(\w+)"/g), (found) => found[1])));
}

/** Lines that hold a trace of the canary; what is expected is none. */
function linesWithTraces(output: string): string[] {
  return output.split('\n').filter((line) => traces.test(line));
}

/** What the process writes to its streams from here on. */
function captureStreams(): () => string {
  let output = '';
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((chunk) => {
      output += String(chunk);
      return true;
    });
  }
  for (const level of ['debug', 'info', 'log', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((...words) => {
      output += `${words.map(String).join(' ')}\n`;
    });
  }
  return () => output;
}

/** What X-Ray would be sent: a segment that writes down all it is given. */
function captureTraces(): () => string {
  const told: unknown[] = [];
  const tell = (...given: unknown[]) =>
    void told.push(...given.map((one) => (one instanceof Error ? [one.name, one.message, one.stack] : one)));
  const segment: unknown = new Proxy(
    {},
    {
      get:
        (_, method) =>
        (...given: unknown[]) => {
          tell(method, ...given);
          return segment;
        },
    },
  );
  vi.stubEnv('AWS_EXECUTION_ENV', 'AWS_Lambda_nodejs24.x');
  vi.stubEnv('AWS_XRAY_CONTEXT_MISSING', 'IGNORE_ERROR');
  vi.stubEnv('POWERTOOLS_TRACER_CAPTURE_HTTPS_REQUESTS', 'false');
  vi.spyOn(Tracer.prototype, 'getSegment').mockReturnValue(segment as never);
  vi.spyOn(Tracer.prototype, 'setSegment').mockImplementation(tell);
  vi.spyOn(Tracer.prototype, 'putAnnotation').mockImplementation(tell);
  vi.spyOn(Tracer.prototype, 'putMetadata').mockImplementation(tell);
  return () => told.map((one) => JSON.stringify(one)).join('\n');
}

describe('personal data', { timeout: 240_000 }, () => {
  it('is in no line that npm start prints and in no problem that it answers with', async () => {
    const registry = join(scratch, 'models');
    const model = join(registry, basename(newestModelFolder()));
    cpSync(newestModelFolder(), model, { recursive: true });
    mkdirSync(join(registry, '2020.1.0'));
    writeFileSync(join(registry, '2020.1.0/manifest.json'), '{}');
    const server = await startServer(['--ephemeral', '--model', model]);
    // Read by feedback alone, when the first text arrives: by then the model is unusable to it.
    writeFileSync(join(model, 'normalization.json'), '{');
    const seen = await touchEverything(server.url);
    server.process.kill('SIGTERM');
    await once(server.process, 'exit');

    const { paths } = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as { paths: Record<string, object> };
    const routes = Object.entries(paths).flatMap(([resource, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${resource}`),
    );
    expect(new Set(seen.map(({ route }) => route))).toEqual(new Set([...routes, 'GET (no route)', 'PUT (no route)']));
    expect([...codesIn(seen)]).toEqual(
      expect.arrayContaining([
        ...['request_invalid', 'json_malformed', 'json_key_repeated', 'body_not_utf8', 'payload_too_large'],
        ...['media_type_unsupported', 'receipt_unknown', 'feedback_unknown', 'idempotency_key_reused'],
        ...['if_match_required', 'preferences_stale', 'model_unknown', 'model_unusable'],
        ...['missing_authentication_token', 'path_malformed', 'request_too_large'],
      ]),
    );
    expect(repliesWithoutLists(seen).filter(({ headers, body }) => traces.test(headers + body))).toEqual([]);
    // One line a request, of the resource.
    for (const { route, status } of seen) expect(server.output()).toContain(`${route} ${status} `);
    expect(server.output()).toContain('registered_model_unusable');
    expect(linesWithTraces(server.output())).toEqual([]);
  });

  it('is in no log, metric, trace or problem while the model is unusable and the stores are down', async () => {
    const [output, told] = [captureStreams(), captureTraces()];
    const damaged = join(scratch, 'damaged');
    mkdirSync(damaged, { recursive: true });
    writeFileSync(join(damaged, 'manifest.json'), '{}');
    const database = await openDatabase(undefined);
    const environment = {
      ...database.environment,
      SPAMSHIELD_MODEL: damaged,
      SPAMSHIELD_MODEL_REGISTRY: scratch,
      SPAMSHIELD_TENANT_CLAIM: 'org',
      _HANDLER: 'handler',
    };
    for (const [variable, value] of Object.entries(environment)) vi.stubEnv(variable, value);
    vi.resetModules();
    const loaded = new Map<string, ProxyHandler>();
    for (const { name: functionName, load } of functions) loaded.set(functionName, await load());
    const routes = functions.flatMap(({ name: functionName, operations }) =>
      operations.map(({ method, resource }) => ({
        method,
        resource,
        functionName,
        handler: loaded.get(functionName) as ProxyHandler,
      })),
    );
    const front: Server = createHttpFront(routes, (line) => console.log(line)).listen(0, '127.0.0.1');
    await once(front, 'listening');
    const url = `http://127.0.0.1:${(front.address() as AddressInfo).port}`;

    const seen = await touchEverything(url);
    await database.close();
    const down = await touchEverything(url);
    front.closeAllConnections();
    front.close();

    const forbidden = await Promise.all(
      (['classify', 'users'] as const).map((functionName) =>
        (loaded.get(functionName) as ProxyHandler)(eventOfToken(functionName), lambdaContext),
      ),
    );
    vi.restoreAllMocks();
    expect(forbidden.map(({ statusCode }) => statusCode)).toEqual([403, 403]);
    expect([...codesIn(seen)]).toContain('model_unusable');
    expect([...codesIn(down)]).toContain('store_unavailable');
    const replies = repliesWithoutLists([...seen, ...down]);
    expect(replies.filter(({ headers, body }) => traces.test(headers + body))).toEqual([]);
    expect(JSON.stringify(forbidden)).not.toMatch(traces);
    for (const line of ['degraded_without_model', 'store_unavailable', 'DegradedWithout_', 'ClassifiedSpam']) {
      expect(output()).toContain(line);
    }
    expect(linesWithTraces(output())).toEqual([]);
    expect(told()).toContain('addError');
    expect(linesWithTraces(told())).toEqual([]);
  });

  it('is in no log and no trace of an error whose words and stack quote it', async () => {
    const [output, told] = [captureStreams(), captureTraces()];
    const quoting = () => {
      throw new TypeError(`cannot read ${canary}\nnor ${number}`);
    };
    const chain = classifyChain({
      service: { classify: quoting } as never,
      checkHealth: quoting,
      functionVersion: '7',
      tenantClaim: undefined,
      logger: createLogger('classify'),
      metrics: createMetrics('classify'),
      tracer: createTracer('classify'),
    });
    const event = eventOfToken('classify');
    const local = { ...event, requestContext: { ...event.requestContext, apiId: 'local', authorizer: null } };
    const { statusCode, body } = await chain(local as unknown as APIGatewayProxyEvent, lambdaContext);
    vi.restoreAllMocks();
    expect([statusCode, JSON.parse(body)]).toMatchObject([500, { code: 'internal_error' }]);
    expect(body).not.toMatch(traces);
    expect(output()).toContain('TypeError');
    expect(linesWithTraces(output())).toEqual([]);
    expect(told()).toContain('TypeError');
    expect(linesWithTraces(told())).toEqual([]);
  });
});

const lambdaContext = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 29_000 } as Context;

/** A token of another user than the one that the request names. */
function eventOfToken(functionName: 'classify' | 'users'): APIGatewayProxyEvent {
  const isClassify = functionName === 'classify';
  return {
    httpMethod: isClassify ? 'POST' : 'GET',
    resource: isClassify ? '/v1/classify' : '/v1/users/{userId}/preferences',
    path: `/${canary}`,
    pathParameters: isClassify ? null : { userId: canary },
    headers: { 'content-type': 'application/json', authorization: canary },
    body: isClassify ? JSON.stringify({ text: canary, sender: number, userId: canary }) : null,
    isBase64Encoded: false,
    requestContext: {
      requestId: 'request-1',
      apiId: 'a1b2c3d4e5',
      authorizer: { principalId: 'x', sub: 'somebody', org: 'acme' },
      identity: { accountId: null },
    },
  } as unknown as APIGatewayProxyEvent;
}
