import { type ChildProcess, spawn } from 'node:child_process';

export type LocalServer = {
  process: ChildProcess;
  url: string;
  /** What it printed so far, on both streams. */
  output: () => string;
};

/** Runs what `npm start` runs, on a free port, and waits until it listens. */
export async function startServer(args: string[]): Promise<LocalServer> {
  let output = '';
  const server = spawn(process.execPath, ['infra/local/server.ts', '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // A developer's own, which must not reach the embedded database's client.
    env: { ...process.env, AWS_PROFILE: 'nobody', AWS_SESSION_TOKEN: 'stale' },
  });
  server.stderr.on('data', (chunk) => (output += chunk));
  const url = await new Promise<string>((resolve, reject) => {
    server.once('exit', (code) => reject(new Error(`npm start ended with ${code}: ${output}`)));
    server.stdout.on('data', (chunk) => {
      output += chunk;
      const found = /listens on (http:\/\/127\.0\.0\.1:\d+)/.exec(output);
      if (found?.[1]) resolve(found[1]);
    });
  });
  return { process: server, url, output: () => output };
}
