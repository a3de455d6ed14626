import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { withDeployLock } from '../../../infra/release/deploy-lock.ts';

const folder = mkdtempSync(join(tmpdir(), 'spamshield-lock-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the lock of a deploy', () => {
  const path = join(folder, 'new/deploy.lock');

  it('lets the second of two at once not begin', async () => {
    const attempt = withDeployLock(path, () => withDeployLock(path, async () => 'both'));
    await expect(attempt).rejects.toThrow(`Another deploy runs on this machine, as process ${process.pid}. Wait`);
  });

  it('is given back, also by a deploy that fails', async () => {
    await expect(withDeployLock(path, () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    expect(existsSync(path)).toBe(false);
    expect(await withDeployLock(path, async () => 'done')).toBe('done');
  });

  it.each(['', 'no number', '4194305'])('of a process that is no more does not count: %j', async (holder) => {
    writeFileSync(path, holder);
    expect(await withDeployLock(path, async () => 'done')).toBe('done');
  });
});
