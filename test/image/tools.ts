import { execFileSync, type SpawnSyncReturns } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Folder of the repository, ignored by Git, for what is made once. */
export const cacheFolder = resolve(import.meta.dirname, '../../.cache/image');

/** Debian packages that are named like the command they bring: engines, what compiles the runtime client, and what signs requests. */
const tools = ['buildah', 'podman', 'runc', 'g++', 'make', 'cmake', 'python3', 'curl'] as const;
const clientVersion = '4.0.2';

/** Output of a command. Throws an Error with the command and the words that it failed with. */
export function run(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): string {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: 'pipe', maxBuffer: 2 ** 28, ...options }).trim();
  } catch (error) {
    const { stderr, message } = error as SpawnSyncReturns<string> & Error;
    throw new Error(`${command} ${args.join(' ')}: ${stderr?.trim() || message}`, { cause: error });
  }
}

/**
 * Makes sure that this machine can build and run images: installs the engines from the distribution where they are missing.
 *
 * @throws Error saying what is needed
 */
export function installEngines(): void {
  if (process.platform !== 'linux') throw new Error('These tests need Linux: they run containers without a daemon.');
  if (process.getuid?.() !== 0) {
    throw new Error(
      'These tests need root, to mount layers, to limit memory and to drop rights: sudo -E env "PATH=$PATH" npm run test:image',
    );
  }
  const missing = tools.filter((name) => !onPath(name));
  if (missing.length === 0) return;
  if (!onPath('apt-get')) throw new Error(`These tests need ${missing.join(', ')}, and apt-get to install them with.`);
  apt(['install', '--yes', '--no-install-recommends', ...missing]);
}

/** Runs apt-get, once more with fresh lists when it does not know a package. */
export function apt(args: readonly string[], cwd?: string): void {
  const options = { ...(cwd !== undefined && { cwd }), env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  // Downloads go to folders that only root may write.
  const quiet = ['-qq', '-o', 'APT::Sandbox::User=root'];
  try {
    run('apt-get', [...quiet, ...args], options);
  } catch {
    run('apt-get', [...quiet, 'update'], options);
    run('apt-get', [...quiet, ...args], options);
  }
}

/**
 * Folder with the Lambda runtime client for Node.js of npm's package aws-lambda-ric, compiled once and kept. Needs a C++ compiler, make,
 * cmake and Python.
 */
export function runtimeClient(): string {
  const folder = join(cacheFolder, `aws-lambda-ric-${clientVersion}-${process.arch}`);
  if (existsSync(folder)) return folder;
  const draft = `${folder}.draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  // npm 12 runs the scripts of packages that are named here alone.
  writeFileSync(join(draft, 'package.json'), '{"private": true, "allowScripts": {"aws-lambda-ric": true}}');
  console.log(`compiling aws-lambda-ric ${clientVersion}, which takes a minute or two, once`);
  run('npm', ['install', '--no-audit', '--no-fund', `aws-lambda-ric@${clientVersion}`], { cwd: draft });
  renameSync(draft, folder);
  return folder;
}

function onPath(name: string): boolean {
  return (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(join(folder, name)));
}
