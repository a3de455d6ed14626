import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { KMSClient } from '@aws-sdk/client-kms';
import { LambdaClient } from '@aws-sdk/client-lambda';

const connectionTimeoutMs = 2000;
const limits = {
  connectionTimeout: connectionTimeoutMs,
  // Without it the SDK warns and waits on.
  throwOnRequestTimeout: true,
};

/** A client of Lambda. A direct call waits as long as the classifier may take. Region and endpoint come from the environment (AWS SDK). */
export function createLambdaClient(): LambdaClient {
  return new LambdaClient({ requestHandler: { ...limits, requestTimeout: 30_000 } });
}

/** A client of CloudWatch, as `createLambdaClient`. */
export function createCloudwatchClient(): CloudWatchClient {
  return new CloudWatchClient({ requestHandler: { ...limits, requestTimeout: 10_000 } });
}

/** A client of KMS, as `createLambdaClient`. */
export function createKmsClient(): KMSClient {
  return new KMSClient({ requestHandler: { ...limits, requestTimeout: 5_000 } });
}
