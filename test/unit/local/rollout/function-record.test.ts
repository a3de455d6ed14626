import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { FunctionRecord } from '../../../../infra/local/rollout/function-record.ts';

const scratch = mkdtempSync(join(tmpdir(), 'spamshield-record-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const model = (version: string) => ({ name: 'some-model', version, manifestSha256: version.repeat(8) });
const alias = { revisionId: '3', functionVersion: '1', additionalVersionWeights: { '2': 0.5 }, description: '' };

describe('FunctionRecord', () => {
  it('gives each model a number of its own, the same one after the next start', () => {
    const record = new FunctionRecord(scratch);
    expect([record.versionOf(model('a')), record.versionOf(model('b')), record.versionOf(model('a'))]).toEqual([
      '1',
      '2',
      '1',
    ]);
    record.alias = alias;
    const next = new FunctionRecord(scratch);
    expect([next.versionOf(model('c')), next.versionOf(model('b')), next.alias]).toEqual(['3', '2', alias]);
    expect(readdirSync(scratch)).toEqual(['function.json']);
  });

  it('keeps nothing without a folder', () => {
    new FunctionRecord(undefined).alias = alias;
    expect(new FunctionRecord(undefined).alias).toBeUndefined();
  });

  it('rejects a file that is none of its own, with what to do', () => {
    writeFileSync(join(scratch, 'function.json'), '{"versions":1}');
    expect(() => new FunctionRecord(scratch)).toThrow(/function\.json is not what npm start has written.*remove it/);
  });
});
