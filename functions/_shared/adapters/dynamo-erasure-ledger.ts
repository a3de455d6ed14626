import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { IsErased } from '#application/feedback.service.ts';
import { askStore } from './dynamo-client.ts';

/** Users that were erased, in DynamoDB: one item a user. */
export class DynamoErasureLedger {
  readonly #client: DynamoDBDocumentClient;
  readonly #tableName: string;

  constructor(client: DynamoDBDocumentClient, tableName: string) {
    this.#client = client;
    this.#tableName = tableName;
  }

  /** Sees every entry that was acknowledged. */
  readonly isErased: IsErased = ({ tenant, user }) =>
    askStore('erasureLedger', async () => {
      const Key = { pk: `${tenant}#${user}` };
      const { Item } = await this.#client.send(
        new GetCommand({ TableName: this.#tableName, Key, ConsistentRead: true }),
      );
      return Item !== undefined;
    });
}
