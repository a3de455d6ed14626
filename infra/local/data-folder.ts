import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from './command.ts';
import { openDatabase } from './database.ts';

/**
 * Opens the database in a data folder of npm start for as long as `work` takes, and has this process find it as functions do.
 *
 * @throws UsageError when there is none, or npm start has it open
 */
export async function onDataFolder<T>(folder: string, work: () => Promise<T>): Promise<T> {
  assertDataFolder(folder);
  const database = await openDatabase(folder);
  try {
    Object.assign(process.env, database.environment);
    return await work();
  } finally {
    await database.close();
  }
}

/** It would be made, and a slip of the hand taken for an empty table. Throws UsageError. */
export function assertDataFolder(folder: string): void {
  if (!existsSync(join(folder, 'dynamodb'))) throw new UsageError(`--data ${folder} is no data folder of npm start`);
}
