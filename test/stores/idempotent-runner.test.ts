import { randomBytes } from 'node:crypto';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { answerLifetimeS, createRunOnce, idempotencyKey, inProgressMsMax } from '#adapters/idempotent-runner.ts';
import { IdempotencyKeyReusedError, RequestInProgressError } from '#application/feedback.service.ts';
import { StoreUnavailableError } from '#domain/errors.ts';
import { tables } from '../../infra/tables.ts';
import { createClient, createDocumentClient } from './database.ts';

const TableName = tables.idempotency.localName;
const documents = createDocumentClient();
const route = 'POST /v1/feedback';
const runOnce = createRunOnce(documents, TableName, route);
const newRequest = () => ({ requestHash: randomBytes(16).toString('base64url'), bodyHash: 'body' });
const answering = (answer: string) => async () => answer;

async function record({ requestHash }: { requestHash: string }): Promise<Record<string, unknown> | undefined> {
  const Key = idempotencyKey(route, requestHash);
  return (await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }))).Item;
}

describe('running once', () => {
  it('gives the first answer again', async () => {
    const request = newRequest();
    expect(await runOnce(request, answering('first'))).toBe('first');
    expect(await runOnce(request, answering('second'))).toBe('first');
  });

  it('tells requests and routes apart', async () => {
    const request = newRequest();
    await runOnce(request, answering('first'));
    expect(await runOnce(newRequest(), answering('second'))).toBe('second');
    expect(await createRunOnce(documents, TableName, 'POST /v1/other')(request, answering('third'))).toBe('third');
  });

  it('rejects another body, and keeps the first answer', async () => {
    const request = newRequest();
    await runOnce(request, answering('first'));
    const other = runOnce({ ...request, bodyHash: 'other' }, answering('second'));
    await expect(other).rejects.toBeInstanceOf(IdempotencyKeyReusedError);
    expect(await runOnce(request, answering('third'))).toBe('first');
  });

  it('rejects another body also while the first still runs', async () => {
    const request = newRequest();
    await runOnce(request, async () => {
      const other = runOnce({ ...request, bodyHash: 'other' }, answering('second'));
      await expect(other).rejects.toBeInstanceOf(IdempotencyKeyReusedError);
      return 'first';
    });
  });

  it('lets one of eight run, and has the others try again', async () => {
    const request = newRequest();
    const released = Promise.withResolvers<void>();
    let runs = 0;
    const outcomes = Array.from({ length: 8 }, () =>
      runOnce(request, async () => {
        runs += 1;
        await released.promise;
        return 'answer';
      }).catch((error: unknown) => error),
    );
    for (let refused = 0; refused < 7; refused += 1) {
      const [outcome, index] = await Promise.race(outcomes.map(async (each, i) => [await each, i] as const));
      expect(outcome).toBeInstanceOf(RequestInProgressError);
      outcomes.splice(index, 1);
    }
    released.resolve();
    expect(await Promise.all(outcomes)).toEqual(['answer']);
    expect(runs).toBe(1);
  });

  it('leaves no trace of a request that failed', async () => {
    const request = newRequest();
    const failure = new TypeError('failed');
    await expect(runOnce(request, () => Promise.reject(failure))).rejects.toBe(failure);
    expect(await record(request)).toBeUndefined();
    expect(await runOnce(request, answering('second'))).toBe('second');
  });

  it('takes the place of a request that died', async () => {
    const request = newRequest();
    await runOnce(request, async () => {
      const started = Date.now();
      const { in_progress_expiration: expiresMs } = (await record(request)) as { in_progress_expiration: number };
      expect(Math.abs(expiresMs - started - inProgressMsMax)).toBeLessThan(inProgressMsMax);
      await documents.send(
        new UpdateCommand({
          TableName,
          Key: idempotencyKey(route, request.requestHash),
          UpdateExpression: 'SET in_progress_expiration = :past',
          ExpressionAttributeValues: { ':past': started - 1 },
        }),
      );
      expect(await runOnce(request, answering('second'))).toBe('second');
      return 'first';
    });
  });

  it('keeps nothing but hashes, the answer and times', async () => {
    const request = newRequest();
    await runOnce(request, answering('answer'));
    const { validation, expiration, in_progress_expiration: _, ...rest } = (await record(request)) ?? {};
    expect(rest).toEqual({ ...idempotencyKey(route, request.requestHash), status: 'COMPLETED', data: 'answer' });
    expect(validation).toMatch(/^[A-Za-z0-9+/]{43}=$/);
    expect(Math.abs(Number(expiration) - Date.now() / 1000 - answerLifetimeS)).toBeLessThan(60);
  });

  it('fails with its reason when the store cannot be used, and does not run', async () => {
    let runs = 0;
    const work = async () => {
      runs += 1;
      return 'answer';
    };
    const missing = createRunOnce(createDocumentClient(), 'missing', route)(newRequest(), work);
    await expect(missing).rejects.toThrow('idempotency: ResourceNotFoundException');
    const nobody = createClient({ endpoint: 'http://127.0.0.1:1', region: 'us-east-1', accessKeyId: 'test' });
    const unreachable = createRunOnce(createDocumentClient(nobody), TableName, route)(newRequest(), work);
    await expect(unreachable).rejects.toBeInstanceOf(StoreUnavailableError);
    expect(runs).toBe(0);
  });
});
