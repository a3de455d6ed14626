import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import type { Telemetry } from '#adapters/api-middlewares.ts';
import { createFeedbackIds } from '#adapters/feedback-id.ts';
import { createKeyedHash } from '#adapters/keyed-hash.ts';
import { problemDetailsBody } from '#adapters/problem-details.ts';
import { createReceiptSigner } from '#adapters/receipt-signer.ts';
import { FeedbackService, type FeedbackServiceProps } from '#application/feedback.service.ts';
import { ModelUnusableError, StoreUnavailableError } from '#domain/errors.ts';
import { fingerprint } from '#domain/fingerprint.ts';
import { type Receipt, receiptLifetimeMs } from '#domain/receipt.ts';
import { feedbackChain } from '../../functions/feedback/chain.ts';
import { feedbackResponse } from '../../functions/feedback/contract.ts';
import { type FakeFeedbackStores, fakeFeedbackStores } from '../fakes/fake-feedback-stores.ts';
import { keptTelemetry } from '../fakes/kept-telemetry.ts';

const nowMs = Date.UTC(2026, 10, 23);
const text = 'Your parcel is held. Pay 1.99 now';
const keyedHash = createKeyedHash(Buffer.alloc(32, 'pepper'));
const signer = createReceiptSigner([{ id: 'a', secret: Buffer.alloc(32, 'a') }]);
const json = (value: unknown) => JSON.stringify(value);
/** Reads differently spelled texts as one. */
const canonical = (message: string) => message.toLowerCase();

type ReceiptOf = Partial<Receipt> & { userId?: string; message?: string };

function receiptOf({ tenant = 'local', userId, message = text, ...rest }: ReceiptOf = {}, by = signer): string {
  return by.sign({
    tenant,
    ...(userId !== undefined && { userHash: keyedHash('user', tenant, userId) }),
    domainHashes: [],
    textHash: keyedHash('text', tenant, canonical(message)),
    fingerprint: fingerprint(canonical(message)),
    label: 'ham',
    score: 0.25,
    modelVersion: '2026.48.1',
    functionVersion: '12',
    issuedAtMs: nowMs,
    ...rest,
  });
}

type Request = {
  method?: 'GET' | 'POST' | 'DELETE';
  feedbackId?: string;
  body?: string | null;
  headers?: Record<string, string>;
  authorizer?: Record<string, unknown>;
};

function service(overrides: Partial<FeedbackServiceProps> = {}, stores: FakeFeedbackStores = fakeFeedbackStores()) {
  const logged: unknown[] = [];
  const logger = { error: (...entry: unknown[]) => void logged.push(entry) };
  const chain = chainOf({ ...keptTelemetry('feedback').telemetry, logger }, overrides, stores);
  return {
    ...stores,
    logs: () => json(logged),
    call: async (request: Request) => {
      const { statusCode, headers, body } = await chain(eventOf(request), { awsRequestId: 'request-1' } as Context);
      return { status: statusCode, headers: headers ?? {}, body: body === '' ? undefined : JSON.parse(body) };
    },
  };
}

function chainOf(telemetry: Telemetry, overrides: Partial<FeedbackServiceProps>, stores: FakeFeedbackStores) {
  const noObfuscation = { invisible: 0, styled: 0, lookAlike: 0, spaced: 0, substituted: 0, defanged: 0 };
  const feedback = new FeedbackService({
    verifyReceipt: async (...receipt) => signer.verify(...receipt),
    loadNormalizer: async () => (message) => ({ text: canonical(message), obfuscation: noObfuscation }),
    keyedHash,
    feedbackIds: createFeedbackIds(keyedHash),
    now: () => nowMs,
    ...stores.ports,
    ...overrides,
  });
  return feedbackChain({ feedback, tenantClaim: 'org', ...telemetry });
}

function eventOf({ method = 'POST', feedbackId, body = null, headers = {}, authorizer }: Request) {
  return {
    httpMethod: method,
    resource: feedbackId === undefined ? '/v1/feedback' : '/v1/feedback/{feedbackId}',
    path: '/anything',
    pathParameters: feedbackId === undefined ? null : { feedbackId },
    headers,
    body,
    isBase64Encoded: false,
    requestContext: {
      requestId: 'request-1',
      apiId: authorizer ? 'a1b2c3d4e5' : 'local',
      authorizer: authorizer ?? null,
      identity: { accountId: null },
    },
  } as unknown as APIGatewayProxyEvent;
}

const post = (body: unknown, key: string | undefined = 'key-1', more: Partial<Request> = {}): Request => ({
  body: typeof body === 'string' ? body : json(body),
  ...more,
  headers: {
    'Content-Type': 'application/json',
    ...(key !== '' && { 'Idempotency-Key': key }),
    ...more.headers,
  },
});
const remove = (feedbackId: string, more: Partial<Request> = {}): Request => ({
  method: 'DELETE',
  feedbackId,
  ...more,
});

describe('POST /v1/feedback', () => {
  it('answers 202 with an id, and keeps the label with what the receipt says', async () => {
    const { call, labels, texts } = service();
    const senderHash = keyedHash('sender', 'local', '60777');
    const domainHashes = [keyedHash('domain', 'local', 'fee.example')];
    const classificationId = receiptOf({ userId: 'anna', senderHash, domainHashes });
    const { status, headers, body } = await call(post({ classificationId, label: 'spam' }));
    expect(status).toBe(202);
    expect(headers).toMatchObject({ 'content-type': 'application/json', 'X-Content-Type-Options': 'nosniff' });
    const { feedbackId } = feedbackResponse.parse(body);
    expect(labels()).toEqual([
      {
        feedbackId,
        tenant: 'local',
        reporter: keyedHash('user', 'local', 'anna'),
        textHash: keyedHash('text', 'local', canonical(text)),
        label: 'spam',
        version: nowMs,
        timeMs: nowMs,
        verdict: { label: 'ham', score: 0.25, modelVersion: '2026.48.1', functionVersion: '12' },
        senderHash,
        domainHashes,
        fingerprint: fingerprint(canonical(text)),
        hasText: false,
      },
    ]);
    expect(texts()).toEqual([]);
  });

  it('keeps a text that is sent, as it was sent', async () => {
    const { call, labels, texts } = service();
    const sent = text.toUpperCase();
    expect((await call(post({ classificationId: receiptOf(), label: 'spam', text: sent }))).status).toBe(202);
    expect(texts()).toEqual([sent]);
    expect(labels()).toMatchObject([{ hasText: true }]);
  });

  it('keeps the text before the label', async () => {
    const stores = fakeFeedbackStores();
    const order: string[] = [];
    const { call } = service({
      writeText: async (...write) => {
        order.push('text');
        await stores.ports.writeText(...write);
      },
      writeFeedback: async (feedback) => {
        order.push('label');
        await stores.ports.writeFeedback(feedback);
      },
    });
    await call(post({ classificationId: receiptOf(), label: 'spam', text }));
    expect(order).toEqual(['text', 'label']);
  });

  it('lets the later label of one user win, and keeps the text of the earlier one', async () => {
    const { call, labels, texts } = service();
    const classificationId = receiptOf({ userId: 'anna' });
    await call(post({ classificationId, label: 'spam', text }, 'key-1'));
    await call(post({ classificationId, label: 'ham' }, 'key-2'));
    expect(labels()).toMatchObject([{ label: 'ham', version: nowMs + 1, hasText: true }]);
    expect(texts()).toEqual([text]);
  });

  it('keeps anonymous labels of one text side by side', async () => {
    const { call, labels } = service();
    const classificationId = receiptOf();
    await call(post({ classificationId, label: 'spam' }, 'key-1'));
    await call(post({ classificationId, label: 'ham' }, 'key-2'));
    expect(labels()).toMatchObject([
      { reporter: 'anonymous', label: 'spam' },
      { reporter: 'anonymous', label: 'ham' },
    ]);
  });

  it('gives the same answer to the same request again, and keeps one label', async () => {
    const { call, labels } = service();
    const request = post({ classificationId: receiptOf(), label: 'spam' });
    const first = await call(request);
    const second = await call(request);
    expect([second.status, second.body]).toEqual([202, first.body]);
    expect(labels()).toHaveLength(1);
  });

  it('rejects a key that comes again with another body with 422', async () => {
    const { call, labels } = service();
    const classificationId = receiptOf({ userId: 'anna' });
    await call(post({ classificationId, label: 'spam' }));
    const { status, headers, body } = await call(post({ classificationId, label: 'ham' }));
    expect([status, body.code, headers['retry-after']]).toEqual([422, 'idempotency_key_reused', undefined]);
    expect(labels()).toMatchObject([{ label: 'spam' }]);
  });

  it('rejects a request whose first one still runs with 409, to be tried again', async () => {
    const stores = fakeFeedbackStores();
    const started = Promise.withResolvers<void>();
    const released = Promise.withResolvers<void>();
    const { call } = service(
      {
        writeFeedback: async (feedback) => {
          started.resolve();
          await released.promise;
          await stores.ports.writeFeedback(feedback);
        },
      },
      stores,
    );
    const request = post({ classificationId: receiptOf(), label: 'spam' });
    const first = call(request);
    await started.promise;
    const { status, headers, body } = await call(request);
    expect([status, body.code, headers['retry-after']]).toEqual([409, 'request_in_progress', '1']);
    released.resolve();
    expect((await first).status).toBe(202);
  });

  it('answers 503 when the store fails, after which the same request works', async () => {
    const stores = fakeFeedbackStores();
    let isDown = true;
    const { call, labels } = service(
      {
        writeFeedback: async (feedback) => {
          if (isDown) throw new StoreUnavailableError('feedback', 'TimeoutError');
          await stores.ports.writeFeedback(feedback);
        },
      },
      stores,
    );
    const request = post({ classificationId: receiptOf(), label: 'spam', text });
    const { status, headers, body } = await call(request);
    expect([status, body.code, headers['retry-after']]).toEqual([503, 'store_unavailable', '1']);
    expect(labels()).toEqual([]);
    isDown = false;
    expect((await call(request)).status).toBe(202);
    expect(labels()).toHaveLength(1);
  });

  it('answers 503 to a text while the normaliser cannot be read, and takes labels alone', async () => {
    const { call } = service({
      loadNormalizer: () => Promise.reject(new ModelUnusableError('/model/normalization.json', 'is missing')),
    });
    const { status, body } = await call(post({ classificationId: receiptOf(), label: 'spam', text }));
    expect([status, body.code]).toEqual([503, 'model_unusable']);
    expect(json(body)).not.toContain('normalization');
    expect((await call(post({ classificationId: receiptOf(), label: 'spam' }))).status).toBe(202);
  });

  const stranger = createReceiptSigner([{ id: 'a', secret: Buffer.alloc(32, 'b') }]);
  it.each([
    ['forged', receiptOf({}, stranger)],
    ["another tenant's", receiptOf({ tenant: 'other' })],
    ['expired', receiptOf({ issuedAtMs: nowMs - receiptLifetimeMs })],
    ['cut short', receiptOf().slice(0, -1)],
    ['no receipt at all', 'x'],
  ])('answers the same 404 to a receipt that is %s', async (_, classificationId) => {
    const { call, labels, texts } = service();
    for (const sent of [undefined, text, 'another text']) {
      const { status, headers, body } = await call(post({ classificationId, label: 'spam', text: sent }));
      expect(status).toBe(404);
      expect(headers['content-type']).toBe('application/problem+json');
      expect(problemDetailsBody.parse(body)).toEqual({
        type: 'about:blank',
        title: 'Not Found',
        status: 404,
        code: 'receipt_unknown',
        detail: 'There is no such classification, or it is more than 30 days old.',
        requestId: 'request-1',
      });
    }
    expect([labels(), texts()]).toEqual([[], []]);
  });

  it('answers that 404 for a user who was erased, also to a request that was answered before', async () => {
    const { call, erase, labels } = service();
    const request = post({ classificationId: receiptOf({ userId: 'anna' }), label: 'spam' });
    expect((await call(request)).status).toBe(202);
    erase({ tenant: 'local', user: keyedHash('user', 'local', 'anna') });
    for (const key of ['key-1', 'key-2']) {
      const { status, body } = await call({ ...request, headers: { ...request.headers, 'Idempotency-Key': key } });
      expect([status, body.code]).toEqual([404, 'receipt_unknown']);
    }
    expect(labels()).toHaveLength(1);
  });

  it('takes a receipt from after the erasure, of a user who has come back', async () => {
    const { call, erase } = service();
    erase({ tenant: 'local', user: keyedHash('user', 'local', 'anna') }, nowMs - 1000);
    const statusOf = async (issuedAtMs: number) =>
      (await call(post({ classificationId: receiptOf({ userId: 'anna', issuedAtMs }), label: 'spam' }))).status;
    expect([await statusOf(nowMs - 1000), await statusOf(nowMs - 999)]).toEqual([404, 202]);
  });

  it('leaves nothing of a user who is erased while the label is written', async () => {
    const stores = fakeFeedbackStores();
    const { call, labels, texts } = service(
      {
        writeFeedback: async (feedback) => {
          stores.erase({ tenant: 'local', user: feedback.reporter });
          await stores.ports.writeFeedback(feedback);
        },
      },
      stores,
    );
    const { status } = await call(post({ classificationId: receiptOf({ userId: 'anna' }), label: 'spam', text }));
    expect([status, labels(), texts()]).toEqual([404, [], []]);
  });

  it('rejects a text that is not the one that was classified, and keeps nothing', async () => {
    const { call, labels, texts } = service();
    // The second is what invalid UTF-8 becomes.
    for (const other of [`${text}!`, `${text}\ufffd`]) {
      const { status, body } = await call(post({ classificationId: receiptOf(), label: 'spam', text: other }));
      expect(status).toBe(422);
      expect(body).toMatchObject({ code: 'text_mismatch' });
      expect([labels(), texts()]).toEqual([[], []]);
    }
  });

  const valid = { classificationId: receiptOf(), label: 'spam' };
  it.each([
    ['no classification', { label: 'spam' }, 'classificationId', 'invalid_type'],
    ['an empty classification', { ...valid, classificationId: '' }, 'classificationId', 'too_small'],
    ['a number for a classification', { ...valid, classificationId: 1 }, 'classificationId', 'invalid_type'],
    ['a classification too long', { ...valid, classificationId: 'x'.repeat(1025) }, 'classificationId', 'too_big'],
    ['no label', { classificationId: 'x' }, 'label', 'invalid_value'],
    ['an unknown label', { ...valid, label: 'smishing' }, 'label', 'invalid_value'],
    ['a number for a label', { ...valid, label: 1 }, 'label', 'invalid_value'],
    ['null for a text', { ...valid, text: null }, 'text', 'invalid_type'],
    ['an empty text', { ...valid, text: '' }, 'text', 'message_empty'],
    ['white space for a text', { ...valid, text: ' \n' }, 'text', 'message_empty'],
    ['4,097 code points', { ...valid, text: '😀'.repeat(4097) }, 'text', 'message_too_long'],
    ['a lone surrogate', `{"classificationId":"x","label":"spam","text":"a\\ud800"}`, 'text', 'message_lone_surrogate'],
    ['U+0000', { ...valid, text: 'a\u0000' }, 'text', 'message_control_character'],
    ['an unknown field', { ...valid, userId: 'anna' }, '', 'unknown_field'],
    ['an array', [valid], '', 'invalid_type'],
    ['null', 'null', '', 'invalid_type'],
  ])('rejects %s with 400, path and code', async (_, body, path, code) => {
    const { call, labels } = service();
    const reply = await call(post(body));
    expect(reply.status).toBe(400);
    expect(problemDetailsBody.parse(reply.body)).toMatchObject({ code: 'request_invalid', errors: [{ path, code }] });
    expect(labels()).toEqual([]);
  });

  it.each([
    ['none', '', 'invalid_type'],
    ['256 characters', 'x'.repeat(256), 'invalid_format'],
    ['a space', 'a b', 'invalid_format'],
    ['a character beyond ASCII', 'ä', 'invalid_format'],
    ['a control character', 'a\u0007', 'invalid_format'],
  ])('rejects an Idempotency-Key of %s with 400', async (_, key, code) => {
    const { status, body } = await service().call(post(valid, key));
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'request_invalid', errors: [{ path: 'Idempotency-Key', code }] });
  });

  it('takes an Idempotency-Key of 255 characters', async () => {
    expect((await service().call(post(valid, '~'.repeat(255)))).status).toBe(202);
  });

  it.each([
    ['malformed JSON', '{"label": ', 400, 'json_malformed'],
    ['an empty body', '', 400, 'json_malformed'],
    ['__proto__', `{"__proto__": {"label": "spam"}, "classificationId": "x"}`, 400, 'json_malformed'],
    ['deep nesting', `{"text": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 400, 'json_malformed'],
    ['a body over 1 MiB', json({ ...valid, text: 'x'.repeat(1024 * 1024) }), 413, 'payload_too_large'],
  ])('rejects %s', async (_, body, status, code) => {
    const reply = await service().call(post(body));
    expect([reply.status, reply.body.code]).toEqual([status, code]);
  });

  it('rejects a missing body', async () => {
    const reply = await service().call({ ...post(''), body: null });
    expect([reply.status, reply.body.code]).toEqual([400, 'request_invalid']);
  });

  it('rejects the content type text/plain with 415', async () => {
    const reply = await service().call(post(valid, 'key-1', { headers: { 'Content-Type': 'text/plain' } }));
    expect([reply.status, reply.body.code]).toEqual([415, 'media_type_unsupported']);
  });
});

describe('DELETE /v1/feedback/{feedbackId}', () => {
  async function submitted(request: Request, stores = service()) {
    const { body } = await stores.call(request);
    return { ...stores, feedbackId: body.feedbackId as string };
  }

  it('answers 204 without a body, and removes label and text', async () => {
    const request = post({ classificationId: receiptOf({ userId: 'anna' }), label: 'spam', text });
    const { call, feedbackId, labels, texts } = await submitted(request);
    const { status, headers, body } = await call(remove(feedbackId));
    expect([status, body, headers['content-type']]).toEqual([204, undefined, undefined]);
    expect([labels(), texts()]).toEqual([[], []]);
  });

  it('answers 204 again, for the answer may have been lost', async () => {
    const { call, feedbackId } = await submitted(post({ classificationId: receiptOf(), label: 'spam' }));
    await call(remove(feedbackId));
    expect((await call(remove(feedbackId))).status).toBe(204);
  });

  it('takes the text out of training data as well; an anonymous one never got there', async () => {
    const given = post({ classificationId: receiptOf({ userId: 'anna' }), label: 'spam', text });
    const { call, feedbackId, trainingTextsRemoved } = await submitted(given);
    await call(remove(feedbackId));
    const reporter = keyedHash('user', 'local', 'anna');
    const textHash = keyedHash('text', 'local', canonical(text));
    expect(trainingTextsRemoved()).toEqual([{ tenant: 'local', reporter, textHash, feedbackId }]);
    const { body } = await call(post({ classificationId: receiptOf(), label: 'spam', text }, 'key-2'));
    await call(remove(body.feedbackId));
    expect(trainingTextsRemoved()).toHaveLength(1);
  });

  it('removes the later label too, by the id of the earlier one', async () => {
    const classificationId = receiptOf({ userId: 'anna' });
    const { call, feedbackId, labels } = await submitted(post({ classificationId, label: 'spam' }, 'key-1'));
    await call(post({ classificationId, label: 'ham' }, 'key-2'));
    expect((await call(remove(feedbackId))).status).toBe(204);
    expect(labels()).toEqual([]);
  });

  it('removes one of several anonymous labels', async () => {
    const classificationId = receiptOf();
    const { call, feedbackId, labels } = await submitted(post({ classificationId, label: 'spam' }, 'key-1'));
    await call(post({ classificationId, label: 'ham' }, 'key-2'));
    await call(remove(feedbackId));
    expect(labels()).toMatchObject([{ label: 'ham' }]);
  });

  const key = {
    tenant: 'local',
    reporter: keyedHash('user', 'local', 'anna'),
    textHash: keyedHash('text', 'local', 'x'),
  };
  const idOf = (tenant: string, pepper = 'pepper') =>
    createFeedbackIds(createKeyedHash(Buffer.alloc(32, pepper))).write({
      ...key,
      tenant,
      requestHash: keyedHash('request', tenant, 'key'),
    });
  it.each([
    ['forged', idOf('local', 'forger')],
    ["another tenant's", idOf('other')],
    ['changed', idOf('local').replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))],
    ['cut short', idOf('local').slice(0, -1)],
    ['none at all', '..'],
  ])('answers the same 404 to an id that is %s', async (_, feedbackId) => {
    const { status, body } = await service().call(remove(feedbackId));
    expect(status).toBe(404);
    expect(problemDetailsBody.parse(body)).toEqual({
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      code: 'feedback_unknown',
      detail: 'There is no such feedback.',
      requestId: 'request-1',
    });
  });

  it('rejects an id of 257 characters with 400', async () => {
    const { status, body } = await service().call(remove('x'.repeat(257)));
    expect([status, body.errors]).toMatchObject([400, [{ path: 'feedbackId', code: 'too_big' }]]);
  });

  it('answers 503 when the store fails', async () => {
    const failing = { removeFeedback: () => Promise.reject(new StoreUnavailableError('feedback', 'TimeoutError')) };
    const { status, headers, body } = await service(failing).call(remove(idOf('local')));
    expect([status, body.code, headers['retry-after']]).toEqual([503, 'store_unavailable', '1']);
  });
});

describe('a caller with a token', () => {
  const tokenOf = (sub: string, more = {}) => ({ principalId: 'x', sub, org: 'acme', ...more });
  const acme = (userId?: string) => receiptOf({ tenant: 'acme', ...(userId !== undefined && { userId }) });
  const body = (userId?: string) => ({ classificationId: acme(userId), label: 'spam' });

  it("gives and takes back its own user's feedback", async () => {
    const { call, labels } = service();
    const reply = await call(post(body('anna'), 'key-1', { authorizer: tokenOf('anna') }));
    expect(reply.status).toBe(202);
    expect((await call(remove(reply.body.feedbackId, { authorizer: tokenOf('anna') }))).status).toBe(204);
    expect(labels()).toEqual([]);
  });

  it("is refused with 404 on another user's receipt, also where that was answered before", async () => {
    const { call, labels } = service();
    await call(post(body('anna'), 'key-1', { authorizer: tokenOf('anna') }));
    const { status, body: problem } = await call(post(body('anna'), 'key-1', { authorizer: tokenOf('ben') }));
    expect([status, problem.code]).toEqual([404, 'receipt_unknown']);
    expect(labels()).toHaveLength(1);
  });

  it("is refused with 404 on another user's feedback", async () => {
    const { call, labels } = service();
    const reply = await call(post(body('anna'), 'key-1', { authorizer: tokenOf('anna') }));
    const { status, body: problem } = await call(remove(reply.body.feedbackId, { authorizer: tokenOf('ben') }));
    expect([status, problem.code]).toEqual([404, 'feedback_unknown']);
    expect(labels()).toHaveLength(1);
  });

  it('gives and takes back anonymous feedback', async () => {
    const { call, labels } = service();
    const reply = await call(post(body(), 'key-1', { authorizer: tokenOf('anna') }));
    expect(reply.status).toBe(202);
    expect((await call(remove(reply.body.feedbackId, { authorizer: tokenOf('anna') }))).status).toBe(204);
    expect(labels()).toEqual([]);
  });

  it('acts for every user with the scope spamshield/users', async () => {
    const { call } = service();
    const authorizer = tokenOf('support', { scope: 'spamshield/users' });
    const reply = await call(post(body('anna'), 'key-1', { authorizer }));
    expect(reply.status).toBe(202);
    expect((await call(remove(reply.body.feedbackId, { authorizer }))).status).toBe(204);
  });

  it('is refused with 403 without a tenant', async () => {
    const { status, body: problem } = await service().call(
      post(body('anna'), 'key-1', { authorizer: { principalId: 'x', sub: 'anna' } }),
    );
    expect([status, problem.code]).toEqual([403, 'caller_unknown']);
  });
});

describe('personal data', () => {
  const canary = 'canary-5551234';
  const message = `Call ${canary}`;
  const classificationId = receiptOf({ userId: canary, message });
  const request = post({ classificationId, label: 'spam', text: message }, canary);

  it('stays out of the reply, the id and the label', async () => {
    const { call, labels } = service();
    const { status, headers, body } = await call(request);
    expect(status).toBe(202);
    const kept = labels().map(({ fingerprint: _, ...label }) => label);
    expect(json([headers, body, kept])).not.toMatch(/canary|5551234/);
  });

  it('stays out of every refusal', async () => {
    const { call, logs } = service();
    const refused: Request[] = [
      post({ classificationId, label: 'spam', text: `${message}!` }),
      post({ classificationId, label: canary }),
      post({ classificationId: canary, label: 'spam' }),
      post({ classificationId, label: 'spam', [canary]: 1 }),
      post({ classificationId, label: 'spam', text: `${canary}\u0000` }),
      post(`{"text": "${canary}`),
      post({ classificationId, label: 'spam' }, `${canary} ä`),
      post({ classificationId, label: 'spam' }, 'key', { headers: { 'Content-Type': canary } }),
      post({ classificationId, label: 'spam' }, 'key', { authorizer: { sub: canary, org: canary } }),
      remove(canary),
      remove(canary.repeat(30)),
      { method: 'GET', feedbackId: canary },
    ];
    for (const each of refused) {
      const { status, headers, body } = await call(each);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(json([headers, body])).not.toMatch(/canary|5551234/);
    }
    expect(logs()).not.toMatch(/canary|5551234/);
  });

  it.each([
    ['the store is down', new StoreUnavailableError('feedback', 'TimeoutError', { cause: new Error(canary) }), 503],
    ['something unforeseen fails', new TypeError(canary), 500],
  ])('stays out of the reply, the real log, metrics and trace when %s', async (_, error, status) => {
    const { telemetry, written } = keptTelemetry('feedback');
    const chain = chainOf(telemetry, { writeFeedback: () => Promise.reject(error) }, fakeFeedbackStores());
    const reply = await chain(eventOf(request), { awsRequestId: 'request-1' } as Context);
    expect(reply.statusCode).toBe(status);
    for (const part of ['"level":"ERROR"', '"ServerErrors":1', 'trace: ']) expect(written()).toContain(part);
    const ids = [classificationId, keyedHash('user', 'local', canary), keyedHash('text', 'local', message)];
    for (const secret of [canary, '5551234', ...ids]) {
      expect(reply.body).not.toContain(secret);
      expect(written()).not.toContain(secret);
    }
  });
});
