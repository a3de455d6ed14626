import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';
import { z } from 'zod';
import { type Architecture, buildOnnxRuntimeLayer } from '../layers/onnxruntime/build.ts';
import { nodeModule } from './bundle-function.ts';
import { makeReproducible, sizeOf, type TreeSize } from './reproducible-tree.ts';

const root = resolve(import.meta.dirname, '..');
const pipeline = 'ml/spam-classifier';

/** Where `npm run build:training` assembles the training image's build context. */
export const trainingContextFolder = join(root, 'build/training');

/** Commands of package.json that the stages `fit` and `report` run. */
const commands = ['features', 'evaluate'] as const;

const packageFile = z.object({ scripts: z.record(z.string(), z.string()) });

export type TrainingContext = Readonly<Record<'node' | 'commands' | 'pipeline', TreeSize>>;

/**
 * Assembles all that ml/spam-classifier/Dockerfile copies, and the Dockerfile, in the folders of this repository: the pipeline with its
 * corpus, and what its measuring stages run of the serving path, bundled, with Node and ONNX Runtime. The same bytes, times and
 * rights for the same input. Of the pipeline, what Git knows goes along: no work folder, no weights, nobody's corpora.
 */
export async function assembleTrainingContext(
  architecture: Architecture,
  target: string = trainingContextFolder,
): Promise<TrainingContext> {
  await mkdir(dirname(target), { recursive: true });
  const draft = await mkdtemp(`${target}-`);
  try {
    const [modules, infra] = [join(draft, 'node_modules'), join(draft, 'infra')];
    await buildOnnxRuntimeLayer(draft, architecture);
    const scripts = await bundleCommands(draft);
    await writeFile(join(draft, 'package.json'), `${JSON.stringify({ type: 'module', scripts }, null, 2)}\n`);
    await copyPipeline(draft);
    await copyFile(join(root, pipeline, 'Dockerfile'), join(draft, 'Dockerfile'));
    const node = join(modules, '.bin/node');
    await mkdir(dirname(node));
    await copyFile(nodeFor(architecture), node);
    await makeReproducible(draft);
    await chmod(node, 0o755);
    const sizes = {
      node: await sizeOf([modules]),
      commands: await sizeOf([infra]),
      pipeline: await sizeOf([join(draft, 'ml')]),
    };
    await rm(target, { recursive: true, force: true });
    await rename(draft, target);
    return sizes;
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

/** Node for Linux on a processor: npm installs that of the machine's own. */
function nodeFor(architecture: Architecture): string {
  const path = join(root, `node_modules/node-linux-${architecture}/bin/node`);
  if (!existsSync(path)) {
    throw new Error(
      `${path} does not exist: assemble on Linux/${architecture}, or run npm install --no-save --force node-linux-${architecture}`,
    );
  }
  return path;
}

/** Bundles each command where its source lies, for it finds the repository's folders from there; returns the scripts that run them. */
async function bundleCommands(draft: string): Promise<Record<string, string>> {
  const { scripts } = packageFile.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
  const bundled: Record<string, string> = {};
  for (const command of commands) {
    const source = z.string().parse(scripts[command]?.replace(/^node /, ''));
    const outfile = source.replace(/\.ts$/, '.js');
    await build({
      entryPoints: [join(root, source)],
      outfile: join(draft, outfile),
      ...nodeModule,
    });
    bundled[command] = `node ${outfile}`;
  }
  return bundled;
}

async function copyPipeline(draft: string): Promise<void> {
  const listed = execFileSync('git', ['ls-files', '-z', pipeline], { cwd: root, encoding: 'utf8' });
  const tests = [`${pipeline}/tests/`, `${pipeline}/experiments/`];
  for (const file of listed
    .split('\0')
    .filter((name) => name !== '' && !tests.some((folder) => name.startsWith(folder)))) {
    await mkdir(dirname(join(draft, file)), { recursive: true });
    await copyFile(join(root, file), join(draft, file));
  }
}
