import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { InferenceSession } from 'onnxruntime-node';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Database, openDatabase } from '../../infra/local/database.ts';
import { modelFolder } from './committed-model.ts';

let database: Database;
beforeAll(async () => {
  database = await openDatabase(undefined);
  const environment = { ...database.environment, SPAMSHIELD_MODEL: modelFolder, POWERTOOLS_METRICS_DISABLED: 'true' };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
});
afterAll(() => database.close());

it('creates one session for a thousand invocations of the Lambda entry', async () => {
  const create = vi.spyOn(InferenceSession, 'create');
  const { handler } = await import('../../functions/classify/handler.ts');
  expect(create).toHaveBeenCalledTimes(1);
  const event = (text: string) =>
    ({
      httpMethod: 'POST',
      resource: '/v1/classify',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text }),
      requestContext: { apiId: 'local' },
    }) as unknown as APIGatewayProxyEvent;
  const context = { getRemainingTimeInMillis: () => 10_000 } as Context;
  for (let i = 0; i < 1000; i += 1) {
    // Another text each time: known ones need no inference.
    const { statusCode, body } = await handler(event(`Lunch at ${i}:00?`), context);
    expect([statusCode, JSON.parse(body).degraded]).toEqual([200, []]);
  }
  expect(create).toHaveBeenCalledTimes(1);
});
