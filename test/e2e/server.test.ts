import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from './command.ts';
import { startServer } from './local-server.ts';

describe('npm start', () => {
  let server: ChildProcess;
  let output: () => string;
  let url: string;

  async function start(data: string[]): Promise<void> {
    ({ process: server, output, url } = await startServer(data));
  }

  async function restart(data: string[]): Promise<void> {
    server.kill('SIGTERM');
    await once(server, 'exit');
    await start(data);
  }

  beforeEach(() => start(['--ephemeral']));
  afterEach(async () => {
    if (server.exitCode === null && server.signalCode === null) {
      server.kill('SIGKILL');
      await once(server, 'exit');
    }
  });

  const post = (body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
    fetch(`${url}/v1/classify`, { method: 'POST', headers, body });

  it('prints a curl line whose address, header and body work as they stand', async () => {
    const curl = /curl -s (\S+) -H '(.+): (.+)' \\\n {2}-d '(.+)'/.exec(output());
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

  const preferences = (user: string, init?: RequestInit) =>
    fetch(`${url}/v1/users/${encodeURIComponent(user)}/preferences`, init);
  const putPreferences = (user: string, ifMatch: string, body: object) =>
    preferences(user, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', 'if-match': ifMatch },
      body: JSON.stringify(body),
    });
  const strict = { sensitivity: 'strict', allow: ['+44 7700 900123'], block: ['60777'] };

  it("keeps a user's preferences, and lets nobody overwrite them unseen", async () => {
    const user = 'anna+1@example.com/ä';
    const unset = await preferences(user);
    expect([unset.status, unset.headers.get('etag')]).toEqual([200, '"0"']);
    expect(await unset.json()).toEqual({ sensitivity: 'moderate', allow: [], block: [] });
    const written = await putPreferences(user, '"0"', strict);
    expect(written.status).toBe(200);
    expect((await putPreferences(user, '"0"', { ...strict, block: [] })).status).toBe(412);
    const read = await preferences(user);
    expect([read.headers.get('etag'), await read.json()]).toEqual([written.headers.get('etag'), strict]);
    expect((await preferences('anna 1@example.com/ä')).headers.get('etag')).toBe('"0"');
  });

  it('erases a user, says how far it is, and lets them come back', async () => {
    const erase = async () => {
      const response = await fetch(`${url}/v1/users/anna`, { method: 'DELETE' });
      return { status: response.status, body: (await response.json()) as { requestedAt: string; stores: object } };
    };
    await putPreferences('anna', '"0"', strict);
    await putPreferences('ben', '"0"', strict);
    const asked = await erase();
    expect([asked.status, asked.body.stores]).toMatchObject([202, { preferences: 'pending', labels: 'pending' }]);
    expect((await preferences('anna')).headers.get('etag')).toBe('"0"');
    expect(await (await preferences('ben')).json()).toEqual(strict);
    const again = await erase();
    expect(again.body).toMatchObject({ requestedAt: asked.body.requestedAt, backups: { until: expect.any(String) } });
    expect(again.body.stores).toMatchObject({ preferences: 'erased', labels: 'erased', reputation: 'erased' });
    expect((await putPreferences('anna', '"0"', strict)).status).toBe(200);
  });

  it('serves the committed description of the API', async () => {
    const response = await fetch(`${url}/v1/openapi.json`);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.json()).toEqual(JSON.parse(readFileSync('docs/openapi.json', 'utf8')));
  });

  it('keeps data from one start to the next', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'spamshield-data-'));
    await restart(['--data', folder]);
    expect((await putPreferences('anna', '"0"', strict)).status).toBe(200);
    await restart(['--data', folder]);
    expect(await (await preferences('anna')).json()).toEqual(strict);
    await restart(['--ephemeral']);
    rmSync(folder, { recursive: true });
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
    await putPreferences('canary', '"0"', { ...strict, allow: ['canary'] });
    await putPreferences('canary', '"canary"', { ...strict, block: ['not-a-sender-canary'] });
    await expect
      .poll(output)
      .toMatch(
        /POST \/v1\/classify 200 \d+\.\d ms\nPOST \/v1\/classify 400 .*\nGET \(no route\) 403 .*\nPUT \/v1\/users\/\{userId\}\/preferences 200 .*\nPUT .* 400/,
      );
    expect(output()).not.toContain('canary');
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
    const { code, stderr } = await run('server', ['--port', String(port), '--ephemeral']);
    blocker.close();
    expect(stderr).toBe(`error: port ${port} on 127.0.0.1 is in use; choose another with --port\n`);
    expect(code).toBe(2);
  });

  it.each([
    ['a port that is none', ['--port', 'http'], /expected a whole number from 0 to 65535/],
    [
      'an address of another machine',
      ['--host', '192.0.2.1', '--ephemeral'],
      /192\.0\.2\.1 is no address of this machine/,
    ],
    ['a data folder that is a file', ['--data', 'package.json'], /--data \S+package\.json is no folder/],
    ['--data with --ephemeral', ['--data', 'x', '--ephemeral'], /'--ephemeral' cannot be used with option '--data/],
  ])('rejects %s', async (_, args, message) => {
    const { code, stderr } = await run('server', args);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });

  it('exits with 3 naming the file when the model is unusable', async () => {
    const { code, stderr } = await run('server', ['--model', 'test', '--port', '0', '--ephemeral']);
    expect(stderr).toMatch(/test\/manifest\.json: is missing/);
    expect(code).toBe(3);
  });

  it('explains itself with --help', async () => {
    const { code, stdout } = await run('server', ['--help']);
    expect(stdout).toMatch(/--port <number>/);
    expect(code).toBe(0);
  });
});
