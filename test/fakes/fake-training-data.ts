import type { DatasetManifest, TrainingData, WithdrawnEvents } from '#application/training-data.ts';

/** Training data in memory. */
export function fakeTrainingData() {
  const texts = new Map<string, string>();
  const manifests = new Map<string, DatasetManifest>();
  const withdrawn = new Map<string, WithdrawnEvents>();
  const data: TrainingData = {
    writeText: async (event, text) => void texts.set(event, text),
    readText: async (event) => texts.get(event),
    removeText: async (event) => void texts.delete(event),
    textIds: async function* () {
      yield* [...texts.keys()];
    },
    createManifest: async (manifest) => {
      if (manifests.has(manifest.datasetId)) return false;
      manifests.set(manifest.datasetId, manifest);
      return true;
    },
    readManifest: async (id) => manifests.get(id),
    writeWithdrawn: async (id, events) => void withdrawn.set(id, events),
    readWithdrawn: async (id) => withdrawn.get(id),
    datasetIds: async function* () {
      yield* [...manifests.keys()];
    },
  };
  return { data, texts, manifests, withdrawn };
}
