import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import type { ExecutionEnvironment } from '../../infra/local/runtime-api.ts';
import { engine, engineEnvironment } from './engine.ts';

/** Memory of the function, as its deployment sets it. */
export const memorySizeMiB = 1769;
/** User and group that Lambda runs functions as. */
const lambdaUser = '993:990';

/** A container that runs the image's own entry point under Lambda's conditions. */
export type FunctionContainer = ExecutionEnvironment & {
  readonly name: string;
  /** What it wrote to stdout and stderr so far. */
  readonly output: () => string;
  /** Id of the runtime client's process on this machine. */
  readonly pid: () => number;
};

export type ContainerProps = {
  image: string;
  variables: Readonly<Record<string, string>>;
  /** Files of this machine that lie over those of the image, by their path there. */
  files?: Readonly<Record<string, string>>;
};

/**
 * Starts a container of `image`: unprivileged, without capabilities, its root read-only and /tmp alone writable, within the function's
 * memory, on the network of this machine.
 */
export function startContainer({ image, variables, files = {} }: ContainerProps): FunctionContainer {
  const name = `spamshield-${randomUUID()}`;
  const options = [
    ...['--name', name, '--rm', '--pull', 'never', '--network', 'host'],
    ...['--user', lambdaUser, '--cap-drop', 'all', '--security-opt', 'no-new-privileges'],
    ...['--read-only', '--read-only-tmpfs=false', '--tmpfs', '/tmp:rw,nosuid,nodev,size=512m,mode=1777'],
    ...['--memory', `${memorySizeMiB}m`, '--memory-swap', `${memorySizeMiB}m`],
    // As in Lambda, where the runtime client is not process 1, to which signals mean nothing.
    ...['--pid', 'host'],
    ...Object.entries(variables).flatMap(([variable, value]) => ['--env', `${variable}=${value}`]),
    ...Object.entries(files).flatMap(([inside, outside]) => ['--volume', `${outside}:${inside}:ro`]),
  ];
  const child = spawn('podman', ['run', ...options, image], {
    env: engineEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  const ended = once(child, 'close').then(([code]) => {
    // 128 and the signal's number, by the convention of shells.
    return code === 137 ? 'signal: killed' : code === 139 ? 'signal: segmentation fault' : `exit status ${code}`;
  });
  return {
    name,
    ended,
    // In whatever state it is: created, running, or about to be removed.
    kill: () => void engine('podman', ['rm', '--force', '--ignore', '--time', '0', name]),
    output: () => output,
    pid: () => Number(engine('podman', ['inspect', '--format', '{{.State.Pid}}', name])),
  };
}

export type Memory = { limitBytes: number; peakBytes: number };

/** What the kernel says of a process's memory: its group's limit, and the most that the group has used. Both versions of control groups. */
export function memoryOf(pid: number): Memory {
  const groups = readFileSync(`/proc/${pid}/cgroup`, 'utf8').trim().split('\n');
  const path = (controller: string) =>
    groups.map((line) => line.split(':')).find(([, name]) => name === controller)?.[2];
  const legacy = path('memory');
  const folder = legacy === undefined ? `/sys/fs/cgroup${path('')}` : `/sys/fs/cgroup/memory${legacy}`;
  const read = (file: string) => Number(readFileSync(`${folder}/${file}`, 'utf8'));
  return legacy === undefined
    ? {
        limitBytes: read('memory.max'),
        peakBytes: existsSync(`${folder}/memory.peak`) ? read('memory.peak') : read('memory.current'),
      }
    : { limitBytes: read('memory.limit_in_bytes'), peakBytes: read('memory.max_usage_in_bytes') };
}

/** Since the process was made, to a hundredth of a second. */
export function ageMsOf(pid: number): number {
  // proc(5): the 22nd field, the 20th after the name, is the start in ticks after boot; a tick is 10 ms on every Linux that Node runs on.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  const uptimeS = Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]);
  return uptimeS * 1000 - Number(fields[19]) * 10;
}

/** User id and capabilities that a process has now, from /proc. */
export function rightsOf(pid: number): { uid: number; capabilities: string } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return {
    uid: Number(/^Uid:\s+\d+\s+(\d+)/m.exec(status)?.[1]),
    capabilities: /^CapEff:\s+(\w+)/m.exec(status)?.[1] ?? '',
  };
}
