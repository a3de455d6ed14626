import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';

/** A change of one item, as a stream with old and new images tells it. */
export type ItemChange = {
  /** Undefined for an item that was not there. */
  before: Record<string, unknown> | undefined;
  /** Undefined for an item that is gone. */
  after: Record<string, unknown> | undefined;
};

/** The change that a record of a DynamoDB stream tells. */
export function readChange({ dynamodb }: DynamoDBRecord): ItemChange {
  return { before: image(dynamodb?.OldImage), after: image(dynamodb?.NewImage) };
}

/** Whether DynamoDB removed the item because its time was up. Source: its developer guide, "DynamoDB Streams and Time to Live". */
export function isExpiry({ eventName, userIdentity }: DynamoDBRecord): boolean {
  // The type of the event leaves the fields' types open.
  const identity: { type?: unknown; principalId?: unknown } = userIdentity ?? {};
  return eventName === 'REMOVE' && identity.type === 'Service' && identity.principalId === 'dynamodb.amazonaws.com';
}

function image(attributes: object | undefined): Record<string, unknown> | undefined {
  return attributes && unmarshall(attributes as Record<string, AttributeValue>);
}
