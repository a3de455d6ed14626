import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { parseRegistryLocation, registryName } from '#adapters/model-location.ts';
import { signatureFile, signManifest } from '#adapters/model-signature.ts';
import { pushModel } from '#adapters/push-model.ts';
import { createTransferClient, s3RegistryObjects } from '#adapters/s3-registry-objects.ts';
import { readModelFolder } from '#adapters/signed-model.ts';
import { ModelUnusableError } from '#domain/errors.ts';
import { createCommand, exitCodes, runCommand } from '../local/command.ts';
import { keyVariable, openSigningKey, openTrustedKey } from '../release/model-keys.ts';
import { openArtifact, openWeights } from './artifact.ts';
import { inScratch, putObject } from './s3-objects.ts';

const command = createCommand(
  'npm run -s retrain:register --',
  'Step of the weekly run: signs the artifact of a training job and registers it, once and for all. The champion stays who it is.',
)
  .requiredOption('--artifact <name>', 'model.tar.gz of S3 or of this machine, or a folder')
  .requiredOption('--version <version>', 'the version that the run has chosen')
  .requiredOption('--registry <name>', 's3://bucket/prefix/')
  .requiredOption('--training-data <name>', 's3://bucket/: where weights and the way back from the dataset are kept')
  .requiredOption('--report <name>', 'where the report goes: a file, or s3://bucket/key')
  .addHelpText(
    'after',
    `\n${keyVariable} names the key that signs: of KMS, or a PEM file with a private and a public key.`,
  )
  .option('--public-key <key>', `the key whose signatures pulls believe, where it is another file than ${keyVariable}`)
  .addHelpText(
    'after',
    '\nExit status: 0 registered, or the version is taken · 3 the artifact cannot be used · 4 try again',
  );

type Options = {
  artifact: string;
  version: string;
  registry: string;
  trainingData: string;
  report: string;
  publicKey?: string;
};

const lineageSchema = z.looseObject({
  feedback: z.looseObject({ datasetId: z.string().regex(/^[\w-]{1,64}$/) }).nullable(),
});

await runCommand(command, async () => {
  const { artifact, version, registry, trainingData, report, publicKey } = command.opts<Options>();
  const keyName = process.env[keyVariable];
  if (!keyName) throw new ModelUnusableError(artifact, `cannot be signed: ${keyVariable} names no key`);
  const where = registryName(parseRegistryLocation(registry));
  return inScratch(async (scratch) => {
    const folder = await openArtifact(artifact, scratch);
    const { manifest, manifestBytes, manifestSha256 } = await readModelFolder(folder);
    if (manifest.version !== version) {
      throw new ModelUnusableError(folder, `is version ${manifest.version}, and the run has chosen ${version}`);
    }
    await writeFile(join(folder, signatureFile), await signManifest(manifestBytes, await openSigningKey(keyName)));
    const tell = async (outcome: 'registered' | 'conflict', sentence: string) => {
      await putObject(report, `${JSON.stringify({ outcome, sentence, version, manifestSha256 }, undefined, 2)}\n`);
      console.log(`${outcome}: ${sentence}`);
      return exitCodes.ok;
    };
    const client = createTransferClient();
    try {
      await pushModel({
        objects: s3RegistryObjects(client, parseRegistryLocation(registry)),
        where,
        folder,
        key: await openTrustedKey(publicKey ?? keyName),
      });
    } catch (error) {
      // What is wrong with the folder itself has shown before.
      if (!(error instanceof ModelUnusableError) || !error.file.startsWith(where)) throw error;
      return tell('conflict', error.message);
    }
    const training = s3RegistryObjects(client, parseRegistryLocation(trainingData));
    const weights = await openWeights(artifact, scratch);
    for (const file of weights === undefined ? [] : ['config.json', 'model.safetensors']) {
      await training.create(`weights/${version}/${file}`, await readFile(join(weights ?? '', file)));
    }
    const dataset = await datasetOf(folder);
    if (dataset !== undefined) {
      const way = JSON.stringify({ schemaVersion: 1, version, manifestSha256 });
      await training.create(`datasets/${dataset}/models/${version}.json`, Buffer.from(way));
    }
    const kept = weights === undefined ? 'without weights to go on from' : 'with the weights to go on from';
    return tell('registered', `${where}${version} is registered, ${kept}.`);
  });
});

/** The dataset that the model says it was trained on; undefined where it was trained without feedback. */
async function datasetOf(folder: string): Promise<string | undefined> {
  const file = join(folder, 'lineage.json');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const parsed = lineageSchema.safeParse(JSON.parse(text));
  if (!parsed.success) throw new ModelUnusableError(file, z.prettifyError(parsed.error).replaceAll('\n', ' '));
  return parsed.data.feedback?.datasetId;
}
