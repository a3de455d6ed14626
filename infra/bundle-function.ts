import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type BuildOptions, build } from 'esbuild';

const functionsFolder = resolve(import.meta.dirname, '../functions');

/** One ES module for Node 24, with all but onnxruntime-node in it, which is native. */
export const nodeModule = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  // ES modules first: of CommonJS nothing can be left out.
  mainFields: ['module', 'main'],
  external: ['onnxruntime-node'],
  // CommonJS dependencies call require(), which an ES module lacks.
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  logLevel: 'warning',
} as const satisfies BuildOptions;

/**
 * Bundles functions/`name` into one ES module at `outfile`, with its source map beside it: the same bytes for the same sources.
 *
 * @returns bytes of the module
 */
export async function bundleFunction(name: string, outfile: string): Promise<number> {
  await build({
    entryPoints: [join(functionsFolder, name, 'handler.ts')],
    outfile,
    ...nodeModule,
    minify: true,
    sourcemap: true,
    // Lines are enough for a stack trace, and the sources would triple what a deploy uploads.
    sourcesContent: false,
  });
  return (await stat(outfile)).size;
}
