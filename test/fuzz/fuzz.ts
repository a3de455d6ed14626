import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { installPythonTool } from '../python-tool.ts';

/**
 * Starts the service as `npm start` does, with an empty database, and lets Schemathesis send it what the API's description allows and
 * forbids. Ends with Schemathesis' own status. Further arguments are handed on, e.g. `npm run test:fuzz -- --include-path /v1/classify`.
 */
const schemathesis = { name: 'schemathesis', version: '4.32.5', environment: '.venv-fuzz' } as const;

const repositoryRoot = resolve(import.meta.dirname, '../..');
const configuration = join(import.meta.dirname, 'schemathesis.toml');
const startTimeoutMs = 60_000;

const commands = installPythonTool(schemathesis);
const server = spawn(process.execPath, ['infra/local/server.ts', '--ephemeral', '--port', '0', '--quiet'], {
  cwd: repositoryRoot,
  stdio: ['ignore', 'pipe', 'inherit'],
});
const serverEnded = once(server, 'exit');
// Schemathesis leaves caches where it runs.
const folder = mkdtempSync(join(tmpdir(), 'spamshield-fuzz-'));
try {
  const url = await addressOf(server);
  process.exitCode = await run(join(commands, 'st'), [
    ...['--config-file', configuration, 'run', `${url}/v1/openapi.json`, '--url', url],
    ...process.argv.slice(2),
  ]);
  if (server.exitCode !== null || server.signalCode !== null) throw new Error('the server ended during the run');
} finally {
  server.kill('SIGTERM');
  await serverEnded;
  rmSync(folder, { recursive: true });
}

/** The address that the server prints once it listens. */
async function addressOf({ stdout }: ChildProcess): Promise<string> {
  const timer = setTimeout(() => server.kill('SIGTERM'), startTimeoutMs);
  try {
    for await (const line of createInterface({ input: stdout as NodeJS.ReadableStream })) {
      const [, url] = /listens on (http:\S+)/.exec(line) ?? [];
      if (url !== undefined) return url;
    }
  } finally {
    clearTimeout(timer);
  }
  throw new Error('the server did not start');
}

async function run(command: string, args: readonly string[]): Promise<number> {
  const child = spawn(command, args, {
    cwd: folder,
    stdio: 'inherit',
    env: { ...process.env, PYTHONPATH: import.meta.dirname },
  });
  const [code] = await once(child, 'exit');
  // Ended by a signal: there is no verdict, which is none that passes.
  return (code as number | null) ?? 1;
}
