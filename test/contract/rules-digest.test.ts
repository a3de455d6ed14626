import { expect, it } from 'vitest';
import { openModelArtifact } from '#adapters/model-artifact.ts';
import { rulesDigest } from '#domain/rules/digest.ts';
import { modelFolder } from './committed-model.ts';

it('ships a model whose ensemble was fitted with the rules that serve', async () => {
  expect((await openModelArtifact(modelFolder)).ensemble.rulesDigest).toBe(rulesDigest);
});
