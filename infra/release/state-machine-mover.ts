import {
  paginateListExecutions,
  type SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { askAws } from '#application/rollout/release-refused-error.ts';
import { lookMinutesMin } from '#domain/rollout/plan.ts';
import type { RolloutMover } from './rollout-desk.ts';

/**
 * The state machine that moves rollouts: one execution each, and another when the first has become long. Needs states:StartExecution and
 * ListExecutions on it, and StopExecution on its executions. Throws ReleaseRefusedError.
 */
export function stateMachineMover(client: SFNClient, stateMachineArn: string): RolloutMover {
  const running = () =>
    askAws('listing executions', async () => {
      const pages = paginateListExecutions({ client }, { stateMachineArn, statusFilter: 'RUNNING' });
      const found: string[] = [];
      for await (const { executions = [] } of pages) found.push(...executions.flatMap((one) => one.executionArn ?? []));
      return found;
    });
  return {
    lookMinutesMin: lookMinutesMin.cloud,
    start: ({ id, ...input }) =>
      askAws('starting the rollout', async () => {
        await client.send(new StartExecutionCommand({ stateMachineArn, name: id, input: JSON.stringify(input) }));
      }),
    running,
    stop: async () => {
      for (const executionArn of await running()) {
        await askAws('stopping the rollout', async () => {
          await client.send(new StopExecutionCommand({ executionArn, cause: 'taken out by a person' }));
        });
      }
    },
    // The next look comes by itself.
    poke: () => {},
  };
}
