import { setTimeout as sleep } from 'node:timers/promises';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { FeedbackKey, RemoveFeedback, WriteFeedback } from '#application/feedback.service.ts';
import { StoreUnavailableError } from '#domain/errors.ts';
import type { Feedback } from '#domain/feedback.ts';
import { askStore } from './dynamo-client.ts';
import { feedbackKey, parseFeedbackItem, writeFeedbackItem } from './feedback-item.ts';

const store = 'feedback';

/** Each round one of the writers of an item wins; more than these at once are turned away, to try again. */
const attemptsMax = 20;
const pauseMsMax = 20;

const versioned = z.object({ version: z.number().int() });

/** What a write did to an item, as the table's stream tells it; at least one of the two is there. */
export type FeedbackChange = { before?: Feedback; after?: Feedback };

/** Labels in DynamoDB: one item a tenant, reporter and message. */
export class DynamoFeedbackStore {
  readonly #client: DynamoDBDocumentClient;
  readonly #tableName: string;
  /**
   * Told every change before it is acknowledged, and waited for; must not reject. For where there is no stream: in AWS it is
   * never set.
   */
  onWritten?: (change: FeedbackChange) => Promise<void>;

  constructor(client: DynamoDBDocumentClient, tableName: string) {
    this.#client = client;
    this.#tableName = tableName;
  }

  /** Sees every write that was acknowledged; undefined as well once a label is past its time. */
  readonly read = (key: FeedbackKey, nowMs: number): Promise<Feedback | undefined> =>
    askStore(store, async () => {
      const item = await this.#item(key);
      return item && parseFeedbackItem(item, nowMs);
    });

  readonly write: WriteFeedback = (feedback) =>
    askStore(store, async () => {
      for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
        const item = await this.#item(feedback);
        const before = item && parseFeedbackItem(item, feedback.timeMs);
        if (before && saysAlready(before, feedback)) return;
        const stored = item && versioned.parse(item).version;
        const after: Feedback = {
          ...feedback,
          version: stored === undefined ? feedback.timeMs : Math.max(feedback.timeMs, stored + 1),
          hasText: feedback.hasText || (before?.hasText ?? false),
        };
        if (await this.#replace(stored, after)) {
          await this.onWritten?.({ ...(before && { before }), after });
          return;
        }
        await sleep(Math.random() * pauseMsMax);
      }
      throw new StoreUnavailableError(store, 'too many writers');
    });

  readonly remove: RemoveFeedback = (key) =>
    askStore(store, async () => {
      const { Attributes } = await this.#client.send(
        new DeleteCommand({ TableName: this.#tableName, Key: feedbackKey(key), ReturnValues: 'ALL_OLD' }),
      );
      // At time 0 nothing is past its time: what is removed is told even then.
      const before = Attributes && parseFeedbackItem(Attributes, 0);
      if (before) await this.onWritten?.({ before });
    });

  async #item(key: FeedbackKey): Promise<Record<string, unknown> | undefined> {
    const { Item } = await this.#client.send(
      new GetCommand({ TableName: this.#tableName, Key: feedbackKey(key), ConsistentRead: true }),
    );
    return Item;
  }

  /** Whether `after` replaced the item of that version, or no item; false when another writer was faster. */
  async #replace(version: number | undefined, after: Feedback): Promise<boolean> {
    try {
      await this.#client.send(
        new PutCommand({
          TableName: this.#tableName,
          Item: writeFeedbackItem(after),
          ...(version === undefined
            ? { ConditionExpression: 'attribute_not_exists(pk)' }
            : {
                ConditionExpression: '#version = :version',
                ExpressionAttributeNames: { '#version': 'version' },
                ExpressionAttributeValues: { ':version': version },
              }),
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }
}

/** A request that is repeated, by the caller or by the SDK after its answer was lost, is no new label. */
function saysAlready(before: Feedback, { feedbackId, label, hasText }: Omit<Feedback, 'version'>): boolean {
  return before.feedbackId === feedbackId && before.label === label && (before.hasText || !hasText);
}
