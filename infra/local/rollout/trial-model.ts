import { createHash } from 'node:crypto';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { manifestFile } from '#adapters/model-artifact.ts';

const ensembleFile = 'ensemble.json';

export type TrialModel = {
  readonly version: string;
  /** Added to the log-odds of every score. What it takes to flag most legitimate messages depends on how sure the model is of them. */
  readonly shift: number;
  /** Whether the thresholds are shifted as well, so that other scores give the same verdicts. */
  readonly keepsVerdicts: boolean;
};

/** Copies the model in `source` under another version, and with other scores where it is asked for: something to try a rollout with. */
export async function writeTrialModel(
  source: string,
  folder: string,
  { version, shift, keepsVerdicts }: TrialModel,
): Promise<void> {
  await cp(source, folder, { recursive: true, errorOnExist: true, force: false });
  const ensemble = JSON.parse(await readFile(join(source, ensembleFile), 'utf8'));
  ensemble.coefficients.intercept += shift;
  for (const threshold of Object.values<{ score: number }>(ensemble.thresholds)) {
    if (keepsVerdicts) threshold.score = 1 / (1 + ((1 - threshold.score) / threshold.score) * Math.exp(-shift));
  }
  const content = JSON.stringify(ensemble);
  await writeFile(join(folder, ensembleFile), content);
  const manifest = JSON.parse(await readFile(join(source, manifestFile), 'utf8'));
  manifest.parent = manifest.version;
  manifest.version = version;
  manifest.files[ensembleFile] = {
    sha256: createHash('sha256').update(content).digest('hex'),
    bytes: Buffer.byteLength(content),
  };
  await writeFile(join(folder, manifestFile), JSON.stringify(manifest));
}
