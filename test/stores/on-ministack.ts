import type { TestProject } from 'vitest/node';
import { createTables } from '../../infra/local/create-tables.ts';
import { tables } from '../../infra/tables.ts';
import { startMiniStack } from '../ministack.ts';
import { createClient, type DatabaseUnderTest } from './database.ts';

/** Runs the stores' suite on MiniStack. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { stop, ...database } = await startMiniStack();
  try {
    await createTables(createClient(database satisfies DatabaseUnderTest), Object.values(tables));
    project.provide('database', database);
    project.provide('s3', true);
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}
