import { randomBytes, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import { rolloutPlan } from '#adapters/rollout-plan.ts';
import { SpamShieldError } from '#domain/errors.ts';
import type { RolloutDesk } from '../../release/rollout-desk.ts';

/** Where a server says, to whoever may read its data, how it takes orders. */
export const controlFile = 'control.json';
export const controlHeader = 'x-spamshield-control';

const dryRun = z.boolean();
const version = z.string().optional();

/** An order is a method of the desk with its request. */
const order = z.discriminatedUnion('method', [
  z.object({ method: z.literal('status') }),
  z.object({ method: z.literal('start'), request: z.object({ dryRun, version, plan: rolloutPlan }) }),
  z.object({ method: z.literal('ask'), request: z.object({ dryRun, wish: z.enum(['hold', 'resume']) }) }),
  z.object({ method: z.literal('promote'), request: z.object({ dryRun, version }) }),
  z.object({ method: z.literal('rollback'), request: z.object({ dryRun, skipHealthCheck: z.boolean() }) }),
  z.object({ method: z.literal('history'), request: z.object({ limit: z.number() }) }),
  z.object({ method: z.literal('judgements'), request: z.object({ id: z.string(), limit: z.number() }) }),
]);
export type Order = z.infer<typeof order>;

/**
 * Takes orders for the rollouts of this process on a loopback port of its own: the front is API Gateway's stand-in and has no route for
 * them, and the database answers this process alone. Who may read the data folder may give orders; a web page may not.
 *
 * @returns ends it
 */
export async function listenForOrders(desk: RolloutDesk, dataFolder: string): Promise<() => Promise<void>> {
  const token = randomBytes(32).toString('base64url');
  const server = createServer((request, response) => {
    answer(desk, token, request)
      .catch((error: unknown) => [500, { error: wordsOf(error) }] as const)
      .then(([status, body]) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const file = join(dataFolder, controlFile);
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ port: (server.address() as AddressInfo).port, token }), { mode: 0o600 });
  renameSync(draft, file);
  return async () => {
    rmSync(file, { force: true });
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  };
}

async function answer(
  desk: RolloutDesk,
  token: string,
  request: IncomingMessage,
): Promise<readonly [status: number, body: unknown]> {
  if (!isSame(request.headers[controlHeader], token)) return [403, { error: { message: 'no such token' } }];
  const parsed = order.safeParse(await json(request));
  if (!parsed.success) return [400, { error: { message: z.prettifyError(parsed.error), retry: false } }];
  try {
    return [200, { answer: await carryOut(desk, parsed.data) }];
  } catch (error) {
    return [409, { error: wordsOf(error) }];
  }
}

function carryOut(desk: RolloutDesk, asked: Order): Promise<unknown> {
  switch (asked.method) {
    case 'status':
      return desk.status();
    case 'start':
      return desk.start(asked.request);
    case 'ask':
      return desk.ask(asked.request);
    case 'promote':
      return desk.promote(asked.request);
    case 'rollback':
      return desk.rollback(asked.request);
    case 'history':
      return desk.history(asked.request);
    case 'judgements':
      return desk.judgements(asked.request);
  }
}

function isSame(given: string | string[] | undefined, token: string): boolean {
  const [a, b] = [Buffer.from(String(given ?? '')), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Remedies name a stage; here it is this machine. */
function wordsOf(error: unknown): { message: string; retry: boolean } {
  if (!(error instanceof SpamShieldError))
    return { message: error instanceof Error ? error.name : 'failed', retry: false };
  return { message: error.message.replaceAll('--stage <stage>', '--local'), retry: error.retry };
}
