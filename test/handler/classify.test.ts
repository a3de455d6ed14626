import { readFileSync } from 'node:fs';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { createKeyedHash } from '#adapters/keyed-hash.ts';
import { problemDetailsBody } from '#adapters/problem-details.ts';
import { createReceiptSigner } from '#adapters/receipt-signer.ts';
import type { SpamModel } from '#application/spam-model.ts';
import { type SpamShieldProps, SpamShieldService } from '#application/spamshield.service.ts';
import { ModelUnusableError, StoreUnavailableError } from '#domain/errors.ts';
import { createNormalizer } from '#domain/normalization.ts';
import { createRuleEngine } from '#domain/rules/engine.ts';
import { weightedRules } from '#domain/rules/rule-set.ts';
import { classifyChain, type Health } from '../../functions/classify/chain.ts';
import { batchResponse, classifyResponse, healthResponse } from '../../functions/classify/contract.ts';
import { fakeSpamModel } from '../fakes/fake-spam-model.ts';
import { fakeStoredContext } from '../fakes/fake-stored-context.ts';
import { keptTelemetry } from '../fakes/kept-telemetry.ts';

const normalize = createNormalizer(JSON.parse(readFileSync('ml/spam-classifier/normalization.json', 'utf8')));
const evaluateRules = createRuleEngine(weightedRules);
const keyedHash = createKeyedHash(Buffer.alloc(32, 'pepper'));
const signer = createReceiptSigner([{ id: 'a', secret: Buffer.alloc(32, 'a') }]);
const nowMs = Date.UTC(2026, 10, 23);
const context = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 10_000 } as Context;
const well: Health = { model: { status: 'loaded', name: 'fake', version: '2026.1.0' }, store: 'reachable' };
const json = (value: unknown) => JSON.stringify(value);

type Setting = Partial<Pick<SpamShieldProps, 'loadModel' | 'evaluateRules'>> & {
  model?: Partial<SpamModel>;
  signReceipt?: () => Promise<string>;
  checkHealth?: () => Promise<Health>;
};
type Request = {
  path?: string;
  method?: string;
  headers?: Record<string, string>;
  authorizer?: Record<string, unknown>;
  isBase64Encoded?: boolean;
  remainingTimeMs?: number;
};

/** The chain over the real service, a fake model and stores in memory; what it logs, counts and traces is kept. */
function chainWith({ model = {}, signReceipt, checkHealth, ...props }: Setting = {}) {
  const stored = fakeStoredContext();
  const { telemetry, written, metricLines } = keptTelemetry('classify', '7');
  const chain = classifyChain({
    service: new SpamShieldService({
      loadModel: async () => fakeSpamModel({ normalize, ...model }),
      evaluateRules,
      normalize,
      tenancy: {
        keyedHash,
        readContext: stored.read,
        contextBudgetMs: 50,
        signReceipt: signReceipt ?? (async (receipt) => signer.sign(receipt)),
        functionVersion: '7',
      },
      now: () => nowMs,
      ...props,
    }),
    checkHealth: checkHealth ?? (async () => well),
    functionVersion: '7',
    tenantClaim: 'org',
    ...telemetry,
  });
  const call = async (body: string | null, request: Request = {}) => {
    const { path = '/v1/classify', method = 'POST', headers, authorizer } = request;
    const event = {
      httpMethod: method,
      resource: path,
      path,
      headers: headers ?? { 'Content-Type': 'application/json' },
      body,
      isBase64Encoded: request.isBase64Encoded ?? false,
      requestContext: {
        requestId: 'request-1',
        apiId: authorizer ? 'a1b2c3d4e5' : 'local',
        authorizer: authorizer ?? null,
        identity: { accountId: null },
      },
    } as unknown as APIGatewayProxyEvent;
    const remainingTimeMs = request.remainingTimeMs ?? 10_000;
    const result = await chain(event, { ...context, getRemainingTimeInMillis: () => remainingTimeMs });
    return { status: result.statusCode, headers: result.headers ?? {}, body: JSON.parse(result.body) };
  };
  return {
    stored,
    call,
    batch: (messages: unknown, request: Request = {}) =>
      call(json({ messages }), { ...request, path: '/v1/classify/batch' }),
    written,
    metricLines,
  };
}

const classify = (body: string | null, request?: Request) => chainWith().call(body, request);
const userOf = (userId: string, tenant = 'local') => ({ tenant, user: keyedHash('user', tenant, userId) });
const token = { org: 'acme', sub: 'ann' };
const unusable = () => Promise.reject(new ModelUnusableError('/opt/model/model.onnx', 'is missing'));

/** Bodies that hold no message that can be classified, and what is said of them. */
const badMessages: [string, unknown, string, string][] = [
  ['empty text', { text: ' ' }, 'text', 'message_empty'],
  ['4,097 code points', { text: 'x'.repeat(4097) }, 'text', 'message_too_long'],
  ['text of which normalisation leaves nothing', { text: '\u200b\u0301' }, 'text', 'message_empty'],
  ['a lone surrogate', { text: 'a\ud800' }, 'text', 'message_lone_surrogate'],
  ['a control character', { text: 'a\u0000' }, 'text', 'message_control_character'],
  ['a number for text', { text: 5 }, 'text', 'invalid_type'],
  ['no text', {}, 'text', 'invalid_type'],
  ['an unknown sensitivity', { text: 'hi', sensitivity: 'harsh' }, 'sensitivity', 'invalid_value'],
  ['a bad E.164 number', { text: 'hi', sender: '+44 77' }, 'sender', 'sender_invalid'],
  ['a sender of 33 characters', { text: 'hi', sender: `+${'1'.repeat(32)}` }, 'sender', 'sender_invalid'],
  ['an empty sender', { text: 'hi', sender: '' }, 'sender', 'sender_invalid'],
  ['a number for the sender', { text: 'hi', sender: 60777 }, 'sender', 'invalid_type'],
  ['an empty user id', { text: 'hi', userId: '' }, 'userId', 'user_id_invalid'],
  ['a user id of 257 code points', { text: 'hi', userId: 'x'.repeat(257) }, 'userId', 'user_id_invalid'],
  ['an unknown field', { text: 'hi', texts: 1 }, '', 'unknown_field'],
  ['the command line’s explain', { text: 'hi', explain: true }, '', 'unknown_field'],
  ['an array', [{ text: 'hi' }], '', 'invalid_type'],
  ['null', null, '', 'invalid_type'],
  ['a text alone', 'hi', '', 'invalid_type'],
];

const hostileBodies: [string, string, number, string][] = [
  ['malformed JSON', '{"text": ', 400, 'json_malformed'],
  ['an empty body', '', 400, 'json_malformed'],
  ['__proto__', '{"text": "hi", "__proto__": {"a": 1}}', 400, 'json_malformed'],
  ['a key twice', '{"text": "hi", "text": "ho"}', 400, 'json_key_repeated'],
  ['deep nesting', '['.repeat(100_000), 400, 'json_malformed'],
  ['a body over 1 MiB', json({ text: 'x'.repeat(1024 * 1024) }), 413, 'payload_too_large'],
];

describe('POST /v1/classify', () => {
  it('answers 200 with a body that fits the contract', async () => {
    const { status, headers, body } = await classify(json({ text: 'message 0.7' }));
    expect(status).toBe(200);
    expect(headers).toMatchObject({ 'content-type': 'application/json', 'cache-control': 'no-store' });
    expect(classifyResponse.parse(body)).toMatchObject({
      label: 'spam',
      isSpam: true,
      modelScore: 0.7,
      threshold: 0.5,
      sensitivity: 'moderate',
      decidedBy: 'ensemble',
      reasons: [{ code: 'model_spam' }],
      model: { name: 'fake', version: '2026.1.0' },
      functionVersion: '7',
      truncated: false,
      degraded: [],
    });
    expect(body.score).toBeCloseTo(0.7);
    expect(body.confidence).toBe(body.score);
  });

  it('answers with a receipt of the caller’s tenant', async () => {
    const { body } = await classify(json({ text: 'message 0.7' }), { authorizer: token });
    expect(signer.verify(body.classificationId, 'acme', nowMs)).toMatchObject({ label: 'spam' });
    expect(signer.verify(body.classificationId, 'local', nowMs)).toBeUndefined();
  });

  it('decides at the sensitivity of the request', async () => {
    const { body } = await classify(json({ text: 'message 0.7', sensitivity: 'lenient' }));
    expect(body).toMatchObject({ label: 'ham', threshold: 0.8, sensitivity: 'lenient' });
  });

  it('decides by the lists and the sensitivity of the user', async () => {
    const { call, stored } = chainWith();
    stored.prefer(userOf('ann'), { sensitivity: 'strict', block: ['+44 7700 900123'] });
    const { body } = await call(json({ text: 'hi', userId: 'ann', sender: '+447700900123' }));
    expect(classifyResponse.parse(body)).toMatchObject({
      isSpam: true,
      decidedBy: 'user_list',
      sensitivity: 'strict',
      reasons: [{ code: 'sender_blocked', stage: 'list' }, {}],
    });
  });

  it('reads a base64 body', async () => {
    const body = Buffer.from(json({ text: 'message 0.7' })).toString('base64');
    expect((await classify(body, { isBase64Encoded: true })).status).toBe(200);
  });

  it('rejects bytes that are no UTF-8', async () => {
    const body = Buffer.from([...Buffer.from('{"text": "'), 0xff, ...Buffer.from('"}')]).toString('base64');
    expect(await classify(body, { isBase64Encoded: true })).toMatchObject({
      status: 400,
      body: { code: 'body_not_utf8' },
    });
  });

  it('sends security headers', async () => {
    expect((await classify(json({ text: 'hi' }))).headers).toMatchObject({ 'X-Content-Type-Options': 'nosniff' });
  });

  it.each([...badMessages, ['no body', undefined, '', 'invalid_type'] as const])(
    'rejects %s with 400, path and code',
    async (_, message, path, code) => {
      const reply = await classify(message === undefined ? null : json(message));
      expect(reply.status).toBe(400);
      expect(reply.headers['content-type']).toBe('application/problem+json');
      expect(problemDetailsBody.parse(reply.body)).toMatchObject({
        status: 400,
        code: 'request_invalid',
        requestId: 'request-1',
        errors: [{ path, code }],
      });
    },
  );

  it.each(hostileBodies)('rejects %s', async (_, body, status, code) => {
    expect(await classify(body)).toMatchObject({ status, body: { status, code } });
  });

  it('rejects a content type that is not JSON with 415', async () => {
    const reply = await classify(json({ text: 'hi' }), { headers: { 'content-type': 'text/plain' } });
    expect(reply).toMatchObject({ status: 415, body: { code: 'media_type_unsupported' } });
  });

  it.each([
    ['its own', { text: 'hi', userId: 'ann' }, token, 200],
    ['nobody', { text: 'hi' }, token, 200],
    ['another', { text: 'hi', userId: 'ben' }, token, 403],
    ['another, with the scope for it', { text: 'hi', userId: 'ben' }, { ...token, scope: 'spamshield/users' }, 200],
  ])('answers a token that names the user %s', async (_, message, authorizer, status) => {
    const reply = await classify(json(message), { authorizer });
    expect([reply.status, reply.body.code]).toEqual([status, status === 403 ? 'user_forbidden' : undefined]);
  });

  it('rejects a caller without an identity', async () => {
    const reply = await classify(json({ text: 'hi' }), { authorizer: { sub: 'ann' } });
    expect(reply).toMatchObject({ status: 403, body: { code: 'caller_unknown' } });
  });

  it.each<[string, Setting, Request]>([
    ['cannot be loaded', { loadModel: unusable }, {}],
    ['throws', { model: { score: unusable } }, {}],
    ['has no time left', {}, { remainingTimeMs: 100 }],
  ])('answers by rules while the model %s', async (_, setting, request) => {
    const { status, body } = await chainWith(setting).call(json({ text: 'message 0.7' }), request);
    expect(status).toBe(200);
    expect(classifyResponse.parse(body)).toMatchObject({
      decidedBy: 'rules',
      modelScore: null,
      model: null,
      degraded: ['model'],
    });
    expect(json(body)).not.toContain('/opt');
  });

  it('counts the verdict and what it was reached without', async () => {
    const { call, metricLines } = chainWith({ loadModel: unusable });
    await call(json({ text: 'message' }));
    expect(metricLines()).toMatchObject([{ Requests: 1, ClassifiedHam: 1, DegradedWithout_model: 1, version: '7' }]);
  });

  it('answers 503 while no receipt can be signed', async () => {
    const { call } = chainWith({
      signReceipt: () => Promise.reject(new StoreUnavailableError('secrets', 'TimeoutError')),
    });
    expect(await call(json({ text: 'hi' }))).toMatchObject({ status: 503, body: { code: 'store_unavailable' } });
  });

  it('answers 500 when something unforeseen fails, and neither echoes, logs nor traces its words', async () => {
    const { call, written } = chainWith({
      evaluateRules: ({ canonical }) => {
        throw new TypeError(`cannot read ${canonical.text}`);
      },
    });
    const { status, body } = await call(json({ text: 'canary-5551234' }));
    expect([status, body.code]).toEqual([500, 'internal_error']);
    expect(json(body) + written()).not.toContain('canary');
    expect(written()).toContain('"error":"TypeError"');
    expect(written()).toContain('trace: TypeError');
  });

  it('writes nothing of a message, its sender or its user into reply, log, metric or trace', async () => {
    const { call, written, batch } = chainWith({
      model: { score: (text) => Promise.reject(new TypeError(text)) },
    });
    const message = { text: 'canary at canary.com', sender: 'canary', userId: 'canary' };
    const request = { headers: { 'content-type': 'application/json', 'x-canary': 'canary' } };
    const replies = [await call(json(message), request), await batch([message, { ...message, canary: 1 }], request)];
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
    expect(json(replies) + written()).not.toContain('canary');
  });

  it('never echoes what it refuses', async () => {
    const { call, written } = chainWith();
    const refused = [
      json({ text: 'canary\u0000' }),
      json({ text: 'hi', sensitivity: 'canary' }),
      json({ text: 'hi', sender: 'canary canary' }),
      json({ text: 'hi', userId: 'canary\u0000' }),
      json({ text: 'hi', canary: 1 }),
      '{"text": "canary"',
    ];
    for (const body of refused) {
      const reply = await call(body);
      expect(reply.status).toBe(400);
      expect(json(reply.body) + written()).not.toContain('canary');
    }
  });
});

describe('POST /v1/classify/batch', () => {
  it('answers 200 with a body that fits the contract, in order', async () => {
    const { status, body } = await chainWith().batch([{ text: 'a 0.7' }, { text: 'b 0.2' }, { text: 'c 0.9' }]);
    expect(status).toBe(200);
    expect(batchResponse.parse(body).results).toMatchObject([
      { index: 0, status: 200, classification: { isSpam: true } },
      { index: 1, status: 200, classification: { isSpam: false } },
      { index: 2, status: 200, classification: { isSpam: true } },
    ]);
  });

  it.each(badMessages)(
    'answers %s with its own status and problem, and the rest as ever',
    async (_, bad, path, code) => {
      const { status, body } = await chainWith().batch([{ text: 'a 0.7' }, bad, { text: 'b 0.7' }]);
      expect(status).toBe(200);
      const { results } = batchResponse.parse(body);
      expect(results).toMatchObject([
        { index: 0, status: 200 },
        { index: 1, status: 400, problem: { status: 400, code: 'request_invalid', errors: [{ path, code }] } },
        { index: 2, status: 200 },
      ]);
      expect(results.map((result) => 'classification' in result)).toEqual([true, false, true]);
    },
  );

  it('equals the single calls, bad ones and forbidden ones included', async () => {
    const { batch, call, stored } = chainWith();
    stored.prefer(userOf('ann', 'acme'), { sensitivity: 'lenient', block: ['60777'] });
    const messages = [
      { text: 'You won a prize, claim at http://a.com/x 0.7', userId: 'ann' },
      { text: 'hi', userId: 'ben' },
      { text: 'hi', sender: '60777', userId: 'ann' },
      ...badMessages.map(([, message]) => message),
      { text: 'Your Amazon code is 123456. Do not share it.', sensitivity: 'strict' },
    ];
    const { body } = await batch(messages, { authorizer: token });
    const { results } = batchResponse.parse(body);
    expect(results).toHaveLength(messages.length);
    for (const [index, message] of messages.entries()) {
      const single = await call(json(message), { authorizer: token });
      const { status, classification, problem } = results[index] as (typeof results)[number];
      expect([index, status, classification ?? problem]).toEqual([index, single.status, single.body]);
    }
  });

  it('reads the stores once for all', async () => {
    const { batch, stored } = chainWith();
    await batch(Array.from({ length: 100 }, () => ({ text: 'hi', userId: 'ann', sender: '60777' })));
    expect(stored.queries).toMatchObject([{ users: [{}], subjects: [{}] }]);
  });

  it.each([1, 100])('takes %i messages', async (count) => {
    const { status, body } = await chainWith().batch(Array.from({ length: count }, () => ({ text: 'hi' })));
    expect([status, body.results.length]).toEqual([200, count]);
  });

  it.each([
    ['no messages', { messages: [] }, 'messages', 'too_small'],
    ['101 messages', { messages: Array.from({ length: 101 }, () => ({ text: 'hi' })) }, 'messages', 'too_big'],
    ['an object of messages', { messages: {} }, 'messages', 'invalid_type'],
    ['a single message', { text: 'hi' }, 'messages', 'invalid_type'],
    ['null', null, '', 'invalid_type'],
  ])('rejects %s', async (_, body, path, code) => {
    const reply = await classify(json(body), { path: '/v1/classify/batch' });
    expect(reply.status).toBe(400);
    expect(reply.body.errors).toContainEqual(expect.objectContaining({ path, code }));
  });

  it.each(hostileBodies)('rejects %s', async (_, body, status, code) => {
    expect(await classify(body, { path: '/v1/classify/batch' })).toMatchObject({ status, body: { status, code } });
  });

  it('answers 500 for an item on which something unforeseen fails, logs its kind alone, and serves the rest', async () => {
    const { batch, written } = chainWith({
      evaluateRules: ({ canonical }) => {
        if (canonical.text.includes('canary')) throw new TypeError(canonical.text);
        return [];
      },
    });
    const { body } = await batch([{ text: 'a 0.7' }, { text: 'canary' }]);
    expect(batchResponse.parse(body).results).toMatchObject([
      { status: 200 },
      { status: 500, problem: { code: 'internal_error', requestId: 'request-1' } },
    ]);
    expect(written()).toContain('"error":"TypeError"');
    expect(json(body) + written()).not.toContain('canary');
  });
});

describe('GET /v1/health', () => {
  const health = (checkHealth: () => Promise<Health>, request: Request = {}) =>
    chainWith({ checkHealth }).call(null, { method: 'GET', path: '/v1/health', headers: {}, ...request });

  it('answers 200 while the model is loaded and the store reachable', async () => {
    const { status, body } = await health(async () => well);
    expect(status).toBe(200);
    expect(healthResponse.parse(body)).toEqual({ status: 'ok', ...well, functionVersion: '7' });
  });

  it.each<[string, Health]>([
    ['the model is unusable', { ...well, model: { status: 'unusable' } }],
    ['the store is unreachable', { ...well, store: 'unreachable' }],
  ])('answers 503 and says what is missing while %s', async (_, parts) => {
    const { status, body } = await health(async () => parts);
    expect(status).toBe(503);
    expect(healthResponse.parse(body)).toEqual({ status: 'degraded', ...parts, functionVersion: '7' });
  });

  it('is told to callers with an identity only', async () => {
    const reply = await health(async () => well, { authorizer: { sub: 'ann' } });
    expect(reply).toMatchObject({ status: 403, body: { code: 'caller_unknown' } });
  });
});

it('answers 404 on a resource that the function does not serve', async () => {
  expect(await classify(json({ text: 'hi' }), { path: '/v1/classifyx' })).toMatchObject({
    status: 404,
    body: { code: 'route_unknown' },
  });
});
