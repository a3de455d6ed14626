import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../infra/local/database.ts';
import { run } from './command.ts';
import { fillDataFolder, type Reported } from './data-folder.ts';

const scratch = mkdtempSync(join(tmpdir(), 'spamshield-retrain-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const texts: Reported[] = [
  'Your parcel is held at the depot, pay the fee of 1.99 at post-fee.example today',
  'Mum, my phone broke, this is my new number, can you send me 400 quickly?',
  'Claim your energy rebate of 250 before midnight, the form is at rebate.example',
  'See you at the station at five, I will be the one with the red umbrella',
  'Your appointment at the dentist is on Friday at 9:40, reply C to confirm it',
  'Dinner is in the oven, we are back at nine. The key is with the neighbours',
].map((text, at) => ({ text: `zqcanary ${text}`, label: at < 3 ? 'spam' : 'ham', reporters: ['ann', 'ben'] }));

const data = join(scratch, 'data');
beforeAll(() => fillDataFolder(data, texts), 60_000);

const stub = 'test/e2e/stub-trainer.mjs';
/** Runs the command with folders of one test; `SPAMSHIELD_DATA_DIR` leads nowhere, so that the gate cannot open. */
function retrain(name: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}) {
  const folders = ['--data', data, '--runs', join(scratch, name, 'runs'), '--registry', join(scratch, name, 'models')];
  return run('retrain', [...folders, '--trainer', stub, ...args], {
    env: { SPAMSHIELD_DATA_DIR: '/nonexistent', ...env },
  });
}
const enough = ['--messages-min', '6', '--ham-min', '3'];
const runFolderOf = (name: string) => {
  const [folder = ''] = readdirSync(join(scratch, name, 'runs'));
  return join(scratch, name, 'runs', folder);
};

describe('npm run retrain:local', { timeout: 120_000 }, () => {
  it('calls too little feedback a normal week, with the numbers, and keeps no text for it', async () => {
    const { code, stdout } = await retrain('little');
    expect(stdout).toMatch(/12 labels in the window: 6 messages accepted/);
    expect(stdout).toMatch(/needed are 50 messages, of them 10 ham/);
    expect(code).toBe(0);
    expect(existsSync(join(data, 'training'))).toBe(false);
    const { outcome } = JSON.parse(readFileSync(join(runFolderOf('little'), 'run.json'), 'utf8'));
    expect(outcome).toBe('not_enough');
  });

  it('goes on after a training that failed, and leaves no copy of a text beside the training data', async () => {
    const failed = await retrain('resumed', enough, { STUB_TRAINER: 'fails' });
    expect(failed.stderr).toMatch(/error: the training ended with 1; see .*train\.log/);
    expect(failed.code).toBe(6);
    expect(readFileSync(join(runFolderOf('resumed'), 'report.md'), 'utf8')).toContain('Not finished');
    expect(existsSync(join(runFolderOf('resumed'), 'work', 'mixture'))).toBe(false);
    const again = await retrain('resumed');
    expect(again.stderr).toMatch(/\[1\/5\] export: done before\n\[2\/5\] refresh …/);
    expect(again.stderr).toMatch(/trained \d+\.\d+\.\d+/);
    // There is no corpus here for the gate to measure on.
    expect(again.stderr).toMatch(/SMSSpamCollection does not exist\nerror: the gate ended with 2/);
    expect(again.code).toBe(6);
    const files = readdirSync(runFolderOf('resumed'), { recursive: true, withFileTypes: true }).filter((file) =>
      file.isFile(),
    );
    expect(files.length).toBeGreaterThan(5);
    for (const { parentPath, name } of files) {
      expect([name, readFileSync(join(parentPath, name), 'utf8').includes('zqcanary')]).toEqual([name, false]);
    }
    // As a training leaves it that is killed.
    const left = join(runFolderOf('resumed'), 'work', 'mixture');
    mkdirSync(left, { recursive: true });
    const changed = await retrain('resumed', ['--recipe', 'full']);
    expect(existsSync(left)).toBe(false);
    expect(changed).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/goes on as it began, without recipe; --new/),
    });
  });

  it('begins anew with --new, and then goes on with that run alone', async () => {
    await retrain('given-up', enough, { STUB_TRAINER: 'fails' });
    const anew = await retrain('given-up', ['--new']);
    expect(anew).toMatchObject({ code: 0, stdout: expect.stringContaining('That is a normal week') });
    // The newest has ended: the one that was given up before it stays so.
    expect((await retrain('given-up')).stderr).toMatch(/^begins: /);
  });

  it('waits for nobody who has the database open', async () => {
    const { close } = await openDatabase(data);
    const { code, stderr } = await retrain('open', enough);
    await close();
    expect(stderr).toMatch(/is in use by another process; stop it/);
    expect(code).toBe(2);
  });

  it.each<[string, string[], NodeJS.ProcessEnv, RegExp]>([
    ['a folder that is none of npm start', ['--data', 'docs'], {}, /docs is no data folder of npm start/],
    ['no corpus', [], { SPAMSHIELD_DATA_DIR: undefined }, /set SPAMSHIELD_DATA_DIR/],
    ['a recipe that there is not', ['--recipe', 'half'], {}, /Allowed choices are continue, full/],
  ])('rejects %s with 2', async (_, args, env, message) => {
    const { code, stderr } = await retrain('rejected', args, env);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });

  it('explains itself with --help', async () => {
    const { code, stdout } = await run('retrain', ['--help']);
    expect(stdout).toMatch(/npm start must not run until the training begins[\s\S]*Exit status/);
    expect(code).toBe(0);
  });
});
