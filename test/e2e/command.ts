import { spawn } from 'node:child_process';

export type Finished = { code: number | null; stdout: string; stderr: string };

/** Runs a command of infra/local with the project's Node, as its npm script does, and waits for its end. */
export function run(
  script: string,
  args: string[],
  options: { input?: string; env?: NodeJS.ProcessEnv; cwd?: string } = {},
): Promise<Finished> {
  const child = spawn(process.execPath, [`infra/local/${script}.ts`, ...args], {
    env: { ...process.env, ...options.env },
    cwd: options.cwd,
    stdio: 'pipe',
  });
  child.stdin.end(options.input ?? '');
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => (stdout += chunk));
  child.stderr.on('data', (chunk) => (stderr += chunk));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
}
