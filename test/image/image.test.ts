import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { assembleImageContext } from '../../infra/image-context.ts';
import { newestModelFolder } from '../../infra/local/model-folder.ts';
import { engine } from './engine.ts';
import { buildImage, type Layer, layersOf } from './image.ts';

const scratch = mkdtempSync(join(tmpdir(), 'spamshield-image-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** Same source, another model: its manifest names another version. */
function anotherModel(): string {
  const folder = join(scratch, 'another-model');
  cpSync(newestModelFolder(), folder, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, version: '2099.1.0' }));
  return folder;
}

async function build(name: string, modelFolder: string): Promise<Layer[]> {
  const target = join(scratch, name);
  await assembleImageContext({ architecture: process.arch as 'x64' | 'arm64', modelFolder, target });
  buildImage(target, `localhost/spamshield:${name}`);
  return layersOf(`localhost/spamshield:${name}`);
}

let [first, second, otherModel]: Layer[][] = [];
beforeAll(async () => {
  first = await build('first', newestModelFolder());
  second = await build('second', newestModelFolder());
  otherModel = await build('other-model', anotherModel());
  for (const { bytes, digest, instruction } of first) {
    console.log(`${(bytes / 2 ** 20).toFixed(1).padStart(6)} MiB  ${digest.slice(7, 19)}  ${instruction}`);
  }
});

const digests = (layers: Layer[] | undefined) => layers?.map(({ digest }) => digest);

it('has three layers on its base: runtime, code, model', () => {
  expect(first?.map(({ bytes }) => bytes > 0)).toEqual([true, true, true, true]);
});

it('is made twice from the same source with the same layers', () => {
  expect(digests(second)).toEqual(digests(first));
});

it('changes its last layer alone with another model', () => {
  expect(digests(otherModel)?.slice(0, -1)).toEqual(digests(first)?.slice(0, -1));
  expect(otherModel?.at(-1)?.digest).not.toBe(first?.at(-1)?.digest);
});

it('runs as no privileged user, without telemetry, and its environment names no model', () => {
  const [{ Config }] = JSON.parse(engine('podman', ['image', 'inspect', 'localhost/spamshield:first'])) as [
    { Config: { User: string; Env: string[]; Cmd: string[]; Entrypoint: string[] } },
  ];
  expect(Config).toMatchObject({
    User: '65534:65534',
    Cmd: ['handler.handler'],
    Entrypoint: ['/lambda-entrypoint.sh'],
  });
  expect(Config.Env).toContain('ORT_DISABLE_TELEMETRY=1');
  const { name, version } = JSON.parse(readFileSync(join(newestModelFolder(), 'manifest.json'), 'utf8'));
  expect(Config.Env.filter((variable) => variable.includes(name) || variable.includes(version))).toEqual([]);
});
