import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { runProgram } from '../../../infra/local/retraining/run-program.ts';

const folder = mkdtempSync(join(tmpdir(), 'spamshield-program-'));
afterAll(() => rmSync(folder, { recursive: true }));
const log = join(folder, 'log');

describe('a program that a step runs', () => {
  it('gives its exit status and what it printed, and keeps both streams', async () => {
    const ended = await runProgram('sh', ['-c', 'echo out; echo err >&2; exit 3'], { log });
    expect(ended).toEqual({ code: 3, stdout: 'out\n' });
    expect(readFileSync(log, 'utf8').split('\n').sort()).toEqual(['', 'err', 'out']);
  });

  it('finds the environment that it is given', async () => {
    const { stdout } = await runProgram('sh', ['-c', 'echo "$SM_MODEL_DIR"'], { log, env: { SM_MODEL_DIR: 'there' } });
    expect(stdout).toBe('there\n');
  });

  it('is stopped with all that it has started, and waited for', async () => {
    const started = join(folder, 'started');
    // As npm does: a shell that waits for another program.
    const running = runProgram('sh', ['-c', `sh -c 'echo $$ > ${started}; sleep 600'; true`], { log });
    await until(() => Number(readFileSync(started, 'utf8')));
    // As a signal does, without ending the process of the tests.
    process.emit('SIGTERM');
    // The sleeper has the same streams: this would wait ten minutes for it.
    expect((await running).code).not.toBe(0);
  });

  it('fails when there is no such program', async () => {
    await expect(runProgram(join(folder, 'none'), [], { log })).rejects.toThrow('ENOENT');
  });
});

/** Waits until `read` gives a number above 0. */
async function until(read: () => number): Promise<void> {
  for (;;) {
    try {
      if (read() > 0) return;
    } catch {
      // Not there yet.
    }
    await sleep(20);
  }
}
