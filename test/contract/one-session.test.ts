import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { InferenceSession } from 'onnxruntime-node';
import { expect, it, vi } from 'vitest';
import { modelFolder } from './committed-model.ts';

it('creates one session for a thousand invocations of the Lambda entry', async () => {
  const create = vi.spyOn(InferenceSession, 'create');
  vi.stubEnv('SPAMSHIELD_MODEL', modelFolder);
  const { handler } = await import('../../functions/classify/handler.ts');
  expect(create).toHaveBeenCalledTimes(1);
  const event = (text: string) =>
    ({
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text }),
      requestContext: {},
    }) as unknown as APIGatewayProxyEvent;
  for (let i = 0; i < 1000; i += 1) {
    const { statusCode } = await handler(event(`Lunch at ${i % 24}:00?`), {} as Context);
    expect(statusCode).toBe(200);
  }
  expect(create).toHaveBeenCalledTimes(1);
});
