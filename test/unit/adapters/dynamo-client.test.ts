import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { askStore, createDynamoClient } from '#adapters/dynamo-client.ts';
import { StoreUnavailableError } from '#domain/errors.ts';

afterEach(() => vi.unstubAllEnvs());

describe('the DynamoDB client', () => {
  it('gives up on an endpoint that takes the request and never answers', async () => {
    const sockets: Socket[] = [];
    const silent = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', `http://127.0.0.1:${(silent.address() as AddressInfo).port}`);
    vi.stubEnv('AWS_REGION', 'us-east-1');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
    const client = createDynamoClient();
    const asked = askStore('things', () => client.send(new GetCommand({ TableName: 'things', Key: { pk: '1' } })));
    await expect(asked).rejects.toMatchObject({ code: 'store_unavailable', message: 'things: TimeoutError' });
    client.destroy();
    for (const socket of sockets) socket.destroy();
    silent.close();
  });
});

describe('asking a store', () => {
  it('keeps the cause and not its words', async () => {
    const cause = new TypeError('canary');
    const error = await askStore('things', () => Promise.reject(cause)).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(StoreUnavailableError);
    expect(error).toMatchObject({ message: 'things: TypeError', retry: true, cause });
  });
});
