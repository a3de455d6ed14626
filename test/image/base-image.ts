import { chmodSync, copyFileSync, cpSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { engine } from './engine.ts';
import { apt, cacheFolder, run, runtimeClient } from './tools.ts';

/** What node, the runtime client and ONNX Runtime need of a Linux: the C and C++ libraries, and a shell for the entry point. */
const packages = ['libc6', 'libgcc-s1', 'libstdc++6', 'dash', 'ca-certificates'];

/** User that Lambda runs functions as. */
const passwd = 'root:x:0:0:root:/root:/bin/sh\nsbx_user1051:x:993:990::/home/sbx_user1051:/sbin/nologin\n';

/**
 * Makes a stand-in for Lambda's Node.js base image, under the name that the Dockerfile asks for: the same paths, entry point and variables,
 * the same runtime client, Debian's libraries instead of Amazon Linux's. What it cannot show is what Amazon's own image holds besides.
 */
export function makeBaseImage(name: string): void {
  const root = join(cacheFolder, 'rootfs');
  rmSync(root, { recursive: true, force: true });
  for (const folder of ['usr/bin', 'usr/lib', 'usr/lib64', 'usr/sbin', 'tmp', 'opt', 'etc', 'proc', 'sys', 'dev']) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  // As in every current distribution.
  for (const folder of ['bin', 'lib', 'lib64', 'sbin']) symlinkSync(`usr/${folder}`, join(root, folder));
  for (const file of debs())
    run('sh', ['-c', 'dpkg-deb --fsys-tarfile "$1" | tar -x --keep-directory-symlink -C "$2"', 'sh', file, root]);
  rmSync(join(root, 'usr/share/doc'), { recursive: true, force: true });
  rmSync(join(root, 'usr/bin/sh'), { force: true });
  symlinkSync('dash', join(root, 'usr/bin/sh'));
  chmodSync(join(root, 'tmp'), 0o1777);
  writeFileSync(join(root, 'etc/passwd'), passwd);

  const [node, client] = [join(root, 'var/lang/bin'), join(root, 'var/runtime/node_modules/aws-lambda-ric')];
  for (const folder of [node, client, join(root, 'var/task')]) mkdirSync(folder, { recursive: true });
  copyFileSync(process.execPath, join(node, 'node'));
  chmodSync(join(node, 'node'), 0o755);
  const built = join(runtimeClient(), 'node_modules/aws-lambda-ric');
  for (const file of ['index.mjs', 'rapid-client.node', 'package.json']) cpSync(join(built, file), join(client, file));
  copyFileSync(join(import.meta.dirname, 'lambda-entrypoint.sh'), join(root, 'lambda-entrypoint.sh'));
  chmodSync(join(root, 'lambda-entrypoint.sh'), 0o755);

  const container = engine('buildah', ['from', 'scratch']);
  engine('buildah', ['copy', '--quiet', container, root, '/']);
  const variables = {
    PATH: '/var/lang/bin:/usr/local/bin:/usr/bin:/bin:/opt/bin',
    LD_LIBRARY_PATH: '/var/lang/lib:/lib64:/usr/lib64:/var/runtime:/var/runtime/lib:/var/task:/var/task/lib:/opt/lib',
    LANG: 'en_US.UTF-8',
    TZ: ':/etc/localtime',
    LAMBDA_TASK_ROOT: '/var/task',
    LAMBDA_RUNTIME_DIR: '/var/runtime',
  };
  engine('buildah', [
    'config',
    ...Object.entries(variables).flatMap(([variable, value]) => ['--env', `${variable}=${value}`]),
    ...['--workingdir', '/var/task', '--entrypoint', '["/lambda-entrypoint.sh"]', container],
  ]);
  engine('buildah', ['commit', '--quiet', '--rm', container, name]);
}

/** Package files, downloaded once. */
function debs(): string[] {
  const folder = join(cacheFolder, 'debs');
  mkdirSync(folder, { recursive: true });
  const names = readdirSync(folder);
  const missing = packages.filter((name) => !names.some((file) => file.startsWith(`${name}_`)));
  if (missing.length > 0) apt(['download', ...missing], folder);
  return readdirSync(folder).map((file) => join(folder, file));
}
