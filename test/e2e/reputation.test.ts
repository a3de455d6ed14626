import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { createDynamoClient } from '#adapters/dynamo-client.ts';
import { erasureKey } from '#adapters/dynamo-erasure-ledger.ts';
import { DynamoReputationStore } from '#adapters/dynamo-reputation-store.ts';
import { writeFeedbackItem } from '#adapters/feedback-item.ts';
import type { Subject } from '#domain/reputation.ts';
import { type Database, openDatabase } from '../../infra/local/database.ts';
import { finishErasures } from '../../infra/local/erasure.ts';
import { projectChange } from '../../infra/local/projection.ts';
import { tables } from '../../infra/tables.ts';
import { someFeedback } from '../fakes/some-feedback.ts';
import { run } from './command.ts';

const scratch = mkdtempSync(join(tmpdir(), 'spamshield-reputation-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const sender: Subject = { tenant: 'tenant', kind: 'sender', hash: 'sender' };
const label = (at: number) => someFeedback({ reporter: `reporter-${at}`, timeMs: Date.now() });

/** Opens the database, and has this process find it as functions do. */
async function open(folder?: string): Promise<Database> {
  const database = await openDatabase(folder);
  for (const [name, value] of Object.entries(database.environment)) vi.stubEnv(name, value);
  // Functions read their environment when they are imported.
  vi.resetModules();
  return database;
}
const put = (TableName: string, Item: Record<string, unknown>) =>
  createDynamoClient().send(new PutCommand({ TableName, Item }));
const write = (feedback: ReturnType<typeof label>) => put(tables.feedback.localName, writeFeedbackItem(feedback));
const readReporters = async () => {
  const { entries } = await new DynamoReputationStore(createDynamoClient(), tables.reputation.localName).read(sender);
  return [...entries.keys()].sort();
};

describe('npm run reputation -- rebuild', () => {
  it('makes the reputation in a data folder what its labels say', async () => {
    const folder = join(scratch, 'data');
    const before = await open(folder);
    for (const at of [1, 2, 3]) await write(label(at));
    await before.close();
    const first = await run('reputation', ['rebuild', '--data', folder]);
    expect(first).toMatchObject({ code: 0, stdout: '3 labels read, 3 entries corrected\n' });
    const second = await run('reputation', ['rebuild', '--data', folder]);
    expect(second).toMatchObject({ code: 0, stdout: '3 labels read, 0 entries corrected\n' });
    const after = await open(folder);
    expect(await readReporters()).toEqual(['reporter-1', 'reporter-2', 'reporter-3']);
    await after.close();
  });

  it('works on the tables of the environment, beside writes', async () => {
    const database = await open();
    for (const at of [1, 2, 3, 4]) await write(label(at));
    const rebuilding = run('reputation', ['rebuild'], { env: database.environment });
    for (const at of [5, 6, 7, 8]) {
      await write(label(at));
      await projectChange({ before: undefined, after: writeFeedbackItem(label(at)) });
    }
    const { code, stdout } = await rebuilding;
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^\d labels read, \d entries corrected\n$/)]);
    expect(await readReporters()).toEqual(Array.from({ length: 8 }, (_, at) => `reporter-${at + 1}`));
    await database.close();
  });

  it.each([
    ['no command', [], /Usage: npm run -s reputation/],
    ['neither a folder nor tables', ['rebuild'], /give --data FOLDER, or the name of a table in SPAMSHIELD_/],
    ['a folder that is none of npm start', ['rebuild', '--data', 'docs'], /docs is no data folder of npm start/],
    ['an unknown option', ['rebuild', '--all'], /unknown option '--all'/],
  ])('rejects %s with 2', async (_, args, message) => {
    const env = Object.fromEntries(Object.values(tables).map(({ variable }) => [variable, undefined]));
    const { code, stderr } = await run('reputation', args, { env });
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });

  it('ends with 4 when the database cannot be reached', async () => {
    const database = await open();
    await database.close();
    const { code, stderr } = await run('reputation', ['rebuild'], { env: database.environment });
    expect(stderr).toMatch(/^error: (reputation|feedback|erasure ledger): \w+\n$/);
    expect(code).toBe(4);
  });

  it('explains itself with --help', async () => {
    const { code, stdout } = await run('reputation', ['rebuild', '--help']);
    expect(stdout).toMatch(/--data <folder>[\s\S]*SPAMSHIELD_REPUTATION_TABLE/);
    expect(code).toBe(0);
  });
});

describe('the streams that the embedded database lacks', () => {
  it('have a label its effect at once, and an erasure that was cut short its end', async () => {
    const database = await open();
    const feedback = label(1);
    const item = writeFeedbackItem(feedback);
    await write(feedback);
    await projectChange({ before: undefined, after: item });
    expect(await readReporters()).toEqual(['reporter-1']);
    await put(tables.erasureLedger.localName, {
      ...erasureKey({ tenant: feedback.tenant, user: feedback.reporter }),
      requestedAtMs: Date.now(),
      attempts: 1,
      erasedAtMs: { preferences: 1 },
    });
    await finishErasures();
    expect(await readReporters()).toEqual([]);
    await projectChange({ before: undefined, after: item });
    expect(await readReporters()).toEqual([]);
    await database.close();
  });
});
