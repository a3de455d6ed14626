import type { TestProject } from 'vitest/node';
import { openDatabase } from '../../infra/local/database.ts';
import './database.ts';

/** Runs the stores' suite on the embedded database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { environment, close } = await openDatabase(undefined);
  project.provide('database', {
    endpoint: environment['AWS_ENDPOINT_URL_DYNAMODB'] as string,
    region: environment['AWS_REGION'] as string,
    accessKeyId: environment['AWS_ACCESS_KEY_ID'] as string,
  });
  project.provide('s3', false);
  return close;
}
