import { appendFile, cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { assertModelIdentity, modelIdentityOf } from '#adapters/model-identity.ts';
import { modelFolder } from './committed-model.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spamshield-identity-'));
  file = join(folder, 'model-identity.json');
  await cp(join(modelFolder, 'manifest.json'), join(folder, 'manifest.json'));
  await writeFile(file, JSON.stringify(await modelIdentityOf(folder)));
});
afterEach(() => rm(folder, { recursive: true }));

it('accepts the model that it was made of', async () => {
  await expect(assertModelIdentity(file, folder)).resolves.toBeUndefined();
});

it('rejects a manifest that differs by one byte, naming both', async () => {
  await appendFile(join(folder, 'manifest.json'), '\n');
  await expect(assertModelIdentity(file, folder)).rejects.toMatchObject({
    code: 'model_unusable',
    message: expect.stringMatching(
      /manifest\.json: is \S+ \S+ \(manifest sha256 \w{64}\); .* asks for \S+ \S+ \(manifest/,
    ),
  });
});

it('rejects another name or version, though the digest is the same', async () => {
  const identity = await modelIdentityOf(folder);
  for (const change of [{ version: '2099.1.0' }, { name: 'other' }]) {
    await writeFile(file, JSON.stringify({ ...identity, ...change }));
    await expect(assertModelIdentity(file, folder)).rejects.toThrow('asks for');
  }
});

it('rejects a missing identity: an image without one serves no model', async () => {
  await rm(file);
  await expect(assertModelIdentity(file, folder)).rejects.toThrow(`${file}: is missing`);
});
