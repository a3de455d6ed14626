import { type CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { askAws, ReleaseRefusedError } from '#application/rollout/release-refused-error.ts';
import { parseConfig, type StageConfig, stageNames } from '../config.ts';
import { UsageError } from '../local/command.ts';

export type Stage = StageConfig['stage'];

export const stageOption = new Option('--stage <stage>', stageNames.join(', '))
  .env('SPAMSHIELD_STAGE')
  .argParser((value: string): Stage => {
    const stage = stageNames.find((known) => known === value);
    if (!stage) throw new InvalidArgumentError(`there are ${stageNames.join(', ')}.`);
    return stage;
  });

/** Names of the stacks of a stage, in the order in which they are deployed. */
export function stackNames(stage: Stage): readonly string[] {
  return [`spamshield-${stage}-data`, `spamshield-${stage}-service`];
}

const outputsSchema = z.object({
  FunctionName: z.string(),
  AliasName: z.string(),
  RegistryBucket: z.string(),
  ApiUrl: z.string(),
});

const rolloutOutputsSchema = outputsSchema.extend({
  RolloutMachineArn: z.string(),
  RolloutTable: z.string(),
  /** Names of the alarms that guard the service, with commas between them. */
  RolloutAlarms: z.string(),
});

/** What release commands need to know of a deployed stage. */
export type DeployedStage = z.infer<typeof outputsSchema>;

/** One stack as CloudFormation has it. */
export type StackState = { name: string; status: string; outputs: Readonly<Record<string, string>> };

/** The stacks of a stage that exist. Needs cloudformation:DescribeStacks. Throws ReleaseRefusedError. */
export async function readStacks(client: CloudFormationClient, stage: Stage): Promise<StackState[]> {
  const stacks = await Promise.all(
    stackNames(stage).map((name) =>
      askAws(`reading the stack ${name}`, async () => {
        try {
          const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: name }));
          return Stacks.map(({ StackStatus = '', Outputs = [] }) => ({
            name,
            status: StackStatus,
            outputs: Object.fromEntries(
              Outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue] as const),
            ),
          }));
        } catch (error) {
          // CloudFormation has no error of its own for it.
          if (error instanceof Error && /does not exist/.test(error.message)) return [];
          throw error;
        }
      }),
    ),
  );
  return stacks.flat();
}

/** @throws ReleaseRefusedError where the stage is not deployed, or by an older version of the app */
export function deployedStage(stacks: readonly StackState[], stage: Stage): DeployedStage {
  return outputsOf(outputsSchema, stacks, stage);
}

/** What brings versions in on a stage, beside the stage itself. Throws as `deployedStage`. */
export function deployedRollouts(stacks: readonly StackState[], stage: Stage): z.infer<typeof rolloutOutputsSchema> {
  return outputsOf(rolloutOutputsSchema, stacks, stage);
}

function outputsOf<T>(schema: z.ZodType<T>, stacks: readonly StackState[], stage: Stage): T {
  const parsed = schema.safeParse(Object.assign({}, ...stacks.map(({ outputs }) => outputs)));
  if (parsed.success) return parsed.data;
  const missing = parsed.error.issues.map(({ path }) => path.join('.')).join(', ');
  const reason =
    stacks.length === 0 ? `Stage ${stage} is not deployed` : `The stacks of stage ${stage} lack the outputs ${missing}`;
  throw new ReleaseRefusedError(reason, `Deploy it: npm run deploy -- --stage ${stage}`);
}

/**
 * The configuration of a stage with further values of its context, name=value. Names with a slash are CDK's own, and left to it.
 *
 * @throws UsageError naming the value and what is wrong with it
 */
export function stageConfig(stage: Stage, context: readonly string[]): StageConfig {
  const values = context.map((given) => {
    const [name = '', ...rest] = given.split('=');
    if (!/^[\w@/.:-]+$/.test(name) || rest.join('=') === '')
      throw new UsageError(`--context ${given}: must be name=value`);
    // A second value would win over the option, and the preflight would have looked at another stage.
    if (name === 'stage' || name === 'architecture') throw new UsageError(`--context ${given}: give --${name} instead`);
    return [name, rest.join('=')] as const;
  });
  try {
    return parseConfig({ ...Object.fromEntries(values.filter(([name]) => !name.includes('/'))), stage });
  } catch (error) {
    throw new UsageError((error as Error).message, { cause: error });
  }
}
