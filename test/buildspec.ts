import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Finished } from './e2e/command.ts';

type Phase = 'install' | 'pre_build' | 'build';

/** Commands of a phase of infra/buildspecs/<name>.yml, each a line of its own there. */
export function commandsOf(name: string, phase: Phase): string[] {
  const lines = readFileSync(`infra/buildspecs/${name}.yml`, 'utf8').split('\n');
  const start = lines.indexOf(`  ${phase}:`);
  if (start < 0) return [];
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => /^ {2}\S/.test(line));
  const commands = rest.slice(0, end < 0 ? undefined : end).filter((line) => line.startsWith('      - '));
  return commands.map((line) => line.slice('      - '.length));
}

/** Runs the build phase as CodeBuild does: its commands in a shell, with the build's and the project's variables. */
export async function runBuild(name: string, env: NodeJS.ProcessEnv, more = ''): Promise<Finished> {
  const [command = '', ...others] = commandsOf(name, 'build');
  if (others.length > 0) throw new Error(`${name}.yml has more than one command; run them in turn`);
  const child = spawn('sh', ['-c', `${command}${more}`], {
    // The project's own Node, as `npm run` finds it.
    env: { ...process.env, ...env, PATH: `${dirname(process.execPath)}:${process.env['PATH']}` },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => (stdout += chunk));
  child.stderr.on('data', (chunk) => (stderr += chunk));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
}
