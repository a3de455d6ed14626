import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, run } from './tools.ts';

/** Own storage: the stand-in of the base image must not be taken for the real one by anything else on this machine. */
const storage = {
  'storage.conf': `[storage]
driver = "overlay"
graphroot = "${join(cacheFolder, 'storage')}"
runroot = "${join(cacheFolder, 'run')}"
`,
  // runc with file-based control groups works where crun and systemd are absent or too old, as inside another container.
  'containers.conf': `[containers]
default_ulimits = ["nofile=1024:4096", "nproc=1024:4096"]
netns = "host"
[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
events_logger = "none"
`,
  'policy.json': '{"default": [{"type": "insecureAcceptAnything"}]}\n',
};

/** Environment in which buildah and podman use the storage and settings of these tests. */
export function engineEnvironment(): NodeJS.ProcessEnv {
  mkdirSync(cacheFolder, { recursive: true });
  for (const [file, content] of Object.entries(storage)) writeFileSync(join(cacheFolder, file), content);
  return {
    ...process.env,
    CONTAINERS_STORAGE_CONF: join(cacheFolder, 'storage.conf'),
    CONTAINERS_CONF: join(cacheFolder, 'containers.conf'),
  };
}

/** Output of a command of the engine. */
export function engine(name: 'buildah' | 'podman', args: readonly string[]): string {
  return run(name, args, { env: engineEnvironment() });
}

/** Removes every container and image of these tests. */
export function emptyStorage(): void {
  engine('podman', ['rm', '--all', '--force', '--time', '0']);
  engine('buildah', ['rm', '--all']);
  engine('buildah', ['rmi', '--all', '--force']);
}
