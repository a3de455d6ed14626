import { randomUUID } from 'node:crypto';
import { DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { createTables } from '../../infra/local/create-tables.ts';
import { type TableDefinition, tables } from '../../infra/tables.ts';
import { createClient, createDocumentClient } from './database.ts';

const definitions: readonly TableDefinition[] = Object.values(tables);
const documents = createDocumentClient();

const named = (some: readonly TableDefinition[]) => some.map((table) => [table.localName, table] as const);

it.each(named(definitions))('%s keeps an item under its key', async (TableName, { partitionKey, sortKey }) => {
  const Key = { [partitionKey]: randomUUID(), ...(sortKey && { [sortKey]: 'a' }) };
  await documents.send(new PutCommand({ TableName, Item: { ...Key, note: 'kept' } }));
  const { Item } = await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
  expect(Item).toEqual({ ...Key, note: 'kept' });
});

it.each(named(definitions.filter(({ sortKey }) => sortKey)))(
  '%s gives the items of one partition in order',
  async (TableName, { partitionKey, sortKey = '' }) => {
    const partition = randomUUID();
    for (const sort of ['b', 'a', 'c']) {
      await documents.send(new PutCommand({ TableName, Item: { [partitionKey]: partition, [sortKey]: sort } }));
    }
    const { Items } = await documents.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: '#partition = :partition',
        ExpressionAttributeNames: { '#partition': partitionKey },
        ExpressionAttributeValues: { ':partition': partition },
        ConsistentRead: true,
      }),
    );
    expect(Items?.map((item) => item[sortKey])).toEqual(['a', 'b', 'c']);
  },
);

describe('creating tables', () => {
  it('leaves those that exist as they are', async () => {
    const Item = { pk: randomUUID() };
    const TableName = tables.preferences.localName;
    await documents.send(new PutCommand({ TableName, Item }));
    await createTables(createClient(), definitions);
    expect((await documents.send(new GetCommand({ TableName, Key: Item }))).Item).toEqual(Item);
  });

  it('fails when one exists with other keys', async () => {
    const client = createClient();
    const table: TableDefinition = { ...tables.preferences, localName: `other-${randomUUID()}` };
    await createTables(client, [{ ...table, sortKey: 'sk' }]);
    await expect(createTables(client, [table])).rejects.toThrow(
      `table ${table.localName} has other keys than pk (HASH)`,
    );
    await client.send(new DeleteTableCommand({ TableName: table.localName }));
  });
});
