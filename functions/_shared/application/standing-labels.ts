import { type Erasure, isErased } from '#domain/erasure.ts';
import { anonymousReporter, type Feedback } from '#domain/feedback.ts';
import type { UserKey } from './preferences.service.ts';

/** Every label there is. Sees every write that was acknowledged before it began. */
export type ReadLabels = () => AsyncIterable<Feedback>;

/** Every user that ever asked to be erased. Sees every write that was acknowledged before it began. */
export type ReadErasures = () => AsyncIterable<{ key: UserKey; erasure: Erasure }>;

/** Tells whether a label may still be used, as the ledger was when it was read. */
export type Stands = (label: Feedback) => boolean;

/**
 * Reads the ledger. What a user labelled until their erasure does not stand; nor does what they labelled since while the erasure is not
 * finished, since it goes with the rest.
 */
export async function readLedger(readErasures: ReadErasures): Promise<Stands> {
  const erasures = new Map<string, Erasure>();
  for await (const { key, erasure } of readErasures()) erasures.set(keyOf(key), erasure);
  return ({ tenant, reporter, timeMs }) => {
    if (reporter === anonymousReporter) return true;
    const erasure = erasures.get(keyOf({ tenant, user: reporter }));
    if (!erasure) return true;
    return erasure.erasedAtMs.labels !== undefined && !isErased(timeMs, erasure.requestedAtMs);
  };
}

function keyOf({ tenant, user }: UserKey): string {
  return JSON.stringify([tenant, user]);
}
