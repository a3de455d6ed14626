import { createHash } from 'node:crypto';
import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { assembleImageContext } from '../../infra/image-context.ts';
import { newestModelFolder } from '../../infra/local/model-folder.ts';
import { type Architecture, architectures } from '../../layers/onnxruntime/build.ts';
import { run } from './command.ts';

// Bundles and copies 80 MB a time, beside all other tests.
vi.setConfig({ testTimeout: 240_000 });

const scratch = mkdtempSync(join(tmpdir(), 'spamshield-context-'));
afterAll(() => rmSync(scratch, { recursive: true }));

async function assemble(
  name: string,
  architecture: Architecture = 'x64',
  modelFolder = newestModelFolder(),
): Promise<string> {
  const target = join(scratch, name);
  await assembleImageContext({ architecture, modelFolder, target });
  return target;
}

/** Path, rights, time and digest of everything below a folder. */
function listing(folder: string): string[] {
  const below = readdirSync(folder, { recursive: true }) as string[];
  return below.sort().map((path) => {
    const status = statSync(join(folder, path));
    const content = status.isDirectory()
      ? ''
      : createHash('sha256')
          .update(readFileSync(join(folder, path)))
          .digest('hex');
    return `${path} ${status.mode.toString(8)} ${status.mtimeMs} ${content}`;
  });
}

it('assembles the same bytes, times and rights twice', async () => {
  const earlier = process.umask(0o077);
  const first = listing(await assemble('first').finally(() => process.umask(earlier)));
  expect(first.length).toBeGreaterThan(20);
  expect(listing(await assemble('second'))).toEqual(first);
});

it.each(architectures)('takes ONNX Runtime for %s alone, and no TypeScript into a layer', async (architecture) => {
  const layers = join(await assemble(architecture, architecture), 'layers');
  const files = readdirSync(layers, { recursive: true }) as string[];
  const binaries = files.filter((file) => /\.(?:node|so|so\.\d+|dll|dylib)$/.test(file));
  const folder = `onnxruntime/node_modules/onnxruntime-node/bin/napi-v6/linux/${architecture}`;
  expect(binaries.sort()).toEqual([`${folder}/libonnxruntime.so.1`, `${folder}/onnxruntime_binding.node`]);
  expect(files.filter((file) => file.endsWith('.ts') || file.endsWith('.map'))).toEqual([]);
});

it('leaves what was assembled before untouched when the model is refused', async () => {
  const model = join(scratch, 'tampered');
  cpSync(newestModelFolder(), model, { recursive: true });
  // Not read by serving, and still part of what was registered.
  appendFileSync(join(model, 'MODEL_CARD.md'), '!');
  const before = listing(await assemble('kept'));
  await expect(assemble('kept', 'x64', model)).rejects.toThrow(/MODEL_CARD\.md: has \d+ bytes; the manifest says \d+/);
  expect(listing(join(scratch, 'kept'))).toEqual(before);
  expect(readdirSync(scratch).filter((name) => name.startsWith('kept'))).toEqual(['kept']);
});

it('refuses a processor that Lambda does not have, and a model that is missing', async () => {
  const processor = await run('build-image', ['--arch', 'riscv64']);
  expect(processor.code).toBe(2);
  expect(processor.stderr).toContain('Allowed choices are x64, arm64');
  const model = await run('build-image', ['--model', join(scratch, 'nowhere')]);
  expect(model.code).toBe(3);
  expect(model.stderr).toContain(`${join(scratch, 'nowhere', 'manifest.json')}: is missing`);
});

it.each(['build-image', '../bundle'])('%s takes a model from a registry only when a key is trusted', async (script) => {
  const { code, stderr } = await run(script, ['--model', 's3://registry/models/champion'], {
    env: { SPAMSHIELD_MODEL_KEY: '' },
  });
  expect(code).toBe(3);
  expect(stderr).toContain('s3://registry/models/champion: comes from a registry, and no key is trusted');
});
