import { DeleteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { UserEraserProps } from '#application/user-eraser.ts';
import { askStore } from './dynamo-client.ts';
import { requestHashOf } from './feedback-id.ts';
import { idempotencyKey } from './idempotent-runner.ts';

/** Removes answers to Idempotency-Keys of `route`, which stands in front of their keys (see createRunOnce). */
export function createRemoveAnswer(
  client: DynamoDBDocumentClient,
  tableName: string,
  route: string,
): UserEraserProps['removeAnswer'] {
  return async ({ feedbackId }) => {
    const requestHash = requestHashOf(feedbackId);
    if (requestHash === undefined) return;
    const Key = idempotencyKey(route, requestHash);
    await askStore('idempotency', () => client.send(new DeleteCommand({ TableName: tableName, Key })));
  };
}
