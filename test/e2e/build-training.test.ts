import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assembleTrainingContext } from '../../infra/training-context.ts';

const scratch = mkdtempSync(join(tmpdir(), 'spamshield-training-'));
const context = join(scratch, 'training');
afterAll(() => rmSync(scratch, { recursive: true }));

// Node for Linux is copied from the packages of this machine.
describe.runIf(process.platform === 'linux' && process.arch === 'x64')('the training image', () => {
  beforeAll(() => assembleTrainingContext('x64', context), 240_000);

  it('has every folder that its Dockerfile copies', () => {
    const copied = [...readFileSync(join(context, 'Dockerfile'), 'utf8').matchAll(/^COPY (.+) \S+$/gm)].flatMap(
      ([, sources]) => (sources ?? '').split(' '),
    );
    expect(copied.length).toBeGreaterThan(4);
    expect(copied.filter((source) => !existsSync(join(context, source)))).toEqual([]);
  });

  it('holds the pipeline that Git knows, and nothing that a training has written', () => {
    const files = readdirSync(join(context, 'ml/spam-classifier'));
    expect(files).toEqual(expect.arrayContaining(['params.yaml', 'corpus', 'golden', 'splits', 'spam_classifier']));
    expect(files.filter((file) => ['work', 'weights', 'tests', 'experiments'].includes(file))).toEqual([]);
  });

  it.each(['features', 'evaluate'])('runs %s with its own Node, from its own folders', (command) => {
    const { scripts } = JSON.parse(readFileSync(join(context, 'package.json'), 'utf8'));
    const [program, ...args] = scripts[command].split(' ');
    expect(program).toBe('node');
    const node = join(context, 'node_modules/.bin/node');
    expect(execFileSync(node, [...args, '--help'], { cwd: context, encoding: 'utf8' })).toContain('Usage: ');
  });
});
