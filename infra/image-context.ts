import { copyFile, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { ModelIdentity } from '#adapters/model-identity.ts';
import { buildModelLayer } from '../layers/model/build.ts';
import { type Architecture, buildOnnxRuntimeLayer } from '../layers/onnxruntime/build.ts';
import { bundleFunction } from './bundle-function.ts';
import { makeReproducible, sizeOf, type TreeSize } from './reproducible-tree.ts';

const root = resolve(import.meta.dirname, '..');

/** Where `npm run build:image` assembles the image's build context, and CDK takes it from. */
export const imageContextFolder = join(root, 'build/classify');

export type ImageContextProps = {
  readonly architecture: Architecture;
  /** Folder of the model that the image is to serve. */
  readonly modelFolder: string;
  readonly target?: string;
};

export type ImageContext = {
  readonly identity: ModelIdentity;
  /** What the image adds to its base, by layer. */
  readonly sizes: Readonly<Record<'runtime' | 'code' | 'model', TreeSize>>;
};

/**
 * Assembles all that functions/classify/Dockerfile copies, and the Dockerfile: the same bytes, times and rights for the same input.
 * An earlier context in `target` is replaced once the new one is whole.
 *
 * @throws ModelUnusableError when the model is missing or differs from its manifest
 */
export async function assembleImageContext(props: ImageContextProps): Promise<ImageContext> {
  const { architecture, modelFolder, target = imageContextFolder } = props;
  await mkdir(dirname(target), { recursive: true });
  // Beside the target: sources in the bundle's map are named from where it lies.
  const draft = await mkdtemp(`${target}-`);
  try {
    const [runtime, model] = [join(draft, 'layers/onnxruntime'), join(draft, 'layers/model')];
    const identity = await buildModelLayer(model, modelFolder);
    await buildOnnxRuntimeLayer(runtime, architecture);
    const bundle = join(draft, 'handler.mjs');
    await bundleFunction('classify', bundle);
    await copyFile(join(root, 'functions/classify/Dockerfile'), join(draft, 'Dockerfile'));
    await makeReproducible(draft);
    const sizes = {
      runtime: await sizeOf([runtime]),
      code: await sizeOf([bundle, `${bundle}.map`]),
      model: await sizeOf([model]),
    };
    await rm(target, { recursive: true, force: true });
    await rename(draft, target);
    return { identity, sizes };
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}
