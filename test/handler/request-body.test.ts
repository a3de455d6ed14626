import middy from '@middy/core';
import httpHeaderNormalizer from '@middy/http-header-normalizer';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { problemDetails } from '#adapters/problem-details.ts';
import { jsonBody, limitBody } from '#adapters/request-body.ts';

/** A route that answers the body it was given. */
const chain = middy<APIGatewayProxyEvent, APIGatewayProxyResult>()
  .use(httpHeaderNormalizer())
  .use(problemDetails({ error: () => {} }))
  .use(limitBody())
  .use(jsonBody())
  .handler(async ({ body }) => ({ statusCode: 200, body: JSON.stringify(body) }));

async function send(body: Buffer | string | null, contentType: string | undefined = 'application/json') {
  const bytes = body === null ? null : Buffer.from(body);
  const event = {
    headers: contentType === '' ? {} : { 'Content-Type': contentType },
    body: bytes?.toString('base64') ?? null,
    isBase64Encoded: bytes !== null,
    requestContext: { requestId: 'request-1' },
  } as unknown as APIGatewayProxyEvent;
  const { statusCode, headers, body: reply } = await chain(event, {} as Context);
  return { status: statusCode, type: headers?.['content-type'], body: JSON.parse(reply) };
}

const inText = (...bytes: number[]) =>
  Buffer.concat([Buffer.from('{"text":"canary'), Buffer.from(bytes), Buffer.from('"}')]);

describe('a body', () => {
  it.each([
    ['a lone continuation byte', inText(0x80)],
    ['a byte of Latin-1', inText(0xe9)],
    ['an overlong slash', inText(0xc0, 0xaf)],
    ['a surrogate in UTF-8', inText(0xed, 0xa0, 0x80)],
    ['a code point above U+10FFFF', inText(0xf4, 0x90, 0x80, 0x80)],
    ['a sequence that is cut short', Buffer.from('{"text":"canary"}\xe2\x82', 'latin1')],
    ['UTF-16', Buffer.from('\ufeff{"text":"canary"}', 'utf16le')],
    ['gzip', Buffer.from([0x1f, 0x8b, 0x08, 0x00])],
  ])('with %s is refused as no UTF-8, and not echoed', async (_, bytes) => {
    const { status, type, body } = await send(bytes);
    expect([status, type, body.code]).toEqual([400, 'application/problem+json', 'body_not_utf8']);
    expect(JSON.stringify(body)).not.toContain('canary');
  });

  it('is taken with a U+FFFD that the client sent, as bytes or as an escape', async () => {
    expect((await send('{"text":"a\ufffd"}')).body).toEqual({ text: 'a\ufffd' });
    expect((await send('{"text":"a\\ufffd"}')).body).toEqual({ text: 'a\ufffd' });
  });

  it('is taken as text where the gateway decoded it', async () => {
    const event = { headers: { 'content-type': 'application/json' }, body: '{"a":"ä\ufffd"}', isBase64Encoded: false };
    const { body } = await chain(event as never, {} as Context);
    expect(JSON.parse(body)).toEqual({ a: 'ä\ufffd' });
  });

  it.each([
    ['with a byte order mark', '\ufeff{}', 'json_malformed'],
    ['of nothing', '', 'json_malformed'],
    ['of white space', ' \n', 'json_malformed'],
    ['with a comment', '{} // canary', 'json_malformed'],
    ['with a NaN', '{"a": NaN}', 'json_malformed'],
    ['of two documents', '{}{}', 'json_malformed'],
    ['with a raw NUL', '{"a":"\u0000"}', 'json_malformed'],
    ['of 100,000 open brackets', '['.repeat(100_000), 'json_malformed'],
    ['of 100,000 brackets', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'json_malformed'],
    ['of 100,000 objects in one another', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, 'json_malformed'],
    ['with __proto__', '{"__proto__":{"canary":1}}', 'json_malformed'],
    ['with __proto__ by escapes', '{"\\u005f_proto__":{"canary":1}}', 'json_malformed'],
    ['with __proto__ inside', '{"a":[{"__proto__":1}]}', 'json_malformed'],
    ['with constructor.prototype', '{"constructor":{"prototype":{"canary":1}}}', 'json_malformed'],
    ['with a key twice', '{"text":"canary","text":"b"}', 'json_key_repeated'],
    ['with a key twice, once by escapes', '{"text":"canary","t\\u0065xt":"b"}', 'json_key_repeated'],
    ['with a key twice inside', '{"a":[0,{"b":{"c":1,"d":2,"c":1}}]}', 'json_key_repeated'],
    ['with a key twice whose text has colons and quotes', '{"a\\":":":\\"{","a\\":":1}', 'json_key_repeated'],
  ])('%s is refused with 400, and not echoed', async (_, text, code) => {
    const { status, body } = await send(text);
    expect([status, body.code]).toEqual([400, code]);
    expect(JSON.stringify(body)).not.toContain('canary');
  });

  it.each([
    ['the same key in objects of its own', '[{"a":1,"b":{"a":2}},{"a":3}]'],
    ['colons, quotes and backslashes in strings', '{"a:\\"":"::\\\\","b\\\\":":\\"{\\"c\\":1}"}'],
    ['an empty key', '{"":{"":1}}'],
    ['keys of Object.prototype', '{"toString":1,"constructor":2,"hasOwnProperty":3}'],
    ['no object', '":"'],
    ['a string of almost 1 MiB', JSON.stringify({ a: '\\":'.repeat(160_000) })],
    ['200 brackets', `${'['.repeat(200)}${']'.repeat(200)}`],
  ])('with %s is taken', async (_, text) => {
    const { status, body } = await send(text);
    expect([status, body]).toEqual([200, JSON.parse(text)]);
  });

  it('that is missing is null to the route', async () => {
    expect(await send(null)).toMatchObject({ status: 200, body: null });
  });

  it('above 1 MiB is refused with 413, whatever it holds', async () => {
    const { status, body } = await send(Buffer.alloc(1024 * 1024 + 1, 0xff));
    expect([status, body.code]).toEqual([413, 'payload_too_large']);
  });
});

describe('the content type', () => {
  it.each([
    'application/json',
    'Application/JSON',
    'application/json; charset=utf-8',
    'application/json;charset="UTF-8"',
    'application/json ; charset=utf8',
    'application/json; odata=none; charset=utf-8',
    'application/merge-patch+json',
  ])('%s is taken', async (type) => {
    expect((await send('{"a":"ä"}', type)).status).toBe(200);
  });

  it.each([
    '',
    'json',
    'text/json',
    'text/plain',
    'application/jsonp',
    'application/json+x',
    'application/json, text/plain',
    'application/json; charset=iso-8859-1',
    'application/json; charset=utf-16',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=canary',
    'image/png',
  ])('%j is refused with 415, whatever the bytes are', async (type) => {
    for (const bytes of ['{"a":1}', Buffer.from([0x89, 0x50, 0xff])]) {
      const { status, body } = await send(bytes, type);
      expect([status, body.code]).toEqual([415, 'media_type_unsupported']);
    }
  });
});
