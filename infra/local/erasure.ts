import { createDynamoClient } from '#adapters/dynamo-client.ts';
import { DynamoErasureLedger, erasureKey } from '#adapters/dynamo-erasure-ledger.ts';
import { parseEraseUserEnvironment } from '#config/environment.ts';
import { isFinished } from '#domain/erasure.ts';
import type { ProxyHandler } from './http-front.ts';
import { bringChange } from './projection.ts';

/**
 * Does what the stream of the erasure ledger does in AWS, for every user whose erasure is not finished: those just asked for, and those
 * that the end of the process, or a failure, cut short. What it fails to do it logs, and tries again when it is called again.
 */
export async function finishErasures(): Promise<void> {
  const { handler } = await import('../../functions/erase-user/handler.ts');
  const client = createDynamoClient();
  try {
    const ledger = new DynamoErasureLedger(client, parseEraseUserEnvironment(process.env).erasureLedgerTable);
    for await (const { key, erasure } of ledger.readAll()) {
      if (isFinished(erasure)) continue;
      await bringChange(handler, { before: undefined, after: { ...erasureKey(key), ...erasure } });
    }
  } finally {
    client.destroy();
  }
}

/** The handler, with erasures carried out before the reply to the request for them is sent. */
export function erasingAtOnce(handler: ProxyHandler): ProxyHandler {
  return async (event, context) => {
    const result = await handler(event, context);
    if (event.httpMethod === 'DELETE' && result.statusCode === 202) {
      // The request stands in the ledger: it is acknowledged whatever becomes of this attempt.
      await finishErasures().catch((error: Error) => console.error(`erasure: ${error.name}`));
    }
    return result;
  };
}
