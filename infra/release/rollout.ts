import type { Command } from 'commander';
import { defaultPlan } from '#domain/rollout/plan.ts';
import { createCommand, exitCodes, integer, runCommand, UsageError } from '../local/command.ts';
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
  dryRun?: true;
  version?: string;
  plan?: string;
  key?: string;
  limit: number;
  skipHealthCheck?: true;
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
let perform: (() => Promise<void>) | undefined;

add('start', 'begins a rollout of what waits in $LATEST, or of the local candidate', async (where, options) => {
  const plan = options.plan === undefined ? defaultPlan : readPlan(options.plan);
  await done(
    where,
    options,
    await where.desk.start({ plan, version: options.version, dryRun: options.dryRun ?? false }),
  );
})
  .option('--plan <file>', 'rollout plan (JSON); what it leaves out is as in the default plan')
  .option('--version <number>', 'a version that is published already')
  .option('--dry-run', 'say what would be done');
add('status', 'what serves, what waits, and how the rollout under way is judged', async (where, options) => {
  await printStatus(where, options);
});
add(
  'hold',
  'keeps the weight as it is until resume; evidence still takes the candidate out',
  async (where, options) => {
    await done(where, options, await where.desk.ask({ wish: 'hold', dryRun: options.dryRun ?? false }));
  },
).option('--dry-run', 'say what would be done');
add('resume', 'ends a hold', async (where, options) => {
  await done(where, options, await where.desk.ask({ wish: 'resume', dryRun: options.dryRun ?? false }));
}).option('--dry-run', 'say what would be done');
add(
  'promote',
  'has the rollout under way end with the candidate serving everybody; without one, gives $LATEST all the traffic at once',
  async (where, options) => {
    await done(where, options, await where.desk.promote({ version: options.version, dryRun: options.dryRun ?? false }));
  },
)
  .option('--version <number>', 'a version that is published already')
  .option('--key <key>', `key that registered models are signed with (default: ${keyVariable})`)
  .option('--dry-run', 'say what would be done');
add(
  'rollback',
  'takes the candidate out at once; without one, returns to the version that served well before',
  async (where, options) => {
    const request = { skipHealthCheck: options.skipHealthCheck ?? false, dryRun: options.dryRun ?? false };
    await done(where, options, await where.desk.rollback(request));
  },
)
  .option('--skip-health-check', 'return to it whatever its health: when stores are away, no version is healthy')
  .option('--key <key>', `key that registered models are signed with (default: ${keyVariable})`)
  .option('--dry-run', 'say what would be done');
add(
  'history',
  'rollouts, newest first; with an id, the judgements of that one',
  async ({ desk }, { json, limit }, id) => {
    if (id === undefined) {
      const rollouts = await desk.history({ limit });
      console.log(json ? JSON.stringify(rollouts, undefined, 2) : describeHistory(rollouts));
      return;
    }
    const records = await desk.judgements({ id, limit });
    console.log(json ? JSON.stringify(records, undefined, 2) : describeJudgements(records));
  },
)
  .argument('[id]', 'a rollout')
  .option('--limit <n>', 'so many at most', integer(1, 1000), 20);

await runCommand(command, async () => {
  if (!perform) throw new UsageError('say what to do (--help shows it)');
  await perform();
  return exitCodes.ok;
});

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
  return added.action(() => {
    perform = async () => {
      const options = added.opts<Options>();
      // A stage that stands in the environment gives way.
      if (options.local && added.getOptionValueSource('stage') === 'cli')
        throw new UsageError('give --stage or --local');
      await action(await open(options), options, added.args[0]);
    };
  });
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

async function done(where: Where, options: Options, said: Said): Promise<void> {
  for (const line of said) console.error(line);
  if (!options.dryRun) await printStatus(where, options);
}

async function printStatus({ desk, option }: Where, { json }: Options): Promise<void> {
  const view = await desk.status();
  console.log(json ? JSON.stringify(view, undefined, 2) : describeView(view, option));
}
