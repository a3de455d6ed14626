import { createHash } from 'node:crypto';
import {
  IdempotencyAlreadyInProgressError,
  IdempotencyConfig,
  IdempotencyInconsistentStateError,
  IdempotencyItemNotFoundError,
  IdempotencyPersistenceLayerError,
  IdempotencyValidationError,
  makeIdempotent,
} from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Context } from 'aws-lambda';
import { IdempotencyKeyReusedError, RequestInProgressError, type RunOnce } from '#application/feedback.service.ts';
import { StoreUnavailableError } from '#domain/errors.ts';

/** How long an answer is given again. */
export const answerLifetimeS = 24 * 60 * 60;

/**
 * After this time a request without an answer counts as dead and another may take its place. Two that do run at once write the same
 * item, so that this is short: a caller whose first request died need not wait long.
 */
export const inProgressMsMax = 5000;

/** Primary key of the record of a request. */
export function idempotencyKey(route: string, requestHash: string): { id: string } {
  return { id: `${route}#${createHash('sha256').update(JSON.stringify(requestHash)).digest('base64')}` };
}

/**
 * Powertools' idempotency over keyed hashes of a request, which are all that it gets to see and keep, and the answer, a text.
 *
 * @param route stands in front of the records' keys
 */
export function createRunOnce(client: DynamoDBDocumentClient, tableName: string, route: string): RunOnce {
  const config = new IdempotencyConfig({
    eventKeyJmesPath: 'requestHash',
    payloadValidationJmesPath: 'bodyHash',
    throwOnNoIdempotencyKey: true,
    expiresAfterSeconds: answerLifetimeS,
    hashFunction: 'sha256',
  });
  config.registerLambdaContext({ getRemainingTimeInMillis: () => inProgressMsMax } as Context);
  const persistenceStore = new DynamoDBPersistenceLayer({ tableName, awsSdkV3Client: client as never });
  const run = makeIdempotent((_: Parameters<RunOnce>[0], work: () => Promise<string>) => work(), {
    persistenceStore,
    config,
    keyPrefix: route,
  });
  return async (request, work) => {
    let failure: { error: unknown } | undefined;
    try {
      return await run(request, () =>
        work().catch((error: unknown) => {
          failure = { error };
          throw error;
        }),
      );
    } catch (error) {
      // Also when the record could not be cleared: it dies by itself.
      throw failure ? failure.error : problemOf(error);
    }
  };
}

function problemOf(error: unknown): Error {
  if (error instanceof IdempotencyValidationError) return new IdempotencyKeyReusedError();
  // The other two: the record went away, or past its time, between two looks at it.
  const isRunning =
    error instanceof IdempotencyAlreadyInProgressError ||
    error instanceof IdempotencyInconsistentStateError ||
    error instanceof IdempotencyItemNotFoundError;
  if (isRunning) return new RequestInProgressError();
  const cause = error instanceof IdempotencyPersistenceLayerError ? error.cause : error;
  return new StoreUnavailableError('idempotency', cause instanceof Error ? cause.name : 'failed', { cause: error });
}
