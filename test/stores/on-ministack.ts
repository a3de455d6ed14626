import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestProject } from 'vitest/node';
import { createTables } from '../../infra/local/create-tables.ts';
import { tables } from '../../infra/tables.ts';
import { installPythonTool, type PythonTool } from '../python-tool.ts';
import { createClient, type DatabaseUnderTest } from './database.ts';

const tool: PythonTool = {
  name: 'ministack',
  version: '1.5.33',
  // Its KMS signs with it.
  besides: ['cryptography==50.0.2'],
  environment: '.venv-aws',
};
const startTimeoutMs = 60_000;

/** Runs the stores' suite on MiniStack, an emulator of AWS in Python, which is installed when it is missing. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const commands = installPythonTool(tool);
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const folder = mkdtempSync(join(tmpdir(), 'spamshield-ministack-'));
  const ministack = spawn(join(commands, 'ministack'), {
    cwd: folder,
    // It would listen on every interface.
    env: {
      ...process.env,
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      LOG_LEVEL: 'WARNING',
      IOT_MTLS_ENABLED: '0',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const exited = once(ministack, 'exit');
  const stop = async () => {
    ministack.kill('SIGTERM');
    await exited;
    rmSync(folder, { recursive: true });
  };
  try {
    await healthy(endpoint, () => ministack.exitCode !== null);
    const database: DatabaseUnderTest = { endpoint, region: 'us-east-1', accessKeyId: 'test' };
    await createTables(createClient(database), Object.values(tables));
    project.provide('database', database);
    project.provide('s3', true);
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function healthy(endpoint: string, hasEnded: () => boolean): Promise<void> {
  const deadline = Date.now() + startTimeoutMs;
  while (Date.now() < deadline && !hasEnded()) {
    const response = await fetch(`${endpoint}/_ministack/health`).catch(() => undefined);
    if (response?.ok) return;
    await sleep(100);
  }
  throw new Error(hasEnded() ? 'MiniStack ended at its start' : `MiniStack did not start within ${startTimeoutMs} ms`);
}
