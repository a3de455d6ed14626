import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { describe, expect, it, vi } from 'vitest';
import { createKeyedHash } from '#adapters/keyed-hash.ts';
import { problemDetailsBody } from '#adapters/problem-details.ts';
import { type ErasureLedger, ErasureService } from '#application/erasure.service.ts';
import { PreferencesService } from '#application/preferences.service.ts';
import { type Erasure, erasableStores } from '#domain/erasure.ts';
import { StoreUnavailableError } from '#domain/errors.ts';
import { createLogger } from '#observability/logger.ts';
import { usersChain } from '../../functions/users/chain.ts';
import { erasureBody, preferencesBody } from '../../functions/users/contract.ts';
import { fakePreferencesStore } from '../fakes/fake-preferences-store.ts';
import { fakeServiceTables } from '../fakes/fake-service-tables.ts';

const keyedHash = createKeyedHash(Buffer.alloc(32));
const resource = '/v1/users/{userId}/preferences';
const json = (value: unknown) => JSON.stringify(value);
const strict = { sensitivity: 'strict', allow: ['+44 7700 900123', 'Amazon'], block: ['60777'] };

type Request = {
  method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  userId?: string;
  body?: string | null;
  headers?: Record<string, string>;
  path?: string;
  resource?: string;
  authorizer?: Record<string, unknown>;
};

const startMs = Date.UTC(2026, 10, 23, 10);

function service(store = fakePreferencesStore(), ledger?: ErasureLedger) {
  const clock = { nowMs: startMs };
  const erasures = fakeServiceTables(() => clock.nowMs);
  const found = { items: false };
  const erasure = new ErasureService({
    ledger: ledger ?? erasures.ledger,
    items: [{ exist: async () => found.items }],
    keyedHash,
    now: () => clock.nowMs,
  });
  const logged: unknown[] = [];
  const logger = { error: (...entry: unknown[]) => void logged.push(entry) };
  const preferences = new PreferencesService({
    readPreferences: store.read,
    replacePreferences: store.replace,
    keyedHash,
  });
  const chain = usersChain({ preferences, erasure, tenantClaim: 'org', logger: logger as never });
  return {
    clock,
    found,
    erasures,
    logs: () => json(logged),
    call: async (request: Request) => {
      const { statusCode, headers, body } = await chain(eventOf(request), { awsRequestId: 'request-1' } as Context);
      return { status: statusCode, headers: headers ?? {}, body: JSON.parse(body) };
    },
  };
}

function eventOf({ method, userId = 'user-1', body = null, headers, authorizer, ...rest }: Request) {
  return {
    httpMethod: method,
    resource: rest.resource ?? resource,
    path: rest.path ?? `/v1/users/${encodeURIComponent(userId)}/preferences`,
    pathParameters: { userId },
    headers: headers ?? {},
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

const put = (preferences: unknown, ifMatch: string | undefined = '"0"', more: Partial<Request> = {}): Request => ({
  method: 'PUT',
  body: typeof preferences === 'string' ? preferences : json(preferences),
  ...more,
  headers: {
    'Content-Type': 'application/json',
    ...(ifMatch !== undefined && { 'If-Match': ifMatch }),
    ...more.headers,
  },
});

describe('GET /v1/users/{userId}/preferences', () => {
  it('answers the defaults with the ETag "0" where none were set', async () => {
    const { status, headers, body } = await service().call({ method: 'GET' });
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      etag: '"0"',
      'cache-control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    });
    expect(preferencesBody.parse(body)).toEqual({ sensitivity: 'moderate', allow: [], block: [] });
  });

  it('answers what was put, senders as the user wrote them', async () => {
    const { call } = service();
    const { headers } = await call(put(strict));
    const read = await call({ method: 'GET' });
    expect(read.body).toEqual(strict);
    expect(read.headers['etag']).toBe(headers['etag']);
  });

  it('tells users apart by case', async () => {
    const { call } = service();
    await call(put(strict, '"0"', { userId: 'anna' }));
    expect((await call({ method: 'GET', userId: 'Anna' })).headers['etag']).toBe('"0"');
  });

  it.each(['a/b c', 'anna@example.com', '100%', '{userId}', '..'])('knows the user %j', async (userId) => {
    const { call } = service();
    expect((await call(put(strict, '"0"', { userId }))).status).toBe(200);
    expect((await call({ method: 'GET', userId })).body).toEqual(strict);
  });

  it('serves the route behind a custom domain that prefixes the path', async () => {
    expect((await service().call({ method: 'GET', path: '/spam/v1/users/user-1/preferences' })).status).toBe(200);
  });

  it.each([
    ['of 257 code points', 'x'.repeat(257)],
    ['with a NUL', 'a\u0000'],
    ['that is empty', ''],
  ])('rejects a user id %s', async (_, userId) => {
    const { status, body } = await service().call({ method: 'GET', userId });
    expect([status, body.code]).toEqual([400, 'request_invalid']);
    expect(body.errors).toMatchObject([{ path: 'userId', code: 'user_id_invalid' }]);
  });

  it('answers 404 on a resource that it does not serve', async () => {
    const { status, body } = await service().call({ method: 'GET', resource: '/v1/users/{userId}/lists' });
    expect([status, body.code]).toEqual([404, 'route_unknown']);
  });
});

describe('PUT /v1/users/{userId}/preferences', () => {
  it('answers 200 with what is kept and a new ETag, by which the next write is made', async () => {
    const { call } = service();
    const first = await call(put(strict));
    expect([first.status, first.body]).toEqual([200, strict]);
    expect(first.headers['etag']).toMatch(/^"[A-Za-z0-9_-]+"$/);
    expect(first.headers['etag']).not.toBe('"0"');
    const second = await call(put({ ...strict, block: [] }, String(first.headers['etag'])));
    expect([second.status, second.body.block]).toEqual([200, []]);
  });

  it('rejects a write without If-Match with 428', async () => {
    const { status, body } = await service().call({ ...put(strict), headers: { 'content-type': 'application/json' } });
    expect([status, body.code]).toEqual([428, 'if_match_required']);
  });

  it('rejects a write to a version that is no longer current with 412, and keeps what there is', async () => {
    const { call } = service();
    await call(put(strict));
    const stale = await call(put({ ...strict, allow: [] }, '"0"'));
    expect([stale.status, stale.body.code]).toEqual([412, 'preferences_stale']);
    expect((await call({ method: 'GET' })).body).toEqual(strict);
  });

  it('rejects a version that never was with 412', async () => {
    expect((await service().call(put(strict, '"v9"'))).status).toBe(412);
  });

  it.each(['0', '*', 'W/"0"', '"0", "v1"', '""', '"ä"', `"${'x'.repeat(65)}"`])(
    'rejects If-Match: %s with 400',
    async (ifMatch) => {
      const { status, body } = await service().call(put(strict, ifMatch));
      expect(status).toBe(400);
      expect(body.errors).toMatchObject([{ path: 'If-Match', code: 'invalid_format' }]);
    },
  );

  it.each([
    ['no sensitivity', { allow: [], block: [] }, 'sensitivity', 'invalid_value'],
    ['an unknown sensitivity', { ...strict, sensitivity: 'harsh' }, 'sensitivity', 'invalid_value'],
    ['no list', { sensitivity: 'strict', allow: [] }, 'block', 'invalid_type'],
    ['a list that is none', { ...strict, allow: 'Amazon' }, 'allow', 'invalid_type'],
    ['a number for a sender', { ...strict, allow: [447700900123] }, 'allow.0', 'invalid_type'],
    ['null for a sender', { ...strict, allow: [null] }, 'allow.0', 'invalid_type'],
    ['a bad E.164 number', { ...strict, block: ['60777', '+0441'] }, 'block.1', 'sender_invalid'],
    ['a national number', { ...strict, block: ['07700900123'] }, 'block.0', 'sender_invalid'],
    ['an empty sender', { ...strict, block: [''] }, 'block.0', 'sender_invalid'],
    ['a lone surrogate', `{"sensitivity":"strict","allow":["A\\ud800"],"block":[]}`, 'allow.0', 'sender_invalid'],
    ['U+0000', { ...strict, block: ['A\u0000'] }, 'block.0', 'sender_invalid'],
    ['what invalid UTF-8 becomes', { ...strict, block: ['A\ufffd'] }, 'block.0', 'sender_invalid'],
    ['a sender in both lists', { ...strict, block: ['AMAZON'] }, 'block.0', 'sender_in_both_lists'],
    ['501 entries in a list', { ...strict, allow: Array(501).fill('Amazon') }, 'allow', 'too_big'],
    [
      '501 entries in both lists',
      { ...strict, allow: Array(251).fill('A'), block: Array(250).fill('B') },
      '',
      'too_many_entries',
    ],
    ['an unknown field', { ...strict, lists: 1 }, '', 'unknown_field'],
    ['an array', [strict], '', 'invalid_type'],
    ['null', 'null', '', 'invalid_type'],
  ])('rejects %s with 400, path and code', async (_, preferences, path, code) => {
    const reply = await service().call(put(preferences));
    expect(reply.status).toBe(400);
    expect(reply.headers['content-type']).toBe('application/problem+json');
    expect(problemDetailsBody.parse(reply.body)).toMatchObject({
      status: 400,
      code: 'request_invalid',
      requestId: 'request-1',
      errors: [{ path, code }],
    });
  });

  it.each([
    ['500 entries', { ...strict, allow: Array(250).fill('A'), block: Array(250).fill('B') }],
    ['two empty lists', { sensitivity: 'lenient', allow: [], block: [] }],
  ])('takes %s', async (_, preferences) => {
    expect((await service().call(put(preferences))).status).toBe(200);
  });

  it.each([
    ['malformed JSON', '{"sensitivity": ', 400, 'json_malformed'],
    ['an empty body', '', 400, 'json_malformed'],
    ['__proto__', '{"__proto__": {"sensitivity": "strict"}}', 400, 'json_malformed'],
    ['deep nesting', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 400, 'json_malformed'],
    ['deep nesting inside', `{"allow": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 400, 'json_malformed'],
    ['a body over 1 MiB', json({ ...strict, sensitivity: 'x'.repeat(1024 * 1024) }), 413, 'payload_too_large'],
  ])('rejects %s', async (_, body, status, code) => {
    const reply = await service().call(put(body));
    expect([reply.status, reply.body.code]).toEqual([status, code]);
  });

  it('rejects a missing body', async () => {
    const reply = await service().call({ ...put(''), body: null });
    expect([reply.status, reply.body.code]).toEqual([400, 'request_invalid']);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'rejects the content type %s with 415',
    async (type) => {
      const reply = await service().call(put(strict, '"0"', { headers: { 'Content-Type': type } }));
      expect([reply.status, reply.body.code]).toEqual([415, 'media_type_unsupported']);
    },
  );

  it('names twenty problems at most, so that the reply stays small', async () => {
    const reply = await service().call(put({ ...strict, allow: Array(400).fill('') }));
    expect(reply.status).toBe(400);
    expect(reply.body.errors).toHaveLength(20);
  });
});

const erase: Request = { method: 'DELETE', resource: '/v1/users/{userId}', path: '/v1/users/user-1' };
const pending = {
  preferences: 'pending',
  labels: 'pending',
  texts: 'pending',
  training: 'pending',
  reputation: 'pending',
};
const erased = { preferences: 'erased', labels: 'erased', texts: 'erased', training: 'erased', reputation: 'erased' };
const finish = ({ erasures, clock }: ReturnType<typeof service>) => {
  for (const [key, erasure] of erasures.erasures) {
    const done = Object.fromEntries(erasableStores.map((store) => [store, clock.nowMs]));
    erasures.erasures.set(key, { ...erasure, erasedAtMs: done });
  }
};

describe('DELETE /v1/users/{userId}', () => {
  it('answers 202 with what is pending, once the user is in the ledger', async () => {
    const { call, erasures } = service();
    const { status, headers, body } = await call(erase);
    expect(status).toBe(202);
    expect(headers).toMatchObject({ 'content-type': 'application/json', 'cache-control': 'no-store' });
    expect(erasureBody.parse(body)).toEqual({
      requestedAt: '2026-11-23T10:00:00.000Z',
      stores: { ...pending, idempotency: 'pending' },
      backups: {},
    });
    expect([...erasures.erasures.keys()]).toEqual([`local#${keyedHash('user', 'local', 'user-1')}`]);
  });

  it('answers a repetition with how far it is, and has what failed tried again', async () => {
    const { call, clock, erasures } = service();
    await call(erase);
    const [[key, erasure] = []] = erasures.erasures;
    erasures.erasures.set(String(key), { ...(erasure as Erasure), erasedAtMs: { texts: startMs } });
    clock.nowMs += 1000;
    const { status, body } = await call(erase);
    expect([status, body.requestedAt]).toEqual([202, '2026-11-23T10:00:00.000Z']);
    expect(body.stores).toMatchObject({ ...pending, texts: 'erased' });
    expect(erasures.erasures.get(String(key))?.attempts).toBe(2);
  });

  it('answers the same once all is erased, with the time until which backups hold it', async () => {
    const users = service();
    await users.call(erase);
    finish(users);
    users.clock.nowMs += 1000;
    const replies = [await users.call(erase), await users.call(erase)];
    for (const { body } of replies) {
      expect(erasureBody.parse(body)).toEqual({
        requestedAt: '2026-11-23T10:00:00.000Z',
        stores: { ...erased, idempotency: 'expiring' },
        backups: { until: '2026-12-28T10:00:00.000Z' },
      });
    }
  });

  it('erases anew a user who has come back', async () => {
    const users = service();
    await users.call(erase);
    finish(users);
    users.found.items = true;
    users.clock.nowMs += 1000;
    const { body } = await users.call(erase);
    expect([body.requestedAt, body.stores.labels]).toEqual(['2026-11-23T10:00:01.000Z', 'pending']);
  });

  it('lets a user who was erased set preferences again', async () => {
    const { call } = service();
    await call(erase);
    expect((await call(put(strict))).status).toBe(200);
  });

  it('is refused with 403 for another user, and enters nobody', async () => {
    const { call, erasures } = service();
    const authorizer = { principalId: 'x', sub: 'user-1', org: 'acme' };
    const { status, body } = await call({ ...erase, userId: 'user-2', authorizer });
    expect([status, body.code]).toEqual([403, 'user_forbidden']);
    expect(erasures.erasures.size).toBe(0);
    expect((await call({ ...erase, authorizer })).status).toBe(202);
  });

  it('rejects a user id that is none', async () => {
    const { status, body } = await service().call({ ...erase, userId: 'a\u0000' });
    expect([status, body.code, body.errors[0].code]).toEqual([400, 'request_invalid', 'user_id_invalid']);
  });

  it('answers 503 when the ledger is down, without a word of the user', async () => {
    const down = () => Promise.reject(new StoreUnavailableError('erasure ledger', 'TimeoutError'));
    const ledger = { read: down, begin: down, retry: down, markErased: down, noteDatasets: down };
    const { call, logs } = service(undefined, ledger);
    const { status, body } = await call({ ...erase, userId: 'canary' });
    expect([status, body.code]).toEqual([503, 'store_unavailable']);
    expect(json(body) + logs()).not.toContain('canary');
  });
});

describe('a caller with a token', () => {
  const own = { principalId: 'x', sub: 'user-1', org: 'acme' };

  it('reads and writes its own preferences', async () => {
    const { call } = service();
    expect((await call(put(strict, '"0"', { authorizer: own }))).status).toBe(200);
    expect((await call({ method: 'GET', authorizer: own })).body).toEqual(strict);
  });

  it.each(['GET', 'PUT'] as const)('is refused with 403 on %s for another user', async (method) => {
    const { status, body } = await service().call({ ...put(strict), method, userId: 'user-2', authorizer: own });
    expect([status, body.code]).toEqual([403, 'user_forbidden']);
  });

  it('reaches other users with the scope spamshield/users', async () => {
    const authorizer = { ...own, scope: 'openid spamshield/users' };
    expect((await service().call({ method: 'GET', userId: 'user-2', authorizer })).status).toBe(200);
  });

  it('does not see the preferences of the same user in another tenant', async () => {
    const { call } = service();
    await call(put(strict, '"0"', { authorizer: own }));
    const other = await call({ method: 'GET', authorizer: { ...own, org: 'other' } });
    expect(other.headers['etag']).toBe('"0"');
  });

  it('is refused with 403 without a tenant', async () => {
    const { status, body } = await service().call({ method: 'GET', authorizer: { principalId: 'x', sub: 'user-1' } });
    expect([status, body.code]).toEqual([403, 'caller_unknown']);
  });
});

describe('personal data', () => {
  const canary = 'canary-5551234';
  const failing = (error: Error) => ({
    read: () => Promise.reject(error),
    replace: () => Promise.reject(error),
  });

  it('stays out of the reply and the log when the store is down', async () => {
    const error = new StoreUnavailableError('preferences', 'TimeoutError', { cause: new Error(canary) });
    const { call, logs } = service(failing(error));
    for (const method of ['GET', 'PUT'] as const) {
      const { status, body } = await call({ ...put(strict), method, userId: canary });
      expect([status, body.code]).toEqual([503, 'store_unavailable']);
      expect(json(body)).not.toContain('canary');
    }
    expect(logs()).toContain('preferences: TimeoutError');
    expect(logs()).not.toContain('canary');
  });

  it('stays out of the reply and the log when something unforeseen fails', async () => {
    const { call, logs } = service(failing(new TypeError(canary)));
    const { status, body } = await call({ method: 'GET', userId: canary });
    expect([status, body.code]).toEqual([500, 'internal_error']);
    expect(json(body) + logs()).not.toContain('canary');
  });

  it('stays out of every refusal', async () => {
    const { call, logs } = service();
    const refused: Request[] = [
      put({ ...strict, allow: [canary] }),
      put({ ...strict, sensitivity: canary }),
      put({ ...strict, [canary]: 1 }),
      put(`{"allow": "${canary}`),
      put(strict, canary),
      put(strict, `"${canary}"`),
      put(strict, '"0"', { headers: { 'Content-Type': canary } }),
      { method: 'GET', userId: `${canary}\u0000` },
      { method: 'GET', userId: canary, authorizer: { principalId: canary, sub: `${canary}-2`, org: canary } },
      { method: 'POST', userId: canary },
    ];
    for (const request of refused) {
      const { status, headers, body } = await call(request);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(json([headers, body])).not.toContain('canary');
    }
    expect(logs()).not.toContain('canary');
  });

  it('stays out of the real log', async () => {
    const written: string[] = [];
    const logger = createLogger('users');
    for (const level of ['debug', 'info', 'warn', 'error'] as const) {
      vi.spyOn(logger['console'], level).mockImplementation((line: unknown) => void written.push(String(line)));
    }
    const store = failing(new StoreUnavailableError('preferences', 'TimeoutError', { cause: new Error(canary) }));
    const preferences = new PreferencesService({
      readPreferences: store.read,
      replacePreferences: store.replace,
      keyedHash,
    });
    const erasure = { request: () => Promise.reject(new Error(canary)) };
    await usersChain({ preferences, erasure, tenantClaim: undefined, logger })(
      eventOf(put({ ...strict, allow: ['+15551234567'] }, '"0"', { userId: canary })),
      { awsRequestId: 'request-1' } as Context,
    );
    expect(written).toHaveLength(1);
    expect(written[0]).toContain('store_unavailable');
    expect(written[0]).not.toMatch(/canary|5551234/);
  });
});
