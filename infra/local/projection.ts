import { marshall } from '@aws-sdk/util-dynamodb';
import type { Context, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { createDynamoClient } from '#adapters/dynamo-client.ts';
import { createReputationProjection } from '#adapters/dynamo-reputation-projection.ts';
import { writeFeedbackItem } from '#adapters/feedback-item.ts';
import type { StreamHandler } from '#adapters/stream-batch.ts';
import type { ItemChange } from '#adapters/stream-record.ts';
import { type Rebuilt, rebuildReputation } from '#application/reputation-rebuild.ts';
import { parseProjectionEnvironment } from '#config/environment.ts';
import { contradictsAnew } from '#domain/feedback.ts';

/**
 * Has every label that the feedback function of this process writes projected before it is acknowledged.
 *
 * @param onContradiction told of the version whose verdict a user contradicts
 */
export async function projectWrites(onContradiction: (functionVersion: string) => void = () => {}): Promise<void> {
  const { feedbackStore } = await import('../../functions/feedback/handler.ts');
  feedbackStore.onWritten = async ({ before, after }) => {
    if (contradictsAnew(before, after)) onContradiction(after.verdict.functionVersion);
    await projectChange({ before: before && writeFeedbackItem(before), after: after && writeFeedbackItem(after) });
  };
}

/**
 * Does what the stream of the feedback table does in AWS: the embedded database has none. Call it after the change was written, with the
 * items as they were and are; what it fails to do it logs, and the next start does it.
 */
export async function projectChange(change: ItemChange): Promise<void> {
  const { handler } = await import('../../functions/project-reputation/handler.ts');
  await bringChange(handler, change);
}

/** Hands one change to a function as its stream would. */
export async function bringChange(handler: StreamHandler, { before, after }: ItemChange): Promise<void> {
  if (!before && !after) return;
  const images = { ...(before && { OldImage: image(before) }), ...(after && { NewImage: image(after) }) };
  const eventName = before ? (after ? 'MODIFY' : 'REMOVE') : 'INSERT';
  const record = { eventName, eventSource: 'aws:dynamodb', dynamodb: { ...images, SequenceNumber: '1' } };
  const event: DynamoDBStreamEvent = { Records: [record as DynamoDBRecord] };
  await handler(event, {} as Context);
}

/** Makes the standing of senders and domains what the labels say, in the database that the environment names. Throws StoreUnavailableError. */
export async function rebuild(onProgress?: (progress: Rebuilt) => void): Promise<Rebuilt> {
  const client = createDynamoClient();
  try {
    const { projection, labels, reputation } = createReputationProjection(
      client,
      parseProjectionEnvironment(process.env),
    );
    return await rebuildReputation({
      readLabels: labels.readAll,
      readReputations: () => reputation.readAll(),
      projection,
      now: Date.now,
      ...(onProgress && { onProgress }),
    });
  } finally {
    client.destroy();
  }
}

function image(item: Record<string, unknown>) {
  return marshall(item, { removeUndefinedValues: true });
}
