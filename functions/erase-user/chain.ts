import { erasureKeyOf, parseErasureItem } from '#adapters/dynamo-erasure-ledger.ts';
import { type StreamHandler, streamBatch } from '#adapters/stream-batch.ts';
import { readChange } from '#adapters/stream-record.ts';
import type { UserEraser } from '#application/user-eraser.ts';
import type { Logger } from '#observability/logger.ts';

export type EraseUserChainProps = {
  eraser: Pick<UserEraser, 'erase'>;
  logger: Pick<Logger, 'error'>;
};

/** Stream of the erasure ledger → the user's items in every store. */
export function eraseUserChain({ eraser, logger }: EraseUserChainProps): StreamHandler {
  return streamBatch(async (record) => {
    const { before, after } = readChange(record);
    if (!after) return;
    const [erasure, was] = [parseErasureItem(after), before && parseErasureItem(before)];
    // Other changes are the eraser's own notes of what it has done.
    const isAsked = was?.requestedAtMs !== erasure.requestedAtMs || was.attempts !== erasure.attempts;
    if (isAsked) await eraser.erase(erasureKeyOf(after));
  }, logger);
}
