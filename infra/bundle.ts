import { readdirSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { build } from 'esbuild';

const root = resolve(import.meta.dirname, '..');
const functionsFolder = join(root, 'functions');

/** Folders of functions/ that are deployed; those with an underscore are shared code. */
const names = readdirSync(functionsFolder).filter((name) => !name.startsWith('_'));

/** One ESM file a function, at build/<function>/handler.mjs. onnxruntime-node is native and stays outside. */
await Promise.all(
  names.map(async (name) => {
    const outfile = join(root, 'build', name, 'handler.mjs');
    await build({
      entryPoints: [join(functionsFolder, name, 'handler.ts')],
      outfile,
      bundle: true,
      platform: 'node',
      target: 'node24',
      format: 'esm',
      external: ['onnxruntime-node'],
      minify: true,
      sourcemap: true,
      // CommonJS dependencies call require(), which an ES module lacks.
      banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
      logLevel: 'warning',
    });
    console.log(`${relative(root, outfile)}  ${((await stat(outfile)).size / 1024).toFixed(0)} KiB`);
  }),
);
