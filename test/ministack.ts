import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { installPythonTool, type PythonTool } from './python-tool.ts';

const tool: PythonTool = {
  name: 'ministack',
  version: '1.5.33',
  // Its KMS signs with it.
  besides: ['cryptography==50.0.2'],
  environment: '.venv-aws',
};
const startTimeoutMs = 60_000;

/** Node takes MiniStack's certificate, which it makes itself. */
export const trustingMiniStack = { NODE_TLS_REJECT_UNAUTHORIZED: '0' } as const;

/** A running MiniStack; its account is 000000000000, and the access key is the secret as well. */
export type MiniStack = {
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly stop: () => Promise<void>;
};

/**
 * Starts MiniStack, an emulator of AWS in Python, on a free port of the loopback interface, empty; installs it when it is missing.
 *
 * @param variables further environment of its process
 * @param enforcesPolicies roles may do what their policies and those of buckets allow, and nothing else; it then answers by HTTPS, which
 *   buckets ask for, and its clients need `trustingMiniStack` in their environment. The access key that is given back may do everything
 */
export async function startMiniStack(
  variables: Readonly<Record<string, string>> = {},
  { enforcesPolicies = false } = {},
): Promise<MiniStack> {
  const commands = installPythonTool(tool);
  const port = await freePort();
  const endpoint = `${enforcesPolicies ? 'https' : 'http'}://127.0.0.1:${port}`;
  const folder = mkdtempSync(join(tmpdir(), 'spamshield-ministack-'));
  const ministack = spawn(join(commands, 'ministack'), {
    cwd: folder,
    env: {
      ...process.env,
      // It runs functions with the node that it finds first.
      PATH: `${dirname(process.execPath)}:${process.env['PATH']}`,
      // It would listen on every interface.
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      LOG_LEVEL: 'WARNING',
      IOT_MTLS_ENABLED: '0',
      // Functions have its environment, and find it by this address.
      ...(enforcesPolicies && { AUTH: 'true', USE_SSL: '1', AWS_ENDPOINT_URL: endpoint, ...trustingMiniStack }),
      ...variables,
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
  } catch (error) {
    await stop();
    throw error;
  }
  return { endpoint, region: 'us-east-1', accessKeyId: 'test', stop };
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
