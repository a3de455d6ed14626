import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { SpamShieldError } from '#domain/errors.ts';
import type { RolloutDesk } from '../../release/rollout-desk.ts';
import { UsageError } from '../command.ts';
import { controlFile, controlHeader, type Order } from './control-server.ts';

const controlSchema = z.object({ port: z.number(), token: z.string() });
const replySchema = z.union([
  z.object({ answer: z.unknown() }),
  z.object({ error: z.object({ message: z.string(), retry: z.boolean().default(false) }) }),
]);

/** The server has refused an order; its words. */
class OrderRefusedError extends SpamShieldError {
  readonly code = 'order_refused';
  override readonly retry: boolean;

  constructor({ message, retry }: { message: string; retry: boolean }) {
    super(message);
    this.retry = retry;
  }
}

/**
 * The rollouts of the server that runs on this machine with its data in `dataFolder`: it is asked, and carries out.
 *
 * @throws UsageError where no such server runs
 */
export async function openLocalDesk(dataFolder: string): Promise<RolloutDesk> {
  const absent = new UsageError(
    `no server that compares two models runs with the data in ${dataFolder}; start one: npm start -- --candidate <model>`,
  );
  const text = await readFile(join(dataFolder, controlFile), 'utf8').catch(() => {
    throw absent;
  });
  const { port, token } = controlSchema.parse(JSON.parse(text));
  const give = async <T>(asked: Order): Promise<T> => {
    const response = await fetch(`http://127.0.0.1:${port}`, {
      method: 'POST',
      headers: { [controlHeader]: token, 'content-type': 'application/json' },
      body: JSON.stringify(asked),
    }).catch(() => {
      // The file outlives a server that was killed.
      throw absent;
    });
    if (response.status === 403) throw absent;
    const reply = replySchema.parse(await response.json());
    if ('error' in reply) throw new OrderRefusedError(reply.error);
    // Both ends are this checkout's.
    return reply.answer as T;
  };
  return {
    status: () => give({ method: 'status' }),
    start: ({ plan, ...request }) =>
      give({ method: 'start', request: { ...request, plan: { ...plan, steps: [...plan.steps] } } }),
    ask: (request) => give({ method: 'ask', request }),
    promote: (request) => give({ method: 'promote', request }),
    rollback: (request) => give({ method: 'rollback', request }),
    history: (request) => give({ method: 'history', request }),
    judgements: (request) => give({ method: 'judgements', request }),
  };
}
