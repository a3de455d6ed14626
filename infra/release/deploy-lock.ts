import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ReleaseRefusedError } from '#application/rollout/release-refused-error.ts';

/**
 * Runs the work as the only one on this machine that holds the lock file: two deploys would build into one folder. Between machines
 * CloudFormation lets one in. The lock of a process that has ended does not count.
 *
 * @throws ReleaseRefusedError while another process holds it
 */
export async function withDeployLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(path), { recursive: true });
  await take(path);
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

async function take(path: string): Promise<void> {
  for (let attempts = 2; attempts > 0; attempts -= 1) {
    try {
      await writeFile(path, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = Number(await readFile(path, 'utf8').catch(() => ''));
    if (isRunning(holder)) {
      throw new ReleaseRefusedError(`Another deploy runs on this machine, as process ${holder}`, 'Wait for its end');
    }
    await rm(path, { force: true });
  }
  throw new ReleaseRefusedError('Another deploy has just begun on this machine', 'Wait for its end');
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It runs, and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
