import { readFileSync } from 'node:fs';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { describe, expect, it, vi } from 'vitest';
import { type SpamModel, SpamShieldService } from '#application/spamshield.service.ts';
import { ModelUnusableError } from '#domain/errors.ts';
import { createNormalizer } from '#domain/normalization.ts';
import { createLogger } from '#observability/logger.ts';
import { classifyChain } from '../../functions/classify/chain.ts';
import { classifyResponse } from '../../functions/classify/contract.ts';
import { fakeSpamModel } from '../fakes/fake-spam-model.ts';

const normalize = createNormalizer(JSON.parse(readFileSync('ml/spam-classifier/normalization.json', 'utf8')));
const context = { awsRequestId: 'request-1' } as Context;

function invoke(
  body: string | null,
  options: { headers?: Record<string, string>; model?: () => Promise<SpamModel>; isBase64Encoded?: boolean } = {},
) {
  const logged: unknown[] = [];
  const logger = { error: (...entry: unknown[]) => void logged.push(entry) };
  const chain = classifyChain({
    service: new SpamShieldService(options.model ?? (async () => fakeSpamModel({ normalize }))),
    functionVersion: '7',
    logger: logger as never,
  });
  const event = {
    headers: options.headers ?? { 'Content-Type': 'application/json' },
    body,
    isBase64Encoded: options.isBase64Encoded ?? false,
    requestContext: { requestId: 'request-1' },
  } as unknown as APIGatewayProxyEvent;
  return Promise.resolve(chain(event, context)).then((result) => ({
    status: result.statusCode,
    headers: result.headers ?? {},
    body: JSON.parse(result.body),
    logs: JSON.stringify(logged),
  }));
}

const json = (value: unknown) => JSON.stringify(value);

describe('POST /v1/classify', () => {
  it('answers 200 with a body that fits the contract', async () => {
    const { status, headers, body } = await invoke(json({ text: 'message 0.7' }));
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/json');
    expect(classifyResponse.parse(body)).toEqual({
      label: 'spam',
      isSpam: true,
      confidence: 0.7,
      score: 0.7,
      modelScore: 0.7,
      threshold: 0.5,
      sensitivity: 'moderate',
      model: { name: 'fake', version: '2026.1.0' },
      functionVersion: '7',
      truncated: false,
    });
  });

  it('decides at the sensitivity of the request', async () => {
    const { body } = await invoke(json({ text: 'message 0.7', sensitivity: 'lenient' }));
    expect(body).toMatchObject({ label: 'ham', threshold: 0.8, sensitivity: 'lenient' });
  });

  it('reads a base64 body', async () => {
    const body = Buffer.from(json({ text: 'message 0.7' })).toString('base64');
    expect((await invoke(body, { isBase64Encoded: true })).status).toBe(200);
  });

  it('sends security headers', async () => {
    const { headers } = await invoke(json({ text: 'message' }));
    expect(headers).toMatchObject({ 'X-Content-Type-Options': 'nosniff' });
  });

  it.each([
    ['empty text', json({ text: ' ' }), 'text', 'message_empty'],
    ['4,097 code points', json({ text: 'x'.repeat(4097) }), 'text', 'message_too_long'],
    ['text of which normalisation leaves nothing', json({ text: '\u200b\u0301' }), 'text', 'message_empty'],
    ['a lone surrogate', '{"text": "a\\ud800"}', 'text', 'message_lone_surrogate'],
    ['a control character', json({ text: 'a\u0000' }), 'text', 'message_control_character'],
    ['a number for text', json({ text: 5 }), 'text', 'invalid_type'],
    ['no text', json({}), 'text', 'invalid_type'],
    ['an unknown sensitivity', json({ text: 'hi', sensitivity: 'harsh' }), 'sensitivity', 'invalid_value'],
    ['an unknown field', json({ text: 'hi', texts: 1 }), '', 'unknown_field'],
    ['an array', json([{ text: 'hi' }]), '', 'invalid_type'],
    ['null', 'null', '', 'invalid_type'],
    ['no body', null, '', 'invalid_type'],
  ])('rejects %s with 400, path and code', async (_, body, path, code) => {
    const reply = await invoke(body);
    expect(reply.status).toBe(400);
    expect(reply.headers['content-type']).toBe('application/problem+json');
    expect(reply.body).toMatchObject({
      status: 400,
      code: 'request_invalid',
      requestId: 'request-1',
      errors: [{ path, code }],
    });
  });

  it.each([
    ['malformed JSON', '{"text": ', 400, 'json_malformed'],
    ['an empty body', '', 400, 'json_malformed'],
    ['__proto__', '{"text": "hi", "__proto__": {"a": 1}}', 400, 'json_malformed'],
    ['deep nesting', '['.repeat(100_000), 400, 'json_malformed'],
    ['a body over 1 MiB', json({ text: 'x'.repeat(1024 * 1024) }), 413, 'payload_too_large'],
  ])('rejects %s', async (_, body, status, code) => {
    expect(await invoke(body)).toMatchObject({ status, body: { status, code } });
  });

  it('rejects a content type that is not JSON with 415', async () => {
    const reply = await invoke(json({ text: 'hi' }), { headers: { 'content-type': 'text/plain' } });
    expect(reply).toMatchObject({ status: 415, body: { code: 'media_type_unsupported' } });
  });

  it('answers 503 without naming files while the model is unusable', async () => {
    const model = async () => {
      throw new ModelUnusableError('/opt/model/model.onnx', 'is missing');
    };
    const { status, body, logs } = await invoke(json({ text: 'hi' }), { model });
    expect(status).toBe(503);
    expect(body.code).toBe('model_unusable');
    expect(JSON.stringify(body)).not.toContain('/opt');
    expect(logs).toContain('/opt/model/model.onnx: is missing');
  });

  it('answers 500 when something unforeseen fails, and neither echoes nor logs its words', async () => {
    const model = async () =>
      fakeSpamModel({
        score: async (text) => {
          throw new TypeError(`cannot read ${text}`);
        },
      });
    const { status, body, logs } = await invoke(json({ text: 'canary-5551234' }), { model });
    expect([status, body.code]).toEqual([500, 'internal_error']);
    expect(JSON.stringify(body) + logs).not.toContain('canary');
    expect(logs).toContain('TypeError');
  });

  it('never echoes what it refuses', async () => {
    const refused = [
      json({ text: 'canary\u0000' }),
      json({ text: 'hi', sensitivity: 'canary' }),
      json({ text: 'hi', canary: 1 }),
      '{"text": "canary"',
    ];
    for (const body of refused) {
      const reply = await invoke(body);
      expect(reply.status).toBe(400);
      expect(JSON.stringify(reply.body) + reply.logs).not.toContain('canary');
    }
  });

  it('writes a failure to the real log as one JSON line with code and request id, without the text', async () => {
    const written: string[] = [];
    const logger = createLogger('classify');
    vi.spyOn(logger['console'], 'error').mockImplementation((line: unknown) => void written.push(String(line)));
    const service = new SpamShieldService(async () =>
      fakeSpamModel({
        score: async (text) => {
          throw new TypeError(text);
        },
      }),
    );
    const event = {
      headers: { 'content-type': 'application/json' },
      body: json({ text: 'canary' }),
      requestContext: { requestId: 'request-1' },
    };
    await classifyChain({ service, functionVersion: '7', logger })(event as unknown as APIGatewayProxyEvent, context);
    expect(written).toHaveLength(1);
    expect(JSON.parse(written[0] as string)).toMatchObject({
      level: 'ERROR',
      message: 'internal_error',
      requestId: 'request-1',
      error: 'TypeError',
    });
    expect(written[0]).not.toContain('canary');
  });
});
