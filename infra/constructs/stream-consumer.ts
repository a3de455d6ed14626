import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { StoreTable } from './store-table.ts';
import { ZipFunction, type ZipFunctionProps } from './zip-function.ts';

export type StreamConsumerProps = ZipFunctionProps & {
  readonly source: StoreTable;
};

/**
 * A function on a table's stream. What it fails to take again and again is left behind, so that the rest goes on: a pointer to it, and
 * nothing of it, goes to the dead letters.
 */
export class StreamConsumer extends ZipFunction {
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { source, ...props }: StreamConsumerProps) {
    super(scope, id, props);
    this.deadLetters = new Queue(this, 'DeadLetters', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    acknowledge(this.deadLetters, {
      'AwsSolutions-SQS3': 'It is the queue of dead letters.',
      'Serverless-SQSRedrivePolicy': 'It is the queue of dead letters.',
    });
    this.lambda.addEventSource(
      new DynamoEventSource(source.table as ITable, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 100,
        reportBatchItemFailures: true,
        bisectBatchOnError: true,
        // Lambda waits longer and longer between them; the stream itself forgets after a day.
        retryAttempts: 50,
        maxRecordAge: Duration.hours(20),
        onFailure: new SqsDlq(this.deadLetters),
      }),
    );
  }
}
