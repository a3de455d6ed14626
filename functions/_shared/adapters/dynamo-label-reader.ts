import { type DynamoDBDocumentClient, GetCommand, QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { LabelKey, ReadLabel, ReadLabelsOf } from '#application/reputation-projection.ts';
import type { Feedback } from '#domain/feedback.ts';
import { askStore } from './dynamo-client.ts';
import { readPages, scanPageSize } from './dynamo-pages.ts';
import { feedbackKey, parseFeedbackItem } from './feedback-item.ts';

const store = 'feedback';

/** Reads users' labels, for what is derived from them; an expired label is none. */
export class DynamoLabelReader {
  readonly #client: DynamoDBDocumentClient;
  readonly #tableName: string;
  readonly #now: () => number;

  constructor(client: DynamoDBDocumentClient, tableName: string, now: () => number = Date.now) {
    this.#client = client;
    this.#tableName = tableName;
    this.#now = now;
  }

  readonly read: ReadLabel = (key) =>
    askStore(store, async () => {
      const { Item } = await this.#client.send(
        new GetCommand({ TableName: this.#tableName, Key: labelKey(key), ConsistentRead: true }),
      );
      return Item && parseFeedbackItem(Item, this.#now());
    });

  readonly readOf: ReadLabelsOf = ({ tenant, user }) => {
    const query = {
      TableName: this.#tableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': labelKey({ tenant, reporter: user, textHash: '' }).pk },
      ConsistentRead: true,
    };
    return this.#labels((ExclusiveStartKey) => this.#client.send(new QueryCommand({ ...query, ExclusiveStartKey })));
  };

  /** Every label there is. */
  readonly readAll = (): AsyncGenerator<Feedback> => {
    const scan = { TableName: this.#tableName, ConsistentRead: true, Limit: scanPageSize };
    return this.#labels((ExclusiveStartKey) => this.#client.send(new ScanCommand({ ...scan, ExclusiveStartKey })));
  };

  async *#labels(read: Parameters<typeof readPages>[1]): AsyncGenerator<Feedback> {
    for await (const item of readPages(store, read)) {
      const label = await askStore(store, async () => parseFeedbackItem(item, this.#now()));
      if (label) yield label;
    }
  }
}

/** The id is part of an anonymous reporter's key alone, whose labels nobody asks for one by one. */
function labelKey(key: LabelKey): ReturnType<typeof feedbackKey> {
  return feedbackKey({ ...key, feedbackId: '' });
}
