import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const functionsFolder = resolve(import.meta.dirname, '../functions');

/**
 * Bundles functions/`name` into one ES module at `outfile`, with its source map beside it: the same bytes for the same sources.
 * onnxruntime-node is native and stays outside.
 *
 * @returns bytes of the module
 */
export async function bundleFunction(name: string, outfile: string): Promise<number> {
  await build({
    entryPoints: [join(functionsFolder, name, 'handler.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    // ES modules first: of CommonJS nothing can be left out.
    mainFields: ['module', 'main'],
    external: ['onnxruntime-node'],
    minify: true,
    sourcemap: true,
    // Lines are enough for a stack trace, and the sources would triple what a deploy uploads.
    sourcesContent: false,
    // CommonJS dependencies call require(), which an ES module lacks.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'warning',
  });
  return (await stat(outfile)).size;
}
