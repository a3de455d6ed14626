import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from './command.ts';

describe('npm start', () => {
  let server: ChildProcess;
  let output = '';
  let url: string;

  beforeEach(async () => {
    output = '';
    server = spawn(process.execPath, ['infra/local/server.ts', '--port', '0'], { stdio: ['ignore', 'pipe', 'pipe'] });
    server.stderr?.on('data', (chunk) => (output += chunk));
    url = await new Promise((resolve, reject) => {
      server.once('exit', (code) => reject(new Error(`npm start ended with ${code}: ${output}`)));
      server.stdout?.on('data', (chunk) => {
        output += chunk;
        const found = /listens on (http:\/\/127\.0\.0\.1:\d+)/.exec(output);
        if (found?.[1]) resolve(found[1]);
      });
    });
  });
  afterEach(async () => {
    if (server.exitCode === null && server.signalCode === null) {
      server.kill('SIGKILL');
      await once(server, 'exit');
    }
  });

  const post = (body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
    fetch(`${url}/v1/classify`, { method: 'POST', headers, body });

  it('prints a curl line whose address, header and body work as they stand', async () => {
    const curl = /curl -s (\S+) -H '(.+): (.+)' \\\n {2}-d '(.+)'/.exec(output);
    const [, address, header, value, body] = curl as unknown as [string, string, string, string, string];
    const response = await fetch(address, { method: 'POST', headers: { [header]: value }, body });
    expect(await response.json()).toMatchObject({ label: 'spam', isSpam: true, functionVersion: 'local' });
  });

  it('answers over HTTP what the function answers', async () => {
    const response = await post(JSON.stringify({ text: 'Your Amazon code is 123456. Do not share it.' }));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.json()).toMatchObject({ label: 'ham', model: { name: 'spamshield-distilbert' } });
  });

  it('answers bad input with problem+json', async () => {
    const response = await post('{"text": ""}');
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({
      code: 'request_invalid',
      errors: [{ path: 'text', code: 'message_empty' }],
    });
  });

  it('refuses what API Gateway refuses, in its place', async () => {
    const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code;
    const unknown = await fetch(`${url}/v1/unknown`);
    expect([unknown.status, await codeOf(unknown)]).toEqual([403, 'missing_authentication_token']);
    const wrongMethod = await fetch(`${url}/v1/classify`);
    expect(wrongMethod.status).toBe(403);
    const large = await post('x'.repeat(10 * 1024 * 1024 + 1));
    expect([large.status, await codeOf(large)]).toEqual([413, 'request_too_large']);
  });

  it('logs the route and status of a request, never its text', async () => {
    await post(JSON.stringify({ text: 'canary 07700900123' }));
    await post(JSON.stringify({ text: 'canary\u0000' }));
    await fetch(`${url}/canary?canary=1`);
    await expect
      .poll(() => output)
      .toMatch(/POST \/v1\/classify 200 \d+\.\d ms\nPOST \/v1\/classify 400 .*\nGET \(no route\) 403/);
    expect(output).not.toContain('canary');
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('shuts down cleanly on %s', async (signal) => {
    await post(JSON.stringify({ text: 'hello' }));
    server.kill(signal);
    expect(await once(server, 'exit')).toEqual([0, null]);
  });

  it('does not wait for a connection on which nothing is ever sent', async () => {
    const silent = connect(Number(new URL(url).port), '127.0.0.1').on('error', () => {});
    await once(silent, 'connect');
    server.kill('SIGTERM');
    expect(await once(server, 'exit')).toEqual([0, null]);
    silent.destroy();
  });
});

describe('npm start, refused', () => {
  it('says that a port is in use', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await once(blocker, 'listening');
    const { port } = blocker.address() as { port: number };
    const { code, stderr } = await run('server', ['--port', String(port)]);
    blocker.close();
    expect(stderr).toBe(`error: port ${port} on 127.0.0.1 is in use; choose another with --port\n`);
    expect(code).toBe(2);
  });

  it.each([
    ['a port that is none', ['--port', 'http'], /expected a whole number from 0 to 65535/],
    ['an address of another machine', ['--host', '192.0.2.1'], /192\.0\.2\.1 is no address of this machine/],
  ])('rejects %s', async (_, args, message) => {
    const { code, stderr } = await run('server', args);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });

  it('exits with 3 naming the file when the model is unusable', async () => {
    const { code, stderr } = await run('server', ['--model', 'test', '--port', '0']);
    expect(stderr).toMatch(/test\/manifest\.json: is missing/);
    expect(code).toBe(3);
  });

  it('explains itself with --help', async () => {
    const { code, stdout } = await run('server', ['--help']);
    expect(stdout).toMatch(/--port <number>/);
    expect(code).toBe(0);
  });
});
