import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { SpamShieldError } from '#domain/errors.ts';

type ErrorLog = { error: (message: string, extra: Record<string, unknown>) => void };

export type StreamHandler = (event: DynamoDBStreamEvent, context: Context) => Promise<DynamoDBBatchResponse>;

/**
 * A handler of a DynamoDB stream that takes records one after another and answers with those that failed. Lambda goes back to the first
 * of them and brings it again with all that follow in the shard: nothing behind a failure is skipped, and `take` meets records twice.
 * Source: AWS Lambda developer guide, "Configuring partial batch response with DynamoDB and Lambda" (ReportBatchItemFailures).
 */
export function streamBatch(take: (record: DynamoDBRecord) => Promise<void>, logger: ErrorLog): StreamHandler {
  const processor = new BatchProcessor(EventType.DynamoDBStreams);
  const takeOrLog = async (record: DynamoDBRecord) => {
    try {
      await take(record);
    } catch (error) {
      const known = error instanceof SpamShieldError;
      // The message of an error that is not ours may quote its input: only its name is logged.
      logger.error('record_failed', {
        code: known ? error.code : 'unforeseen',
        error: known ? error.message : error instanceof Error ? error.name : 'failed',
        sequenceNumber: record.dynamodb?.SequenceNumber,
      });
      throw error;
    }
  };
  return (event, context) =>
    processPartialResponse(event, takeOrLog, processor, {
      context,
      processInParallel: false,
      // A batch of one would otherwise end as an error of the function, with the messages of others in its log.
      throwOnFullBatchFailure: false,
    });
}
