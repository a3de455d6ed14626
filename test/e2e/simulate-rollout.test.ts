import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from './command.ts';

const scratch = mkdtempSync(join(tmpdir(), 'spamshield-rollout-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const few = ['--runs', '3', '--looks', '5', '--requests', '50'];

describe('npm run simulate:rollout', () => {
  it('prints a table with each scenario and a judgement of it', async () => {
    const { code, stdout } = await run('simulate-rollout', [...few, '--scenario', 'equal', 'broken']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/│ equal /);
    expect(stdout).toMatch(/^broken: (Take it out|Keep)/m);
  });

  it('gives the same JSON and plots for the same seed', async () => {
    const once = async (seed: string, folder: string) => {
      const plots = join(scratch, folder);
      const { stdout } = await run('simulate-rollout', [...few, '--json', '--seed', seed, '--plots', plots]);
      return [stdout, ...['taken-out.svg', 'evidence.svg'].map((file) => readFileSync(join(plots, file), 'utf8'))];
    };
    const first = await once('1', 'a');
    expect(JSON.parse(first[0] as string)).toMatchObject({ seed: 1, runs: 3, scenarios: { length: 12 } });
    expect(await once('1', 'b')).toEqual(first);
    expect(await once('2', 'c')).not.toEqual(first);
  });

  it('rejects a plan that cannot be followed, with what and where', async () => {
    const file = join(scratch, 'plan.json');
    writeFileSync(file, JSON.stringify({ steps: [{ weight: 0.5, bakeMinutes: 60 }], alpha: { errors: 0.5 } }));
    const { code, stderr } = await run('simulate-rollout', [...few, '--plan', file]);
    expect(code).toBe(2);
    expect(stderr).toContain('steps: two at least');
    expect(stderr).toContain('alpha: all tests together have 0.530, at most 0.05');
  });

  it.each([
    [['--weight', '2'], '--weight: 2 is not a number between 0 and 1'],
    [['--scenario', 'nothing'], 'Allowed choices are equal'],
    [['--plan', 'no-such-file'], '--plan no-such-file'],
  ])('rejects %j', async (args, message) => {
    const { code, stderr } = await run('simulate-rollout', args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});
