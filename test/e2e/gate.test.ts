import { appendFile, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newestModelFolder } from '../../infra/local/model-folder.ts';
import { run } from './command.ts';

describe('npm run gate', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spamshield-gate-'));
    await cp(newestModelFolder(), folder, { recursive: true });
    await appendFile(join(folder, 'model.onnx_data'), 'x');
  });
  afterAll(() => rm(folder, { recursive: true }));
  const env = { SPAMSHIELD_DATA_DIR: '/nonexistent' };

  it('refuses a tampered artifact with 1, naming the file', async () => {
    const { code, stdout } = await run('gate', ['--model', folder], { env });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^REFUSED {2}artifact: .*model\.onnx_data: has \d+ bytes/);
    expect(stdout).toMatch(/The gate stays shut\.\n$/);
  });

  it('gives the same as JSON', async () => {
    const { code, stdout } = await run('gate', ['--model', folder, '--json'], { env });
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ passed: false, checks: [{ name: 'artifact', passed: false }] });
  });

  it('ends with 3 when it is the champion that cannot be used', async () => {
    const { code, stderr } = await run('gate', ['--model', newestModelFolder(), '--champion', folder], { env });
    expect(code).toBe(3);
    expect(stderr).toMatch(/model\.onnx_data/);
  });

  it("ends with 2 without the folder that holds UCI's messages", async () => {
    const without = await run('gate', ['--model', newestModelFolder()], { env: { SPAMSHIELD_DATA_DIR: undefined } });
    expect(without).toMatchObject({ code: 2, stderr: expect.stringContaining('SPAMSHIELD_DATA_DIR') });
    expect(await run('gate', ['--model', newestModelFolder()], { env })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('/nonexistent/uci/SMSSpamCollection does not exist'),
    });
  });

  it('ends with 2 without a candidate', async () => {
    expect(await run('gate', [], { env })).toMatchObject({ code: 2, stderr: expect.stringContaining('--model') });
  });
});
