import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DynamoErasureLedger } from '#adapters/dynamo-erasure-ledger.ts';
import { tables } from '../../infra/tables.ts';
import { run } from './command.ts';
import { openDataFolder } from './data-folder.ts';

const scratch = mkdtempSync(join(tmpdir(), 'spamshield-erasures-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const data = join(scratch, 'data');
const registry = join(scratch, 'models');
const register = (version: string, lineage: unknown) => {
  mkdirSync(join(registry, version), { recursive: true });
  if (lineage !== undefined) writeFileSync(join(registry, version, 'lineage.json'), JSON.stringify(lineage));
};

beforeAll(async () => {
  register('2026.47.1', undefined);
  register('2026.48.1', { recipe: 'full', feedback: null, champion: null });
  register('2026.48.2', { feedback: { datasetId: '2026-w48-aaaaaa', events: 9 } });
  register('2026.49.1', { feedback: { datasetId: '2026-w49-aaaaaa', events: 9 } });
  const { client, close } = await openDataFolder(data);
  const ledger = new DynamoErasureLedger(client, tables.erasureLedger.localName);
  const [ann, ben] = [
    { tenant: 'tenant', user: 'canary-ann' },
    { tenant: 'tenant', user: 'canary-ben' },
  ];
  await ledger.begin(ann, Date.UTC(2026, 10, 20), undefined);
  await ledger.noteDatasets(ann, Date.UTC(2026, 10, 20), ['2026-w48-aaaaaa', '2026-w50-aaaaaa']);
  await ledger.begin(ben, Date.UTC(2026, 10, 21), undefined);
  await close();
}, 60_000);

describe('npm run erasures', () => {
  it('names the models that were trained on labels of an erased user, and no user', async () => {
    const { code, stdout } = await run('erasures', ['--data', data, '--registry', registry, '--json']);
    expect(JSON.parse(stdout).erasures).toEqual([
      {
        requestedAt: '2026-11-20T00:00:00.000Z',
        state: 'pending',
        datasets: ['2026-w48-aaaaaa', '2026-w50-aaaaaa'],
        models: ['2026.48.2'],
      },
      { requestedAt: '2026-11-21T00:00:00.000Z', state: 'pending', datasets: [], models: [] },
    ]);
    expect(stdout).not.toContain('canary');
    expect(code).toBe(0);
  });

  it('gives the same as a table', async () => {
    const { stdout } = await run('erasures', ['--data', data, '--registry', registry]);
    expect(stdout).toMatch(/2026-11-20T00:00:00\.000Z.*2026-w48-aaaaaa.*2026\.48\.2/);
  });

  it('fails with 3 rather than to leave out a model whose lineage cannot be read', async () => {
    const broken = join(scratch, 'broken');
    mkdirSync(join(broken, '2026.50.1'), { recursive: true });
    writeFileSync(join(broken, '2026.50.1', 'lineage.json'), '{');
    const { code, stderr } = await run('erasures', ['--data', data, '--registry', registry, broken]);
    expect([code, stderr]).toEqual([3, 'error: 2026.50.1/lineage.json: cannot be read\n']);
  });

  it.each([
    ['neither a folder nor a table', [], /give --data FOLDER/],
    ['a folder that is none of npm start', ['--data', 'docs'], /docs is no data folder of npm start/],
  ])('rejects %s with 2', async (_, args, message) => {
    const env = { [tables.erasureLedger.variable]: undefined };
    const { code, stderr } = await run('erasures', ['--registry', registry, ...args], { env });
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });
});
