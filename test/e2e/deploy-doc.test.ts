import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { newestModelFolder } from '../../infra/local/model-folder.ts';
import { startServer } from './local-server.ts';

// Bundles, assembles the image and synthesises three times, beside all other tests.
vi.setConfig({ testTimeout: 300_000 });

const doc = readFileSync('docs/deploy.md', 'utf8');
const blocks = (mark: string) =>
  Array.from(doc.matchAll(/^```sh(?: ([-\w]+))?\n([\s\S]*?)^```$/gm), ([, found = '', text = '']) =>
    found === mark ? [text] : [],
  ).flat();

const scratch = mkdtempSync(join(tmpdir(), 'spamshield-deploy-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** Nothing of the developer's: neither an account nor what is set for one. */
const withoutAccount = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(?:AWS_|CDK_|SPAMSHIELD_)/.test(name)),
);

async function bash(script: string, options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}) {
  const shell = spawn('bash', ['-eu', '-o', 'pipefail', '-c', script], {
    cwd: options.cwd,
    env: { ...withoutAccount, HOME: scratch, AWS_EC2_METADATA_DISABLED: 'true', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  shell.stdout.on('data', (chunk) => (stdout += chunk));
  shell.stderr.on('data', (chunk) => (stderr += chunk));
  const [code] = (await once(shell, 'close')) as [number | null];
  return { code, stdout, stderr };
}

/** A copy of what a checkout holds: other tests build into this one's build folder at the same time. */
function checkout(): string {
  const folder = join(scratch, 'checkout');
  const own = ['cdk.json', 'docs', 'functions', 'infra', 'layers', 'ml', 'package.json', 'tsconfig.json'];
  const work = resolve('ml/spam-classifier/work');
  for (const name of own) {
    cpSync(name, join(folder, name), { recursive: true, filter: (source) => resolve(source) !== work });
  }
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  return folder;
}

describe('docs/deploy.md', () => {
  it('has commands that need no account, and they do what it says', async () => {
    const folder = checkout();
    const { code, stdout, stderr } = await bash(blocks('no-account').join('\n'), { cwd: folder });
    expect([code, code === 0 ? '' : stderr]).toEqual([0, '']);
    for (const command of ['deploy', 'rollout', 'models', 'build:image']) {
      expect(stdout).toMatch(new RegExp(`^Usage: npm run (?:-s )?${command} --`, 'm'));
    }
    expect(stdout).toMatch(/build\/feedback\/handler\.mjs +\d+ KiB of \d+/);
    expect(stdout).toContain('model: manifest sha256 ');
    expect((stdout + stderr).match(/Successfully synthesized/g)).toHaveLength(3);
    const files = readdirSync(newestModelFolder()).filter((file) => !file.startsWith('manifest.')).length;
    expect(stdout).toMatch(new RegExp(`is signed by \\S+key\\.pem, and all ${files} files match its manifest`));
    expect(doc).toContain(`all ${files} files match its manifest`);
    // Beside them go signature and manifest.
    expect(doc).toContain(`is registered (${files + 2} files written, 0 there already)`);
  });

  it('gets a verdict by the signed request that it shows', async () => {
    const [block = '', ...others] = blocks('local-server');
    expect(others).toEqual([]);
    const server = await startServer(['--ephemeral']);
    const { code, stdout, stderr } = await bash(block, {
      env: {
        AWS_REGION: 'eu-central-1',
        AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
        AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
        AWS_SESSION_TOKEN: 'a-token',
        api: `${server.url}/`,
      },
    }).finally(() => server.process.kill('SIGTERM'));
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({ label: 'spam', degraded: [] });
  });

  it('names options and npm scripts that there are', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    const named = [...doc.matchAll(/npm run (?:-s )?([\w:]+)/g)].map(([, name = '']) => name);
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('asks for the outputs that the stacks have', () => {
    const asked = [...doc.matchAll(/\$\(output (data|service) (\w+)\)/g)].map(([, stack, name]) => [stack, name]);
    expect(asked.length).toBeGreaterThan(4);
    for (const [stack, name] of asked) {
      expect(readFileSync(`infra/stacks/${stack}.ts`, 'utf8')).toContain(`new CfnOutput(this, '${name}'`);
    }
  });

  it('is valid shell in every block', async () => {
    const all = Array.from(doc.matchAll(/^```sh.*\n([\s\S]*?)^```$/gm), ([, text = '']) => text);
    expect(all.length).toBeGreaterThan(12);
    for (const text of all) {
      const quoted = `'${text.replaceAll("'", `'\\''`)}'`;
      expect([text, await bash(`bash -n -c ${quoted}`)]).toEqual([text, { code: 0, stdout: '', stderr: '' }]);
    }
  });
});
