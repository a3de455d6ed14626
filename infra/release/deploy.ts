import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { Option } from 'commander';
import { openServingFunction } from '#adapters/lambda-serving-function.ts';
import { readChampion } from '#adapters/model-champion.ts';
import { championName, registryName } from '#adapters/model-location.ts';
import { registryPrefix } from '../config.ts';
import { createCommand, exitCodes, runCommand, UsageError } from '../local/command.ts';
import { newestModelFolder, repositoryRoot } from '../local/model-folder.ts';
import { readDeployFacts } from './deploy-facts.ts';
import { withDeployLock } from './deploy-lock.ts';
import { architectures, deployStage } from './deploy-stage.ts';
import { keyVariable } from './model-keys.ts';
import { openS3Registry, resolveModel } from './resolve-model.ts';
import { describeStatus, readStatus } from './rollout-status.ts';
import { deployedStage, readStacks, type Stage, stageConfig, stageOption } from './stage.ts';
import { TransferProgress } from './transfer-progress.ts';

type Options = {
  stage?: Stage;
  architecture: keyof typeof architectures;
  context: string[];
  yes?: true;
  key?: string;
};

const command = createCommand('npm run deploy --', 'Deploys a stage; what serves stays as it is until the rollout.')
  .addOption(stageOption)
  .addOption(
    new Option('--architecture <name>', 'of the classifier').choices(Object.keys(architectures)).default('x86_64'),
  )
  .option(
    '-c, --context <name=value>',
    'further setting of the stage (infra/config.ts); may be repeated; give all of them at every deploy',
    collect,
    [],
  )
  .option('--yes', 'do not ask before rights are widened')
  .option('--key <key>', `key that the champion is signed with (default: ${keyVariable})`)
  .addHelpText(
    'after',
    '\nExit status: 0 all well · 2 usage · 3 model unusable · 4 nobody answers, try again · 5 refused',
  );

const report = (step: string) => console.error(step);

await runCommand(command, async () => {
  const { stage, architecture, context, yes, key } = command.opts<Options>();
  if (!stage) throw new UsageError('give --stage, or set SPAMSHIELD_STAGE');
  const { classifier, weeklyRun } = stageConfig(stage, context);
  const cloudFormation = new CloudFormationClient();
  await withDeployLock(join(repositoryRoot, '.spamshield/deploy.lock'), () =>
    deployStage(
      {
        stage,
        architecture,
        context,
        asks: !yes,
        reservedConcurrency: classifier.reservedConcurrency,
        trainsWeekly: weeklyRun !== undefined,
      },
      {
        facts: readDeployFacts(stage, cloudFormation),
        pullChampion: (bucket) => pullChampion(bucket, key),
        repositoryModel: newestModelFolder,
        npm: runNpm,
        report,
      },
    ),
  );
  const { FunctionName, AliasName, ApiUrl } = deployedStage(await readStacks(cloudFormation, stage), stage);
  const serving = await openServingFunction(new LambdaClient(), FunctionName, AliasName);
  console.log(`\napi      ${ApiUrl}\n${describeStatus(await readStatus(serving), `--stage ${stage}`)}`);
  return exitCodes.ok;
});

function collect(value: string, before: string[]): string[] {
  return [...before, value];
}

async function pullChampion(bucket: string, key: string | undefined): Promise<string | undefined> {
  const registry = { bucket, prefix: registryPrefix };
  const where = registryName(registry);
  if (!(await readChampion(openS3Registry(registry), where))) return undefined;
  const progress = new TransferProgress();
  return resolveModel(`${where}${championName}`, { key, allowUnsigned: false, onBytes: progress.tick }).finally(() =>
    progress.clear(),
  );
}

async function runNpm(args: readonly string[], env: Readonly<Record<string, string>>): Promise<number> {
  const child = spawn('npm', args, { cwd: repositoryRoot, env: { ...process.env, ...env }, stdio: 'inherit' });
  const [code] = (await once(child, 'close')) as [number | null];
  return code ?? exitCodes.unforeseen;
}
