import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ReleaseRefusedError } from '#application/rollout/release-refused-error.ts';
import { defaultPlan } from '#domain/rollout/plan.ts';
import { controlFile, controlHeader, listenForOrders } from '../../infra/local/rollout/control-server.ts';
import { openLocalDesk } from '../../infra/local/rollout/local-desk.ts';
import type { RolloutDesk } from '../../infra/release/rollout-desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'spamshield-orders-'));
afterAll(() => rmSync(folder, { recursive: true }));

let asked: [string, unknown][];
let refusal: Error | undefined;
let end: () => Promise<void>;

/** Notes what it is asked, and answers with it. */
const desk = new Proxy({} as RolloutDesk, {
  get: (_, method: string) => async (request: unknown) => {
    asked.push([method, request]);
    if (refusal) throw refusal;
    return [`${method} done`];
  },
});

beforeEach(async () => {
  asked = [];
  refusal = undefined;
  end = await listenForOrders(desk, folder);
});
afterEach(() => end());

const control = () => JSON.parse(readFileSync(join(folder, controlFile), 'utf8')) as { port: number; token: string };
const post = (body: string, headers: Record<string, string>) =>
  fetch(`http://127.0.0.1:${control().port}`, { method: 'POST', headers, body });

describe('orders to the server on this machine', () => {
  it('reach the desk as they were given', async () => {
    const local = await openLocalDesk(folder);
    expect(await local.start({ plan: defaultPlan, version: '2', dryRun: true })).toEqual(['start done']);
    await local.ask({ wish: 'hold', dryRun: false });
    await local.promote({ dryRun: false });
    await local.rollback({ skipHealthCheck: true, dryRun: false });
    await local.history({ limit: 3 });
    await local.judgements({ id: 'r', limit: 4 });
    await local.status();
    expect(asked).toEqual([
      ['start', { plan: defaultPlan, version: '2', dryRun: true }],
      ['ask', { wish: 'hold', dryRun: false }],
      ['promote', { dryRun: false }],
      ['rollback', { skipHealthCheck: true, dryRun: false }],
      ['history', { limit: 3 }],
      ['judgements', { id: 'r', limit: 4 }],
      ['status', undefined],
    ]);
  });

  it('are refused in the desk’s words, about this machine', async () => {
    refusal = new ReleaseRefusedError(
      'No rollout is under way',
      'Begin one: `npm run rollout -- start --stage <stage>`',
    );
    const local = await openLocalDesk(folder);
    await expect(local.ask({ wish: 'hold', dryRun: false })).rejects.toMatchObject({
      message: 'No rollout is under way. Begin one: `npm run rollout -- start --local`',
      retry: false,
    });
    refusal = new RangeError('words of somebody else');
    await expect(local.status()).rejects.toThrow(/^RangeError$/);
  });

  it.each([
    ['without the token', {}],
    ['with another token', { [controlHeader]: 'x'.repeat(43) }],
  ])('are refused %s', async (_, headers) => {
    const response = await post('{"method":"status"}', headers);
    expect([response.status, asked]).toEqual([403, []]);
  });

  it.each(['{"method":"shutdown"}', '{"method":"ask","request":{"wish":"rollback","dryRun":false}}', '{}'])(
    'are refused when they are none: %s',
    async (body) => {
      const response = await post(body, { [controlHeader]: control().token });
      expect([response.status, asked]).toEqual([400, []]);
    },
  );

  it('are taken from whoever may read the data, until the server ends', async () => {
    expect(statSync(join(folder, controlFile)).mode & 0o777).toBe(0o600);
    const stale = readFileSync(join(folder, controlFile));
    await end();
    await expect(openLocalDesk(folder)).rejects.toThrow(/no server that compares two models runs/);
    // As a server leaves it that is killed.
    writeFileSync(join(folder, controlFile), stale);
    await expect((await openLocalDesk(folder)).status()).rejects.toThrow(/no server that compares two models runs/);
    end = async () => {};
  });
});
