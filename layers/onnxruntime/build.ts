import { existsSync } from 'node:fs';
import { cp, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';

/** Processors that Lambda offers, as Node names them. */
export const architectures = ['x64', 'arm64'] as const;
export type Architecture = (typeof architectures)[number];

const nodeModules = resolve(import.meta.dirname, '../../node_modules');

const runtimePackage = z.object({
  version: z.string(),
  dependencies: z.object({ 'onnxruntime-common': z.string() }),
});
const commonPackage = z.object({ version: z.string() });

/**
 * Writes ONNX Runtime for Linux on one processor to `target`/node_modules: 45 MB of the package's 290, which hold five platforms. Its
 * other dependencies serve its installer alone.
 *
 * @throws Error when the installed packages do not belong together, or lack the processor's binary
 */
export async function buildOnnxRuntimeLayer(target: string, architecture: Architecture): Promise<void> {
  const [runtime, common] = [join(nodeModules, 'onnxruntime-node'), join(nodeModules, 'onnxruntime-common')];
  const { dependencies } = runtimePackage.parse(await packageOf(runtime));
  const { version } = commonPackage.parse(await packageOf(common));
  if (dependencies['onnxruntime-common'] !== version) {
    throw new Error(`onnxruntime-node needs onnxruntime-common ${dependencies['onnxruntime-common']}, not ${version}`);
  }
  const binary = join('bin/napi-v6/linux', architecture);
  if (!existsSync(join(runtime, binary, 'onnxruntime_binding.node'))) {
    throw new Error(`${join(runtime, binary)} holds no ONNX Runtime; npm ci installs it`);
  }
  for (const part of ['package.json', 'dist', binary])
    await copy(runtime, join(target, 'node_modules/onnxruntime-node'), part);
  // Loaded by require() alone.
  for (const part of ['package.json', 'dist/cjs'])
    await copy(common, join(target, 'node_modules/onnxruntime-common'), part);
}

/** Declarations and source maps, which nothing reads at run time, stay behind. */
function copy(from: string, to: string, part: string): Promise<void> {
  return cp(join(from, part), join(to, part), {
    recursive: true,
    dereference: true,
    filter: (path) => !/\.(?:d\.ts|map)$/.test(path),
  });
}

async function packageOf(folder: string): Promise<unknown> {
  return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
}
