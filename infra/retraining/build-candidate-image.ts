import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GetFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { Option } from 'commander';
import { readModelFolder } from '#adapters/signed-model.ts';
import { ModelUnusableError } from '#domain/errors.ts';
import { buildModelLayer } from '../../layers/model/build.ts';
import { candidatePrefix, keepPrefix } from '../image-tags.ts';
import { createCommand, exitCodes, modelFolderOf, runCommand, UsageError } from '../local/command.ts';
import { repositoryRoot } from '../local/model-folder.ts';
import { ContainerEngine, type EngineName, engines, runtimeLabel } from './container-engine.ts';
import { inScratch, putObject } from './s3-objects.ts';
import { smokeTest } from './smoke-test.ts';

const command = createCommand(
  'npm run -s retrain:image --',
  'Step of the weekly run: the deployed image with another model, tried out through the Lambda runtime client, and pushed.',
)
  .requiredOption('--model <name>', 's3://bucket/prefix/<version>, or a folder')
  .option('--function <name>', 'the classifier: the image is built on the one that its $LATEST runs')
  .option('--runtime <image>', 'the image to build on, instead')
  .requiredOption('--repository <name>', 'where the image is pushed to: registry/repository')
  .option('--no-push', 'leave the image on this machine')
  .addOption(new Option('--engine <engine>', 'builds and runs').choices(engines).default('docker'))
  .requiredOption('--report <name>', 'where the report goes: a file, or s3://bucket/key')
  .addHelpText('after', '\nExit status: 0 pushed, or found not to work · others: it could not be built');

type Options = {
  model: string;
  function?: string;
  runtime?: string;
  repository: string;
  push: boolean;
  engine: EngineName;
  report: string;
};

await runCommand(command, async () => {
  const options = command.opts<Options>();
  const { repository, report } = options;
  const engine = new ContainerEngine(options.engine);
  const { deployed, revisionId } = await deployedImage(options);
  await engine.pull(deployed);
  // An earlier weekly run has built the deployed one: on what, it says.
  const runtime = (await engine.label(deployed, runtimeLabel)) || deployed;
  await engine.pull(runtime);
  const modelFolder = await modelFolderOf(options.model);
  const tolerance = Number((await readModelFolder(modelFolder)).manifest['scoreTolerance']);
  if (!(tolerance > 0)) throw new ModelUnusableError(modelFolder, 'declares no scoreTolerance');

  return inScratch(async (scratch) => {
    const identity = await buildModelLayer(join(scratch, 'layers/model'), modelFolder);
    await copyFile(join(repositoryRoot, 'functions/classify/model.Dockerfile'), join(scratch, 'Dockerfile'));
    const candidate = `${repository}:${candidatePrefix}${identity.version}`;
    console.error(`building ${candidate} on ${runtime}`);
    await engine.build(scratch, candidate, { RUNTIME_IMAGE: runtime });
    const complaint = await smokeTest(engine, candidate, modelFolder, identity, tolerance);
    const tell = async (facts: { outcome: 'pushed' | 'unhealthy'; sentence: string; image?: string }) => {
      const all = { ...facts, version: identity.version, runtime, revisionId };
      await putObject(report, `${JSON.stringify(all, undefined, 2)}\n`);
      console.log(`${facts.outcome}: ${facts.sentence}`);
      return exitCodes.ok;
    };
    if (complaint !== undefined) return tell({ outcome: 'unhealthy', sentence: complaint });
    if (!options.push)
      return tell({ outcome: 'pushed', sentence: 'It works, and stays on this machine.', image: candidate });
    const digest = await engine.push(candidate, scratch);
    // Before the function may stand on it: from now on no lifecycle rule takes it away.
    const kept = `${repository}:${keepPrefix}${identity.version}`;
    await engine.tag(candidate, kept);
    await engine.push(kept, scratch);
    return tell({
      outcome: 'pushed',
      sentence: `It works, and is pushed as ${digest}.`,
      image: `${repository}@${digest}`,
    });
  });
});

/** The image of `$LATEST` by digest, and the revision that nobody may have changed when the new one is handed over. */
async function deployedImage({ function: name, runtime }: Options): Promise<{ deployed: string; revisionId: string }> {
  if (runtime !== undefined) return { deployed: runtime, revisionId: 'none' };
  if (name === undefined) throw new UsageError('give --function or --runtime');
  const { Code, Configuration } = await new LambdaClient().send(new GetFunctionCommand({ FunctionName: name }));
  if (!Code?.ResolvedImageUri || !Configuration?.RevisionId) throw new UsageError(`${name} is no function of an image`);
  return { deployed: Code.ResolvedImageUri, revisionId: Configuration.RevisionId };
}
