import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from './command.ts';

describe('npm run evaluate', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spamshield-evaluate-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const file = async (name: string, content: string) => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };
  const labelled = [
    'label,text,kind',
    "spam,Congratulations! You've won $1000. Click here to claim your prize now,prize",
    'SMISHING,URGENT: your bank account is locked. Verify now at http://secure-login.example.top,lock',
    'ham,Your Amazon code is 123456. Do not share it.,code',
    'ham,Running 5 minutes late - see you at the station,chat',
  ].join('\n');

  it('measures every threshold with exact bounds, smishing counting as spam', async () => {
    const { code, stdout } = await run('evaluate', ['--input', await file('a.csv', labelled), '--json']);
    expect(code).toBe(0);
    const { sets } = JSON.parse(stdout);
    expect(sets).toMatchObject([{ n: 4, ham: 2, spam: 2, unreadable: 0 }]);
    expect(Object.keys(sets[0].at)).toEqual(['strict', 'moderate', 'lenient']);
    expect(sets[0].at.moderate).toMatchObject({
      accuracy: { value: 1, low: expect.closeTo(0.3976, 3), high: 1 },
      recall: { value: 1 },
      fpr: { value: 0, low: 0, high: expect.closeTo(0.8419, 3) },
      f1: 1,
    });
  });

  it('prints a table, with slices when asked', async () => {
    const { code, stdout } = await run('evaluate', [
      '--input',
      await file('b.csv', labelled),
      '--slice-column',
      'kind',
    ]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/b\.csv\/prize/);
    expect(stdout).toMatch(/100\.0 % \[39\.8, 100\.0\]/);
  });

  it('lists the messages that it decides wrongly', async () => {
    const errors = join(folder, 'errors.jsonl');
    const wrong =
      'label,text\nham,Congratulations! You have won $1000. Click here to claim your prize now\nham,ok see you';
    const { code } = await run('evaluate', ['--input', await file('w.csv', wrong), '--errors', errors]);
    expect(code).toBe(0);
    const [line, ...rest] = (await readFile(errors, 'utf8')).trimEnd().split('\n');
    expect(rest).toEqual([]);
    expect(JSON.parse(line ?? '')).toMatchObject({ row: 1, label: 'ham', text: expect.stringContaining('prize') });
  });

  it('refuses to list errors of evaluation-only sets', async () => {
    const { code, stderr } = await run('evaluate', ['--all', '--final', '--errors', join(folder, 'never.jsonl')]);
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('--errors') });
  });

  it('names rows whose label is neither ham nor spam and exits with 1', async () => {
    const { code, stderr, stdout } = await run('evaluate', [
      '--input',
      await file('c.csv', `${labelled}\nconstructor,hello,x`),
      '--json',
    ]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/c\.csv: line 6: the label is neither ham nor spam/);
    expect(JSON.parse(stdout).sets[0]).toMatchObject({ n: 4, unreadable: 1 });
  });

  it.each([
    ['nothing to measure', [], /give either --input FILE or --all/],
    ['--final without --all', ['--final', '--input', 'x'], /--final goes with --all/],
    ['--final for some sets', ['--all', '--final', '--only', 'x'], /--final measures every set/],
    ['--text-column with --all', ['--all', '--text-column', 'x'], /--text-column goes with --input/],
    [
      'a set that it was trained on',
      ['--all', '--only', 'written/h19'],
      /trained on written\/h19; --training measures it/,
    ],
    ['--training without --all', ['--training', '--input', 'x'], /--training goes with --all/],
    ['a set that is not there', ['--all', '--only', 'no-such'], /no set has a name that begins with no-such/],
  ])('rejects %s with exit code 2', async (_, args, message) => {
    const { code, stderr } = await run('evaluate', args);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });

  it('rejects a file without the label column', async () => {
    const input = await file('d.csv', 'text,truth\nhi,ham\n');
    const { code, stderr } = await run('evaluate', ['--input', input]);
    expect(stderr).toMatch(/has no column named label, class, category, v1; it has "text", "truth"/);
    expect(code).toBe(2);
    expect((await run('evaluate', ['--input', input, '--label-column', 'truth'])).code).toBe(0);
  });

  it("measures the project's own sets without any data folder", async () => {
    const { code, stdout, stderr } = await run('evaluate', ['--all', '--only', 'golden', '--json'], {
      env: { SPAMSHIELD_DATA_DIR: undefined },
    });
    expect(code).toBe(0);
    expect(stderr).toMatch(/SPAMSHIELD_DATA_DIR is not set/);
    const golden = JSON.parse(stdout).sets.find(({ name }: { name: string }) => name === 'golden-ham');
    expect(golden).toMatchObject({ use: 'held out', n: 330, spam: 0 });
  });
});
