import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

export type Ended = { code: number | null; stdout: string };

/**
 * Runs a program to its end. What it says on stderr is shown here, and both streams are kept in `log`. A signal that this process gets
 * meanwhile is the program's to heed; it is waited for.
 */
export async function runProgram(
  program: string,
  args: readonly string[],
  { log, env = {}, shows = false }: { log: string; env?: NodeJS.ProcessEnv; shows?: boolean },
): Promise<Ended> {
  const kept = createWriteStream(log, { flags: 'a', mode: 0o600 });
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  // A terminal sends SIGINT to the child as well.
  const wait = () => {};
  const pass = () => child.kill('SIGTERM');
  process.on('SIGINT', wait).on('SIGTERM', pass);
  try {
    const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
    let stdout = '';
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk;
      kept.write(chunk);
      if (shows) process.stderr.write(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      kept.write(chunk);
      process.stderr.write(chunk);
    });
    return { code: await ended, stdout };
  } finally {
    process.off('SIGINT', wait).off('SIGTERM', pass);
    kept.end();
    await once(kept, 'close');
  }
}
