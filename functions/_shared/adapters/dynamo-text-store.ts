import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { FeedbackKey, RemoveText, WriteText } from '#application/feedback.service.ts';
import { askStore } from './dynamo-client.ts';
import { feedbackKey } from './feedback-item.ts';

const store = 'texts';

/** How long a text is kept: long enough for a dozen weekly trainings, much shorter than its label. */
export const textLifetimeMs = 90 * 24 * 60 * 60 * 1000;

const textItem = z.object({ text: z.string(), expiresAt: z.number().int() });

/** Texts that were given with consent, as they were sent, beside their labels: the same keys, a life of their own. */
export class DynamoTextStore {
  readonly #client: DynamoDBDocumentClient;
  readonly #tableName: string;

  constructor(client: DynamoDBDocumentClient, tableName: string) {
    this.#client = client;
    this.#tableName = tableName;
  }

  /** Undefined as well once it is past its time: DynamoDB removes it days later. */
  readonly read = (key: FeedbackKey, nowMs: number): Promise<string | undefined> =>
    askStore(store, async () => {
      const { Item } = await this.#client.send(
        new GetCommand({ TableName: this.#tableName, Key: feedbackKey(key), ConsistentRead: true }),
      );
      const item = Item && textItem.parse(Item);
      return item && item.expiresAt * 1000 > nowMs ? item.text : undefined;
    });

  /** Consent that is given again starts the time anew. */
  readonly write: WriteText = (key, text, nowMs) =>
    askStore(store, async () => {
      const expiresAt = Math.ceil((nowMs + textLifetimeMs) / 1000);
      const Item = { ...feedbackKey(key), text, expiresAt };
      await this.#client.send(new PutCommand({ TableName: this.#tableName, Item }));
    });

  readonly remove: RemoveText = (key) =>
    askStore(store, async () => {
      await this.#client.send(new DeleteCommand({ TableName: this.#tableName, Key: feedbackKey(key) }));
    });
}
