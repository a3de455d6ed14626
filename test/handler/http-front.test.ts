import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttpFront, type ProxyHandler } from '../../infra/local/http-front.ts';

const lines: string[] = [];
const echo: ProxyHandler = async (event) => ({ statusCode: 200, body: JSON.stringify(event) });
const resources = ['/v1/users/{userId}/preferences', '/v1/users/me/preferences', '/v1/users/{userId}', '/v1/plain'];
const front = createHttpFront(
  resources.map((resource) => ({ method: 'GET', resource, functionName: 'echo', handler: echo })),
  (line) => lines.push(line),
);
beforeAll(() => new Promise<void>((listening) => front.listen(0, '127.0.0.1', listening)));
afterAll(() => front.closeAllConnections());
afterAll(() => new Promise((closed) => front.close(closed)));

/** Sends the path as it is: fetch would tidy it. */
function get(path: string): Promise<{ status: number | undefined; body: APIGatewayProxyEvent & { code?: string } }> {
  const { port } = front.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    httpRequest({ host: '127.0.0.1', port, path }, async (response) => {
      let text = '';
      for await (const chunk of response) text += chunk;
      resolve({ status: response.statusCode, body: JSON.parse(text) });
    })
      .on('error', reject)
      .end();
  });
}

describe('the local front', () => {
  it.each([
    ['user-1', 'user-1'],
    ['anna%40example.com', 'anna@example.com'],
    ['a%2Fb%20c', 'a/b c'],
    ['a+b', 'a+b'],
    ['100%2525', '100%25'],
    ['%E7%94%A8', '用'],
    ['..', '..'],
    ['{userId}', '{userId}'],
  ])('hands the function the path parameter %s decoded once, as %j', async (segment, userId) => {
    const { body } = await get(`/v1/users/${segment}/preferences?a=1`);
    expect(body).toMatchObject({
      resource: '/v1/users/{userId}/preferences',
      path: `/v1/users/${segment}/preferences`,
      pathParameters: { userId },
      queryStringParameters: { a: '1' },
    });
  });

  it('takes a literal resource before one with a parameter, as API Gateway does', async () => {
    const { body } = await get('/v1/users/me/preferences');
    expect([body.resource, body.pathParameters]).toEqual(['/v1/users/me/preferences', null]);
  });

  it.each([
    '/v1/users',
    '/v1/users/',
    '/v1/users//preferences',
    '/v1/users/a/b',
    '/v1/users/a/preferences/',
    '/V1/plain',
  ])('has no route %s', async (path) => {
    const { status, body } = await get(path);
    expect([status, body.code]).toEqual([403, 'missing_authentication_token']);
  });

  it.each(['/v1/users/%', '/v1/users/%zz', '/v1/users/%FF', '/v1/users/%ED%A0%80'])(
    'rejects %s, which is no percent-encoded UTF-8',
    async (path) => {
      const { status, body } = await get(path);
      expect([status, body.code]).toEqual([400, 'path_malformed']);
    },
  );

  it('logs the resource, never the path', async () => {
    await get('/v1/users/canary?canary=1');
    await get('/v1/canary/users/%');
    expect(lines.at(-2)).toMatch(/^GET \/v1\/users\/\{userId\} 200 /);
    expect(lines.join('\n')).not.toContain('canary');
  });
});
