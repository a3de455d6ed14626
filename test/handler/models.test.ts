import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { expect, it } from 'vitest';
import { modelsChain } from '../../functions/models/chain.ts';

const chain = modelsChain({ openApi: { openapi: '3.1.1' }, logger: { error: () => {} } as never });
const event = {
  httpMethod: 'GET',
  resource: '/v1/openapi.json',
  path: '/v1/openapi.json',
  headers: {},
  body: null,
  // No identity: the description is public.
  requestContext: { requestId: 'request-1', apiId: 'a1b2c3d4e5', identity: {} },
} as unknown as APIGatewayProxyEvent;

it('answers the description of the API to anybody', async () => {
  for (const _ of ['first', 'second']) {
    const { statusCode, headers, body } = await chain({ ...event }, {} as Context);
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({ 'content-type': 'application/json', 'X-Content-Type-Options': 'nosniff' });
    expect(JSON.parse(body)).toEqual({ openapi: '3.1.1' });
  }
});
