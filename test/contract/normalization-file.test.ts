import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openModelArtifact, openNormalization } from '#adapters/model-artifact.ts';
import { modelFolder } from './committed-model.ts';

describe('the normaliser of an artifact, alone', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spamshield-normalization-'));
    for (const file of ['manifest.json', 'normalization.json']) await cp(join(modelFolder, file), join(folder, file));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is the one that classification uses, and needs no other file', async () => {
    expect(await openNormalization(folder)).toEqual((await openModelArtifact(modelFolder)).normalization);
  });

  it('is rejected when it is not what the manifest says', async () => {
    await writeFile(join(folder, 'normalization.json'), '{}');
    await expect(openNormalization(folder)).rejects.toThrow(/normalization\.json: has 2 bytes; the manifest says/);
  });

  it('is rejected when it is missing', async () => {
    await rm(join(folder, 'normalization.json'));
    await expect(openNormalization(folder)).rejects.toMatchObject({
      code: 'model_unusable',
      message: `${join(folder, 'normalization.json')}: is missing`,
    });
  });
});
