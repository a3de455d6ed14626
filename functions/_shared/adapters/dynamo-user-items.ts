import { DeleteCommand, type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { UserItems } from '#application/erasure.service.ts';
import type { UserKey } from '#application/preferences.service.ts';
import { askStore } from './dynamo-client.ts';
import { readPages } from './dynamo-pages.ts';

/** Items that are deleted at once. */
const pageSize = 25;

type Key = Record<string, unknown>;

/** What one table holds of a user: all items under tenant#user, whatever is in them. */
export class DynamoUserItems implements UserItems {
  readonly #client: DynamoDBDocumentClient;
  readonly #tableName: string;
  readonly #store: string;

  /** `store` is what errors call the table. */
  constructor(client: DynamoDBDocumentClient, tableName: string, store: string) {
    this.#client = client;
    this.#tableName = tableName;
    this.#store = store;
  }

  readonly exist: UserItems['exist'] = async (key) => {
    const first = await this.#keys(key, 1).next();
    return !first.done;
  };

  readonly erase: UserItems['erase'] = async (key) => {
    let page: Key[] = [];
    for await (const item of this.#keys(key, pageSize)) {
      page.push(item);
      if (page.length < pageSize) continue;
      await this.#delete(page);
      page = [];
    }
    await this.#delete(page);
  };

  async #delete(keys: readonly Key[]): Promise<void> {
    const TableName = this.#tableName;
    await askStore(this.#store, () =>
      Promise.all(keys.map((Key) => this.#client.send(new DeleteCommand({ TableName, Key })))),
    );
  }

  /** Keys only: what cannot be read has to be erased all the same. */
  #keys({ tenant, user }: UserKey, Limit: number): AsyncGenerator<Key> {
    const query = {
      TableName: this.#tableName,
      KeyConditionExpression: 'pk = :pk',
      ProjectionExpression: 'pk, sk',
      ExpressionAttributeValues: { ':pk': `${tenant}#${user}` },
      ConsistentRead: true,
      Limit,
    };
    return readPages(this.#store, (ExclusiveStartKey) =>
      this.#client.send(new QueryCommand({ ...query, ExclusiveStartKey })),
    );
  }
}
