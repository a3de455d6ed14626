import { readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { bundleFunction } from './bundle-function.ts';

const root = resolve(import.meta.dirname, '..');

/** Folders of functions/ that are deployed; those with an underscore are shared code. */
const names = readdirSync(join(root, 'functions')).filter((name) => !name.startsWith('_'));

await Promise.all(
  names.map(async (name) => {
    const outfile = join(root, 'build', name, 'handler.mjs');
    const bytes = await bundleFunction(name, outfile);
    console.log(`${relative(root, outfile)}  ${(bytes / 1024).toFixed(0)} KiB`);
  }),
);
