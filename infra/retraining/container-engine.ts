import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ExecutionEnvironment } from '../local/runtime-api.ts';

const run = promisify(execFile);

/** Both know the same commands; they differ in how an image is built and in how a digest is told. */
export const engines = ['docker', 'podman'] as const;
export type EngineName = (typeof engines)[number];

export const runtimeLabel = 'spamshield.runtime-image';

/** What the weekly run does with images. All throw an Error with the engine's own words. */
export class ContainerEngine {
  readonly #name: EngineName;

  constructor(name: EngineName) {
    this.#name = name;
  }

  /** Brings an image to this machine, unless it is here. */
  async pull(image: string): Promise<void> {
    const isHere = await this.#run(['image', 'inspect', image]).then(
      () => true,
      () => false,
    );
    if (!isHere) await this.#run(['pull', image]);
  }

  async label(image: string, name: string): Promise<string | undefined> {
    const [{ Config = {} } = {}] = JSON.parse(await this.#run(['image', 'inspect', image])) as {
      Config?: { Labels?: Record<string, string> | null };
    }[];
    return Config.Labels?.[name];
  }

  async build(context: string, tag: string, buildArguments: Readonly<Record<string, string>>): Promise<void> {
    const values = Object.entries(buildArguments).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]);
    // Without --layers podman makes one layer of all; without the isolation it needs rights that a container often lacks.
    const own = this.#name === 'podman' ? ['--layers', '--pull-never', '--isolation', 'chroot'] : [];
    await this.#run(['build', '--quiet', ...own, ...values, '--tag', tag, context]);
  }

  /** Pushes a tag; the digest that the registry knows the image by. */
  async push(tag: string, scratch: string): Promise<string> {
    if (this.#name === 'podman') {
      const file = join(scratch, 'digest');
      await this.#run(['push', '--digestfile', file, tag]);
      return (await readFile(file, 'utf8')).trim();
    }
    const said = await this.#run(['push', tag]);
    const digest = /digest: (sha256:[0-9a-f]{64})/.exec(said)?.[1];
    if (digest === undefined) throw new Error(`docker push ${tag} told no digest`);
    return digest;
  }

  async tag(image: string, tag: string): Promise<void> {
    await this.#run(['tag', image, tag]);
  }

  /** Starts the function of an image as Lambda would: read-only but for /tmp, with its memory and no rights. */
  start(image: string, memorySizeMiB: number, variables: Readonly<Record<string, string>>): ExecutionEnvironment {
    const name = `spamshield-smoke-${process.pid}-${Date.now()}`;
    const child: ChildProcess = spawn(
      this.#name,
      [
        ...['run', '--rm', '--name', name, '--network', 'host', '--read-only', '--tmpfs', '/tmp'],
        ...['--memory', `${memorySizeMiB}m`, '--cap-drop', 'all', '--security-opt', 'no-new-privileges'],
        ...Object.entries(variables).flatMap(([variable, value]) => ['--env', `${variable}=${value}`]),
        image,
      ],
      // What the function writes is for whoever reads the log of the build.
      { stdio: ['ignore', 2, 2] },
    );
    return {
      ended: once(child, 'close').then(([code]) => `exit status ${code}`),
      kill: () => void run(this.#name, ['rm', '--force', name]).catch(() => child.kill('SIGKILL')),
    };
  }

  async #run(args: readonly string[]): Promise<string> {
    try {
      const { stdout, stderr } = await run(this.#name, [...args], { maxBuffer: 2 ** 26 });
      return stdout.trim() === '' ? stderr.trim() : stdout.trim();
    } catch (error) {
      const { stderr, message } = error as { stderr?: string } & Error;
      throw new Error(`${this.#name} ${args.slice(0, 2).join(' ')}: ${stderr?.trim() || message}`, { cause: error });
    }
  }
}
