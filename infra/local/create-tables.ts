import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  type KeySchemaElement,
  ResourceNotFoundException,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import type { TableDefinition } from '../tables.ts';

/**
 * Creates the tables that are missing, and waits until each can be used.
 *
 * @throws Error naming a table that exists with other keys
 */
export async function createTables(client: DynamoDBClient, definitions: readonly TableDefinition[]): Promise<void> {
  await Promise.all(definitions.map((definition) => createTable(client, definition)));
}

async function createTable(client: DynamoDBClient, definition: TableDefinition): Promise<void> {
  const { localName: TableName } = definition;
  const KeySchema = keySchema(definition);
  const existing = await client.send(new DescribeTableCommand({ TableName })).catch((error: unknown) => {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  });
  if (existing) {
    const same = keyNames(existing.Table?.KeySchema ?? []) === keyNames(KeySchema);
    if (!same) throw new Error(`table ${TableName} has other keys than ${keyNames(KeySchema)}`);
    return;
  }
  await client.send(
    new CreateTableCommand({
      TableName,
      KeySchema,
      AttributeDefinitions: KeySchema.map(({ AttributeName }) => ({ AttributeName, AttributeType: 'S' })),
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 0.05, maxDelay: 1 }, { TableName });
}

function keySchema({ partitionKey, sortKey }: TableDefinition): KeySchemaElement[] {
  const hash: KeySchemaElement = { AttributeName: partitionKey, KeyType: 'HASH' };
  return sortKey === undefined ? [hash] : [hash, { AttributeName: sortKey, KeyType: 'RANGE' }];
}

function keyNames(keys: readonly KeySchemaElement[]): string {
  return keys.map(({ AttributeName, KeyType }) => `${AttributeName} (${KeyType})`).join(', ');
}
