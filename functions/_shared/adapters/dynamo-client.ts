import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { SpamShieldError, StoreUnavailableError } from '#domain/errors.ts';

/** Well above what DynamoDB takes, well below what API Gateway waits. */
const connectionTimeoutMs = 500;
const requestTimeoutMs = 1000;

/** One client an execution environment, with kept connections. Endpoint, region and credentials come from the environment (AWS SDK). */
export function createDynamoClient(): DynamoDBDocumentClient {
  const client = new DynamoDBClient({
    requestHandler: {
      connectionTimeout: connectionTimeoutMs,
      requestTimeout: requestTimeoutMs,
      // Without it the SDK warns and waits on.
      throwOnRequestTimeout: true,
    },
  });
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}

/** Runs a request to a table; what the SDK throws becomes StoreUnavailableError, with the SDK's error as its cause. */
export async function askStore<T>(store: string, request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    if (error instanceof SpamShieldError) throw error;
    throw new StoreUnavailableError(store, error instanceof Error ? error.name : 'failed', { cause: error });
  }
}
