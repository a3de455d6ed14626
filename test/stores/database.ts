import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { inject } from 'vitest';
import { createTables } from '../../infra/local/create-tables.ts';
import { tables } from '../../infra/tables.ts';

/** The DynamoDB that this run of the suite is on; its set-up has created the tables. */
export type DatabaseUnderTest = { endpoint: string; region: string; accessKeyId: string };

declare module 'vitest' {
  export interface ProvidedContext {
    database: DatabaseUnderTest;
  }
}

export function createClient(
  { endpoint, region, accessKeyId }: DatabaseUnderTest = inject('database'),
): DynamoDBClient {
  const credentials = { accessKeyId, secretAccessKey: accessKeyId };
  return new DynamoDBClient({ endpoint, region, credentials });
}

export function createDocumentClient(client = createClient()): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(client);
}

/** Tables of one test file alone, for what reads all there is; by the key of their definition. */
export async function createOwnTables(): Promise<Record<keyof typeof tables, string>> {
  const own = Object.entries(tables).map(([key, table]) => [key, `${table.localName}-${randomUUID()}`] as const);
  const definitions = own.map(([key, localName]) => ({ ...tables[key as keyof typeof tables], localName }));
  await createTables(createClient(), definitions);
  return Object.fromEntries(own) as Record<keyof typeof tables, string>;
}

/** A client that sends every put twice, as the SDK does when the answer to the first was lost. */
export function createRepeatingClient(): DynamoDBDocumentClient {
  const client = createDocumentClient();
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (commandName === 'PutItemCommand') await next(args);
        return next(args);
      },
    { step: 'finalizeRequest', priority: 'low' },
  );
  return client;
}
