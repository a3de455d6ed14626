import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { goldenFiles, readGoldenMessages } from '#adapters/golden-messages.ts';

it('has legitimate texts, one-time codes among them, and spam of families that training never sees', async () => {
  const messages = await readGoldenMessages('ml/spam-classifier/golden');
  const ham = messages.filter(({ label }) => label === 'ham');
  expect(ham.length).toBeGreaterThanOrEqual(330);
  expect(ham.filter(({ text }) => /\bOTP\b/.test(text)).length).toBeGreaterThanOrEqual(5);
  expect(messages.filter(({ label }) => label === 'spam').length).toBeGreaterThanOrEqual(300);
  expect(new Set(messages.map(({ id }) => id)).size).toBe(messages.length);
});

it('fails on a line that is none, naming the file and the line', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'golden-'));
  for (const file of goldenFiles) await writeFile(join(folder, file), '{"id":"a","text":"b"}\n{"text":1}\n');
  await expect(readGoldenMessages(folder)).rejects.toThrow(
    `${join(folder, goldenFiles[0])}: line 2 is no golden message`,
  );
});
