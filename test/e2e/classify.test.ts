import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from './command.ts';

const spam = "Congratulations! You've won $1000. Click here to claim your prize now";
const ham = 'Your Amazon code is 123456. Do not share it.';

describe('npm run classify', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spamshield-classify-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const file = async (name: string, content: string | Buffer) => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };
  const lines = (text: string) =>
    text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));

  it('prints JSON Lines for one message when piped', async () => {
    const { code, stdout, stderr } = await run('classify', [spam]);
    expect([code, stderr]).toEqual([0, '']);
    expect(lines(stdout)).toEqual([
      {
        row: 1,
        label: 'spam',
        score: expect.any(Number),
        threshold: 0.5,
        model: { name: 'spamshield-distilbert', version: expect.any(String) },
        input: { text: spam },
      },
    ]);
  });

  it('says which words drove the score when asked', async () => {
    const { code, stdout } = await run('classify', ['--explain', spam]);
    expect(code).toBe(0);
    const [{ explanation }] = lines(stdout);
    expect(explanation.map(({ word }: { word: string }) => word).sort()).toEqual(
      "congratulations! you've won $1000. click here to claim your prize now".split(' ').sort(),
    );
    const sizes = explanation.map(({ contribution }: { contribution: number }) => Math.abs(contribution));
    expect(sizes).toEqual(sizes.toSorted((a: number, b: number) => b - a));
  });

  it('refuses an explanation in CSV', async () => {
    const { code, stderr } = await run('classify', ['--explain', '--output', join(folder, 'x.csv'), spam]);
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('--explain') });
  });

  it('classifies lines from stdin in order', async () => {
    const { code, stdout } = await run('classify', [], { input: `${spam}\r\n${ham}` });
    expect(code).toBe(0);
    expect(lines(stdout).map(({ row, label }) => [row, label])).toEqual([
      [1, 'spam'],
      [2, 'ham'],
    ]);
  });

  it.each([
    ['CSV', 'a.csv', `id,Message,note\n1,"${spam}","a ""b"", c"\n2,${ham.replace(',', '')},x\n`],
    ['TSV', 'a.tsv', `id\tmessage\n1\t${spam}\n2\t${ham}\n`],
    ['JSON Lines', 'a.jsonl', `{"id":1,"text":${JSON.stringify(spam)}}\n{"id":2,"text":"${ham}"}\n`],
    ["UCI's label⇥text without a header", 'SMSSpamCollection', `spam\t${spam}\nham\t${ham}\n`],
    ['plain text', 'a.txt', `${spam}\n${ham}\n`],
    ['a byte order mark before a label', 'SMSSpamCollection2', `\ufeffspam\t${spam}\nham\t${ham}\n`],
    ['CRLF and LF in one file', 'mixed.csv', `id,text\r\n1,"${spam}"\n2,"${ham}"\r\n`],
    ['a byte order mark', 'bom.csv', `\ufefftext\n"${spam}"\n"${ham}"\n`],
  ])('reads %s', async (_, name, content) => {
    const { code, stdout } = await run('classify', ['--input', await file(name, content)]);
    expect(code).toBe(0);
    expect(lines(stdout).map(({ row, label }) => [row, label])).toEqual([
      [1, 'spam'],
      [2, 'ham'],
    ]);
  });

  it('keeps the original columns in a CSV output and adds label and score', async () => {
    const input = await file('in.csv', `id,text,note\n7,"${spam}","x, ""y"""\n8,${ham},\n`);
    const output = join(folder, 'out.csv');
    const { code, stdout } = await run('classify', ['--input', input, '--output', output]);
    expect([code, stdout]).toEqual([0, '']);
    const [header, first, second] = (await readFile(output, 'utf8')).split('\n');
    expect(header).toBe('id,text,note,spamshield_label,spamshield_score');
    expect(first).toMatch(/^7,Congratulations.*,"x, ""y""",spam,0\.\d+$/);
    expect(second).toMatch(/^8,.*,,ham,\d/);
  });

  it('writes one object a row to a JSONL output, with the original columns', async () => {
    const input = await file('in2.csv', `id,text\n7,"${spam}"\n`);
    const output = join(folder, 'out.jsonl');
    expect((await run('classify', ['--input', input, '--output', output, '--sensitivity', 'lenient'])).code).toBe(0);
    const [row] = lines(await readFile(output, 'utf8'));
    expect(Object.keys(row)).toEqual(['row', 'label', 'score', 'threshold', 'model', 'input']);
    expect(row).toMatchObject({ row: 1, input: { id: '7', text: spam } });
    expect(row.threshold).toBeGreaterThan(0.5);
  });

  it('names unreadable rows with their line, keeps the rest and exits with 1', async () => {
    const input = await file(
      'rows.csv',
      Buffer.concat([
        Buffer.from(`id,text\n1,${ham}\n2,a,b\n3,\n4,"x\ny"\n5,`),
        Buffer.from([0xff, 0xfe]),
        Buffer.from(`\n6,${ham}\n`),
      ]),
    );
    const output = join(folder, 'rows.jsonl');
    const { code, stderr } = await run('classify', ['--input', input, '--output', output]);
    expect(code).toBe(1);
    expect(stderr).toBe(
      'line 3: has 3 columns; the header has 2\nline 4: is empty or only white space\nline 7: is not UTF-8\n3 row(s) could not be read\n',
    );
    expect(lines(await readFile(output, 'utf8')).map(({ row }) => row)).toEqual([1, 4, 6]);
  });

  it('reports JSON Lines that are no objects or lack the text', async () => {
    const input = await file('bad.jsonl', `{"text":"${ham}"}\n[1]\n{"text":5}\n{oops\n`);
    const { code, stderr, stdout } = await run('classify', ['--input', input]);
    expect(code).toBe(1);
    expect(stderr).toBe(
      'line 2: is not a JSON object\nline 3: has no text in "text"\nline 4: is not a JSON object\n3 row(s) could not be read\n',
    );
    expect(lines(stdout)).toHaveLength(1);
  });

  it('reads quotation marks inside unquoted fields, and numbers rows rightly after an unreadable one', async () => {
    const input = await file(
      'quotes.csv',
      `text,n\nhe said "hi" ok,1\n"bad"x,2\nonly one\n${ham.replace(',', '')},4\n`,
    );
    const { code, stdout, stderr } = await run('classify', ['--input', input]);
    expect([code, stderr]).toEqual([1, 'line 4: has 1 columns; the header has 2\n1 row(s) could not be read\n']);
    expect(lines(stdout).map(({ row, input }) => [row, input.n])).toEqual([
      [1, '1'],
      [2, '2'],
      [4, '4'],
    ]);
  });

  it('reports a quotation mark that is never closed after all rows before it', async () => {
    const input = await file('quote.csv', `text\n${ham.replace(',', '')}\n"open\nmore\n`);
    const { code, stderr, stdout } = await run('classify', ['--input', input]);
    expect(stderr).toMatch(/^line \d+: opens a quotation mark that is never closed; nothing after it was read\n/);
    expect(code).toBe(1);
    expect(lines(stdout)).toHaveLength(1);
  });

  it("keeps every column of a header with repeated and empty names, such as Kaggle's", async () => {
    const input = await file('kaggle.csv', 'v1,v2,,,\nham,hello there,a,b,c\n');
    const output = join(folder, 'kaggle-out.csv');
    expect((await run('classify', ['--input', input, '--output', output])).code).toBe(0);
    expect(await readFile(output, 'utf8')).toMatch(
      /^v1,v2,column_3,column_4,column_5,spamshield_label,spamshield_score\nham,hello there,a,b,c,ham,/,
    );
  });

  it('keeps the values of JSON Lines as they were', async () => {
    const record = { id: 1, text: ham, none: null, nested: { a: [true] } };
    const { stdout } = await run('classify', ['--input', await file('typed.jsonl', JSON.stringify(record))]);
    expect(lines(stdout)[0].input).toEqual(record);
  });

  it('refuses to drop a column that only later JSON Lines have', async () => {
    const input = await file('later.jsonl', `{"text":"${ham}"}\n{"text":"${ham}","id":7}\n`);
    const target = await mkdtemp(join(folder, 'later-'));
    const { code, stderr } = await run('classify', ['--input', input, '--output', join(target, 'x.csv')]);
    expect(stderr).toMatch(/line 2 has the column "id", which the first row lacks; write to \.jsonl instead/);
    expect(code).toBe(2);
    expect(await readdir(target)).toEqual([]);
  });

  it('passes over blank lines and counts their place', async () => {
    const { code, stdout, stderr } = await run('classify', [], { input: `\n${ham}\n \n${spam}\n\u0000\n` });
    expect(lines(stdout).map(({ row, label }) => [row, label])).toEqual([
      [1, 'ham'],
      [2, 'spam'],
    ]);
    expect(stderr).toMatch(/^line 5: has the control character U\+0000 at position 0\n/);
    expect(code).toBe(1);
  });

  it('ends quietly when its reader has enough', async () => {
    const input = await file('many.txt', `${ham}\n`.repeat(20_000));
    const script = `"${process.execPath}" infra/local/classify.ts --input "${input}" | head -n 1`;
    const child = spawn('bash', ['-o', 'pipefail', '-c', script], { stdio: ['ignore', 'pipe', 'pipe'] });
    let stderr = '';
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.stdout.resume();
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(stderr).not.toMatch(/EPIPE|Error/);
  });

  it('leaves nothing behind when it is stopped', async () => {
    const input = await file('long.txt', `${ham}\n`.repeat(20_000));
    const target = await mkdtemp(join(folder, 'stopped-'));
    const child = spawn(process.execPath, [
      'infra/local/classify.ts',
      '--input',
      input,
      '--output',
      join(target, 'x.jsonl'),
    ]);
    await expect.poll(() => readdir(target), { timeout: 20_000 }).toHaveLength(1);
    child.kill('SIGTERM');
    expect(await once(child, 'close')).toEqual([null, 'SIGTERM']);
    expect(await readdir(target)).toEqual([]);
  });

  it.each([
    ['a file that does not exist', ['--input', 'no-such.csv'], /no-such\.csv does not exist/],
    ['a folder', ['--input', tmpdir()], /is a folder/],
    ['an empty stdin', [], /there is no message on stdin/],
    ['a folder as output', ['hi', '--output', tmpdir()], /is a folder/],
    ['both a message and a file', ['hello', '--input', 'x.csv'], /not both/],
    ['an empty message', [' '], /the message is empty or only white space/],
    ['an unknown sensitivity', ['hi', '--sensitivity', 'harsh'], /strict, moderate, lenient/],
    ['an unknown option', ['--inptu', 'x'], /unknown option/],
    ['an output of unknown kind', ['hi', '--output', 'x.xml'], /must end in \.jsonl or \.csv/],
    ['an output that cannot be written', ['hi', '--output', '/no/such/folder/x.csv'], /cannot be written \(ENOENT\)/],
  ])('rejects %s with exit code 2', async (_, args, message) => {
    const { code, stderr, stdout } = await run('classify', args);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect([code, stdout]).toEqual([2, '']);
  });

  it.each([
    ['binary', 'b.csv', Buffer.from([1, 2, 0, 3]), /is binary/],
    ['empty', 'e.csv', '', /is empty/],
    ['without the column', 'c.csv', 'id,words\n1,hi\n', /has no column named text, message.*; it has "id", "words"/],
    ['without any JSON object', 'j.jsonl', '[1]\n2\n', /has no line that is a JSON object/],
  ])('rejects a file that is %s', async (_, name, content, message) => {
    const { code, stderr } = await run('classify', ['--input', await file(name, content)]);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });

  it('rejects a named column that is not there', async () => {
    const { code, stderr } = await run('classify', [
      '--input',
      await file('d.csv', 'id,text\n1,hi\n'),
      '--text-column',
      'sms',
    ]);
    expect(stderr).toMatch(/has no column "sms"; it has "id", "text"/);
    expect(code).toBe(2);
  });

  it('refuses a CSV output for a file that has its columns already', async () => {
    const input = await file('taken.csv', 'text,spamshield_label\nhi,ham\n');
    const { code, stderr } = await run('classify', ['--input', input, '--output', join(folder, 'taken-out.csv')]);
    expect(stderr).toMatch(/has a column spamshield_label already/);
    expect(code).toBe(2);
  });

  it('keeps an output that is there already when it fails', async () => {
    const output = await file('kept.jsonl', 'before');
    const input = await file('kept-in.jsonl', `{"text":"${ham}"}\n`);
    const empty = await mkdtemp(join(folder, 'model-'));
    const { code, stderr } = await run('classify', ['--input', input, '--model', empty, '--output', output]);
    expect(stderr).toBe(`error: ${join(empty, 'manifest.json')}: is missing\n`);
    expect(code).toBe(3);
    expect(await readFile(output, 'utf8')).toBe('before');
  });

  it('explains itself with --help', async () => {
    const { code, stdout } = await run('classify', ['--help']);
    expect(stdout).toContain('Exit status: 0 all well');
    expect(code).toBe(0);
  });
});
