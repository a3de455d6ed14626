import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalServer, startServer } from './local-server.ts';

const readme = readFileSync('README.md', 'utf8');
const section = /^## The API in five minutes$([\s\S]*?)^## /m.exec(readme)?.[1] ?? '';
const blocks = Array.from(section.matchAll(/^```sh\n([\s\S]*?)^```$/gm), (block) => block[1] as string);
const address = 'http://127.0.0.1:3000';

/** Notes method, status and address of each request, and shows the reply as curl itself does. */
const notingCurl = `
curl() {
  : > "$FOLDER/reply"
  command curl "$@" -o "$FOLDER/reply" -w '%{method} %{http_code} %{url_effective}\\n' >> "$FOLDER/requests"
  cat "$FOLDER/reply"
}
`;

type Described = { paths: Record<string, Record<string, unknown>> };

let server: LocalServer;
const folder = mkdtempSync(join(tmpdir(), 'spamshield-readme-'));
let stdout = '';
let stderr = '';
let requests: { method: string; status: number; path: string }[] = [];

beforeAll(async () => {
  server = await startServer(['--ephemeral']);
  const script = notingCurl + blocks.join('\n').replaceAll(address, server.url);
  const shell = spawn('bash', ['-eu', '-o', 'pipefail', '-c', script], {
    env: { ...process.env, FOLDER: folder },
    // Bash takes a socket, which Node's pipes are, for a remote shell, and would read the developer's own settings.
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  shell.stdout.on('data', (chunk) => (stdout += chunk));
  shell.stderr.on('data', (chunk) => (stderr += chunk));
  await once(shell, 'close');
  requests = readFileSync(join(folder, 'requests'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [method = '', status, url = ''] = line.split(' ');
      return { method, status: Number(status), path: url.slice(server.url.length) };
    });
}, 120_000);

afterAll(async () => {
  server.process.kill('SIGTERM');
  await once(server.process, 'exit');
  rmSync(folder, { recursive: true });
});

describe('the API in five minutes', () => {
  it('works as it is written, line by line', () => {
    expect(stderr).toBe('');
    expect(requests.map(({ method, status, path }) => [method, status, path])).toEqual([
      ['POST', 200, '/v1/classify'],
      ['POST', 200, '/v1/classify/batch'],
      ['POST', 202, '/v1/feedback'],
      ['GET', 200, '/v1/users/anna/preferences'],
      ['PUT', 200, '/v1/users/anna/preferences'],
      ['POST', 200, '/v1/classify'],
      ['DELETE', 204, expect.stringMatching(/^\/v1\/feedback\/[\w.~-]{40,}$/)],
      ['GET', 200, '/v1/models'],
      ['GET', 200, '/v1/health'],
      ['GET', 200, expect.stringMatching(/^\/v1\/models\/\d{4}\.\d+\.\d+\/card$/)],
      ['GET', 200, '/v1/openapi.json'],
      ['DELETE', 202, '/v1/users/anna'],
    ]);
    expect(blocks.flatMap((block) => block.match(/\bcurl\b/g) ?? [])).toHaveLength(requests.length);
  });

  it('shows every route', () => {
    const { paths } = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as Described;
    for (const [resource, operations] of Object.entries(paths)) {
      const path = new RegExp(`^${resource.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`);
      for (const method of Object.keys(operations).map((name) => name.toUpperCase())) {
        expect(requests.some((request) => request.method === method && path.test(request.path))).toBe(true);
      }
    }
  });

  it('gets the replies that it speaks of', () => {
    expect(stdout).toMatch(/"status":200,"classification":\{[\s\S]*"status":400,"problem":\{/);
    expect(stdout).toMatch(/etag: "0"/i);
    expect(stdout).toMatch(/"decidedBy":"user_list","reasons":\[\{"code":"sender_blocked"/);
    expect(stdout).toMatch(/"stores":\{"preferences":"(?:pending|erased)"/);
  });
});
