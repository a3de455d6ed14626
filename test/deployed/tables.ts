import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { inject } from 'vitest';
import { tables } from '../../infra/tables.ts';
import { clientOptions } from './deployed-stage.ts';

type TableKey = keyof typeof tables;
export type Items = Record<TableKey, Record<string, unknown>[]>;

/** All that lies in the deployed tables with anything of users; their names are in the environment of the function that erases there. */
export async function readItems(): Promise<Items> {
  const options = clientOptions(inject('deployed'));
  const { Environment } = await new LambdaClient(options).send(
    new GetFunctionConfigurationCommand({ FunctionName: 'spamshield_erase_user' }),
  );
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(options));
  const read = Object.entries(tables).map(async ([key, { variable }]) => {
    const TableName = Environment?.Variables?.[variable];
    const { Items = [] } = TableName ? await client.send(new ScanCommand({ TableName })) : {};
    return [key, Items] as const;
  });
  return Object.fromEntries(await Promise.all(read)) as Items;
}
