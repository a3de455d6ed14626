import { z } from 'zod';
import { ModelUnusableError } from '#domain/errors.ts';
import { isModelVersion, newestFirst } from '#domain/model-version.ts';
import type { ModelFiles } from './model-files.ts';

/** What lineage.json says of the corrections that a model was trained on; written by ml/spam-classifier (package.py). */
const lineageFile = z.looseObject({ feedback: z.looseObject({ datasetId: z.string().min(1) }).nullable() });

/**
 * Models of a registry by the dataset of corrections that they were trained on; a model without lineage.json was trained on none.
 *
 * @throws ModelUnusableError for a lineage that cannot be read: a model may not be left out of an erasure's report by mistake
 * @throws StoreUnavailableError
 */
export async function modelsByDataset(files: ModelFiles): Promise<ReadonlyMap<string, readonly string[]>> {
  const models = new Map<string, string[]>();
  for (const version of (await files.folders()).filter(isModelVersion).sort(newestFirst)) {
    const text = await files.read(version, 'lineage.json');
    if (text === undefined) continue;
    const datasetId = parse(version, text).feedback?.datasetId;
    if (datasetId !== undefined) models.set(datasetId, [...(models.get(datasetId) ?? []), version]);
  }
  return models;
}

function parse(version: string, text: string): z.infer<typeof lineageFile> {
  try {
    return lineageFile.parse(JSON.parse(text));
  } catch (cause) {
    throw new ModelUnusableError(`${version}/lineage.json`, 'cannot be read', { cause });
  }
}
