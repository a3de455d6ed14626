import { type Command, Option } from 'commander';
import { defaultPlan, type RolloutPlan } from '#domain/rollout/plan.ts';
import { createCommand, integer, runCommand, UsageError } from '../local/command.ts';
import { defaultDataFolder } from '../local/model-folder.ts';
import { readPlan } from '../local/rollout/read-plan.ts';
import { keyVariable } from './model-keys.ts';
import type { RolloutDesk, Said } from './rollout-desk.ts';
import { describeHistory, describeJudgements, describeView } from './rollout-view.ts';
import { type Stage, stageOption } from './stage.ts';

type Options = {
  stage?: Stage;
  local?: true;
  data?: string;
  json?: true;
  dryRun: boolean;
  version?: string;
  plan?: RolloutPlan;
  key?: string;
  limit: number;
  skipHealthCheck: boolean;
};
type Where = { readonly desk: RolloutDesk; readonly option: string };

const command = createCommand(
  'npm run -s rollout --',
  'Brings a version in step by step, and says which one serves.',
).addHelpText(
  'after',
  `
Exit status: 0 all well · 2 usage · 4 try again · 5 refused; the reason and what to do stand on stderr
--local is about the server on this machine: npm start -- --candidate <model>`,
);

change('start', 'begins a rollout of what waits in $LATEST, or of the local candidate', (desk, options) =>
  desk.start({ ...options, plan: options.plan ?? defaultPlan }),
)
  .option('--plan <file>', 'rollout plan (JSON); what it leaves out is as in the default plan', readPlan)
  .addOption(versionOption());
add('status', 'what serves, what waits, and how the rollout under way is judged', printStatus);
change('hold', 'keeps the weight as it is until resume; evidence still takes the candidate out', (desk, { dryRun }) =>
  desk.ask({ wish: 'hold', dryRun }),
);
change('resume', 'ends a hold', (desk, { dryRun }) => desk.ask({ wish: 'resume', dryRun }));
change(
  'promote',
  'has the rollout under way end with the candidate serving everybody; without one, gives $LATEST all the traffic at once',
  (desk, options) => desk.promote(options),
)
  .addOption(versionOption())
  .addOption(keyOption());
change(
  'rollback',
  'takes the candidate out at once; without one, returns to the version that served well before',
  (desk, options) => desk.rollback(options),
)
  .option('--skip-health-check', 'return to it whatever its health: when stores are away, no version is healthy', false)
  .addOption(keyOption());
add('history', 'rollouts, newest first; with an id, the judgements of that one', printHistory)
  .argument('[id]', 'a rollout')
  .option('--limit <n>', 'so many at most', integer(1, 1000), 20);

await runCommand(command);

function add(
  name: string,
  description: string,
  action: (where: Where, options: Options, argument: string | undefined) => Promise<void>,
): Command {
  const added = command
    .command(name)
    .description(description)
    .addOption(stageOption)
    .option('--local', 'the server on this machine')
    .option('--data <folder>', 'where that server keeps its data (default: .spamshield/data)')
    .option('--json', 'print JSON');
  return added.action(async () => {
    const options = added.opts<Options>();
    // A stage that stands in the environment gives way.
    const hasStage = added.getOptionValueSource('stage') === 'cli';
    if (options.local && hasStage) throw new UsageError('give --stage or --local');
    await action(await open(options), options, added.args[0]);
  });
}

/** A command that changes something: it says what it has done, on stderr, and then prints the status. */
function change(
  name: string,
  description: string,
  act: (desk: RolloutDesk, options: Options) => Promise<Said>,
): Command {
  return add(name, description, async (where, options) => {
    for (const line of await act(where.desk, options)) console.error(line);
    if (!options.dryRun) await printStatus(where, options);
  }).option('--dry-run', 'change nothing, and say what would be done', false);
}

function versionOption(): Option {
  return new Option('--version <number>', 'a version that is published already');
}

function keyOption(): Option {
  return new Option('--key <key>', `key that registered models are signed with (default: ${keyVariable})`);
}

async function open({ stage, local, data, key }: Options): Promise<Where> {
  if (local) {
    const { openLocalDesk } = await import('../local/rollout/local-desk.ts');
    return { desk: await openLocalDesk(data ?? defaultDataFolder), option: '--local' };
  }
  if (data !== undefined) throw new UsageError('--data is about the server on this machine; give --local, too');
  if (!stage) throw new UsageError('give --stage, or --local, or set SPAMSHIELD_STAGE');
  // The SDKs take their time to load, and the server on this machine needs none of them.
  const { openStageDesk } = await import('./stage-desk.ts');
  return { desk: await openStageDesk(stage, key), option: `--stage ${stage}` };
}

async function printStatus({ desk, option }: Where, { json }: Options): Promise<void> {
  const view = await desk.status();
  console.log(json ? JSON.stringify(view, undefined, 2) : describeView(view, option));
}

async function printHistory({ desk }: Where, { json, limit }: Options, id: string | undefined): Promise<void> {
  if (id === undefined) {
    const rollouts = await desk.history({ limit });
    console.log(json ? JSON.stringify(rollouts, undefined, 2) : describeHistory(rollouts));
    return;
  }
  const records = await desk.judgements({ id, limit });
  console.log(json ? JSON.stringify(records, undefined, 2) : describeJudgements(records));
}
