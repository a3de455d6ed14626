import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  paginateGetExecutionHistory,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import Table from 'cli-table3';
import { type Command, Option } from 'commander';
import { askAws, ReleaseRefusedError } from '#application/rollout/release-refused-error.ts';
import { createCommand, runCommand, UsageError } from '../local/command.ts';
import { approvalToken } from './approval-token.ts';
import { readStacks, type Stage, stageOption } from './stage.ts';

type Options = { stage?: Stage; json?: true; execution?: string; approval?: 'automatic' | 'manual'; reason?: string };
type Deployed = { client: SFNClient; machine: string; stage: Stage };

const command = createCommand(
  'npm run -s retrain --',
  'The weekly run of a deployed stage: starts one, tells how they ended, answers one that asks.',
).addHelpText('after', '\nExit status: 0 all well · 2 usage · 5 refused; the reason and what to do stand on stderr');

const executionOption = ['--execution <name>', 'the run, as its letter and `status` name it'] as const;

add('start', 'starts a run now, beside the schedule', async ({ client, machine, stage }, { approval, json }) => {
  const name = `manual-${new Date().toISOString().replaceAll(/[^0-9TZ]/g, '')}`;
  const input = JSON.stringify(approval === undefined ? {} : { approval });
  await askAws('starting the run', () =>
    client.send(new StartExecutionCommand({ stateMachineArn: machine, name, input })),
  );
  console.log(
    json ? JSON.stringify({ execution: name }) : `${name} has begun; npm run retrain -- status --stage ${stage}`,
  );
}).addOption(new Option('--approval <kind>', 'for this run alone').choices(['automatic', 'manual']));

add('status', 'the last runs, and how they ended', async ({ client, machine }, { json }) => {
  const { executions = [] } = await askAws('reading the runs', () =>
    client.send(new ListExecutionsCommand({ stateMachineArn: machine, maxResults: 10 })),
  );
  const runs = await Promise.all(
    executions.map(async ({ executionArn, name = '', startDate, stopDate, status = '' }) => {
      const { error } = await askAws(`reading ${name}`, () =>
        client.send(new DescribeExecutionCommand({ executionArn })),
      );
      return { name, began: startDate?.toISOString(), ended: stopDate?.toISOString(), status, end: error };
    }),
  );
  if (json) {
    console.log(JSON.stringify(runs, undefined, 2));
    return;
  }
  const table = new Table({ head: ['execution', 'began', 'ended', 'status', 'end'], style: { head: [] } });
  for (const { name, began, ended, status, end } of runs) {
    table.push([name, began ?? '', ended ?? '', status, end ?? '']);
  }
  console.log(runs.length === 0 ? 'no runs yet' : table.toString());
});

add('approve', 'lets the model of a run into the rollout', async (deployed, { execution }) => {
  const taskToken = await tokenOf(deployed, execution);
  await answer(() => deployed.client.send(new SendTaskSuccessCommand({ taskToken, output: '{"approved":true}' })));
  console.log(`${execution} goes on to the rollout`);
}).requiredOption(...executionOption);

add('deny', 'ends a run without a rollout; the model stays registered', async (deployed, { execution, reason }) => {
  const taskToken = await tokenOf(deployed, execution);
  const cause = reason ?? 'no reason given';
  await answer(() => deployed.client.send(new SendTaskFailureCommand({ taskToken, error: 'ApprovalDenied', cause })));
  console.log(`${execution} ends here`);
})
  .requiredOption(...executionOption)
  .option('--reason <text>', 'for the history of the run');

await runCommand(command);

function add(
  name: string,
  description: string,
  action: (deployed: Deployed, options: Options) => Promise<void>,
): Command {
  const added = command.command(name).description(description).addOption(stageOption).option('--json', 'print JSON');
  return added.action(async () => {
    const options = added.opts<Options>();
    const { stage } = options;
    if (!stage) throw new UsageError('give --stage, or set SPAMSHIELD_STAGE');
    const stacks = await readStacks(new CloudFormationClient(), stage);
    const machine = stacks.map(({ outputs }) => outputs['RetrainingMachineArn']).find((arn) => arn !== undefined);
    if (machine === undefined) {
      throw new ReleaseRefusedError(
        `Stage ${stage} has no weekly run`,
        `Deploy it with one: npm run deploy -- --stage ${stage} --context weeklyRun=on`,
      );
    }
    await action({ client: new SFNClient(), machine, stage }, options);
  });
}

async function tokenOf({ client, machine, stage }: Deployed, execution = ''): Promise<string> {
  const executionArn = `${machine.replace(':stateMachine:', ':execution:')}:${execution}`;
  const events = await askAws(`reading ${execution}`, async () => {
    const found = [];
    // From the end: the question is the last thing that such a run has done.
    const pages = paginateGetExecutionHistory({ client }, { executionArn, reverseOrder: true });
    for await (const { events = [] } of pages) found.push(...events);
    return found;
  });
  const token = approvalToken(events);
  if (token !== undefined) return token;
  throw new ReleaseRefusedError(
    `${execution} asks for nothing`,
    `npm run retrain -- status --stage ${stage} tells where it stands`,
  );
}

/** Somebody else may have been faster, or the time is over. */
async function answer(send: () => Promise<unknown>): Promise<void> {
  try {
    await askAws('answering', send);
  } catch (error) {
    if (!(error instanceof ReleaseRefusedError)) throw error;
    throw new ReleaseRefusedError(`The run does not wait any more: ${error.message}`, 'Start another one', {
      cause: error,
    });
  }
}
