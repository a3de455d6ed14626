import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { LambdaClient } from '@aws-sdk/client-lambda';
import type { Command } from 'commander';
import { followChampion } from '#adapters/follow-champion.ts';
import { openServingFunction } from '#adapters/lambda-serving-function.ts';
import { registryName } from '#adapters/model-location.ts';
import type { TrustedKey } from '#adapters/model-signature.ts';
import type { ServingFunction } from '#application/rollout/serving-function.ts';
import { registryPrefix } from '../config.ts';
import { createCommand, exitCodes, runCommand, UsageError } from '../local/command.ts';
import { keyVariable } from './model-keys.ts';
import { type Moved, promote, rollback } from './promote.ts';
import { openS3Registry, trustedKey } from './resolve-model.ts';
import { describeStatus, readStatus } from './rollout-status.ts';
import { deployedStage, readStacks, type Stage, stageOption } from './stage.ts';

type Options = { stage?: Stage; json?: true; version?: string; key?: string; skipHealthCheck?: true };
type Deployed = { serving: ServingFunction; stage: Stage; bucket: string };

const now = () => new Date();
const report = (step: string) => console.error(step);

const command = createCommand('npm run -s rollout --', 'Says which version serves.').addHelpText(
  'after',
  '\nExit status: 0 all well · 2 usage · 5 refused; the reason and what to do stand on stderr',
);
let perform: (() => Promise<void>) | undefined;

add('status', 'what serves, what a rollback returns to, what waits in $LATEST', async (deployed, { json }) => {
  await printStatus(deployed, json);
});
add('promote', 'publishes $LATEST, asks for its health, and gives it all the traffic', async (deployed, options) => {
  const key = await trustedKey(options.key);
  const moved = await promote(deployed.serving, { version: options.version, now, report });
  await finish(deployed, moved, key, options);
})
  .option('--version <number>', 'a version that is published already')
  .option('--key <key>', `key that registered models are signed with (default: ${keyVariable})`);
add('rollback', 'returns to the version that served well before', async (deployed, options) => {
  const key = await trustedKey(options.key);
  const moved = await rollback(deployed.serving, { skipHealthCheck: options.skipHealthCheck ?? false, now, report });
  await finish(deployed, moved, key, options);
})
  .option('--skip-health-check', 'return to it whatever its health: when stores are away, no version is healthy')
  .option('--key <key>', `key that registered models are signed with (default: ${keyVariable})`);

await runCommand(command, async () => {
  if (!perform) throw new UsageError('say what to do (--help shows it)');
  await perform();
  return exitCodes.ok;
});

function add(
  name: string,
  description: string,
  action: (deployed: Deployed, options: Options) => Promise<void>,
): Command {
  const added = command.command(name).description(description).addOption(stageOption).option('--json', 'print JSON');
  return added.action(() => {
    perform = async () => {
      const options = added.opts<Options>();
      if (!options.stage) throw new UsageError('give --stage, or set SPAMSHIELD_STAGE');
      const stacks = await readStacks(new CloudFormationClient(), options.stage);
      const { FunctionName, AliasName, RegistryBucket } = deployedStage(stacks, options.stage);
      const serving = await openServingFunction(new LambdaClient(), FunctionName, AliasName);
      await action({ serving, stage: options.stage, bucket: RegistryBucket }, options);
    };
  });
}

async function finish(
  deployed: Deployed,
  { version, before, changed, model }: Moved,
  key: TrustedKey | undefined,
  { json }: Options,
): Promise<void> {
  const after = version === before ? 'alone again' : `after version ${before}`;
  report(changed ? `version ${version} serves, ${after}` : `version ${version} serves already`);
  if (model) {
    const registry = { bucket: deployed.bucket, prefix: registryPrefix };
    const objects = openS3Registry(registry);
    report(await followChampion(objects, registryName(registry), model.version, key));
  } else {
    report('The champion is left as it is: without its health the model of this version is not known.');
  }
  await printStatus(deployed, json);
}

async function printStatus({ serving, stage }: Deployed, json: true | undefined): Promise<void> {
  const status = await readStatus(serving);
  console.log(json ? JSON.stringify(status, undefined, 2) : describeStatus(status, stage));
}
