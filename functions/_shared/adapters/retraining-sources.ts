import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { RetrainingSources } from '#application/retraining/plan-retraining.ts';
import { StoreUnavailableError } from '#domain/errors.ts';
import { isModelVersion } from '#domain/model-version.ts';
import { type RegistryObjects, readWhole } from './registry-objects.ts';

export type RetrainingSourcesProps = {
  readonly models: RegistryObjects;
  readonly readChampion: () => Promise<{ version: string } | undefined>;
  /** Under `runs/` of the training data. */
  readonly runs: RegistryObjects;
  /** Under `public/` of the training data: folders as SPAMSHIELD_DATA_DIR has them. */
  readonly publicData: RegistryObjects;
};

const claimSchema = z.strictObject({ execution: z.string() });

/** What a weekly run is told by the registry and the bucket of training data. All throw StoreUnavailableError. */
export function retrainingSources(props: RetrainingSourcesProps): RetrainingSources {
  const { models, readChampion, runs, publicData } = props;
  return {
    readVersions: async () => (await models.folders()).filter(isModelVersion),
    readChampion: async () => (await readChampion())?.version,
    hasPublicData: async () => (await publicData.folders()).includes('uci'),
    digestOf: (name) => createHash('sha256').update(name).digest('hex'),
    claim: async (occasion, execution) => {
      const path = `claims/${occasion}.json`;
      if (await runs.create(path, Buffer.from(JSON.stringify({ execution })))) return execution;
      const found = await readWhole(runs, path);
      // Two claims at once: S3 refuses both, and there is none to read yet.
      if (!found) throw new StoreUnavailableError('training data', 'claimed at the same time');
      return claimSchema.parse(JSON.parse(found.bytes.toString('utf8'))).execution;
    },
  };
}
