import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { inject } from 'vitest';

/** The DynamoDB that this run of the suite is on; its set-up has created the tables. */
export type DatabaseUnderTest = { endpoint: string; region: string; accessKeyId: string };

declare module 'vitest' {
  export interface ProvidedContext {
    database: DatabaseUnderTest;
    /** Whether there is an S3 beside it, at the same endpoint. */
    s3: boolean;
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
