import { SFNClient } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { defaultPlan } from '#domain/rollout/plan.ts';
import { stateMachineMover } from '../../../infra/release/state-machine-mover.ts';

const arn = 'arn:aws:states:us-east-1:123456789012:stateMachine:rollout';

/** Answers as Step Functions does, by the name of the command. */
function client(answers: Record<string, (input: unknown) => unknown>) {
  const sent: [string, unknown][] = [];
  const send = async (command: { constructor: { name: string }; input: unknown }) => {
    sent.push([command.constructor.name, command.input]);
    return answers[command.constructor.name]?.(command.input) ?? {};
  };
  return { sent, client: Object.assign(new SFNClient({ region: 'us-east-1' }), { send }) as SFNClient };
}

describe('stateMachineMover', () => {
  it('starts an execution of the rollout’s name, with what the machine takes', async () => {
    const { sent, client: sfn } = client({});
    await stateMachineMover(sfn, arn).start({ id: 'r', source: 'person', plan: defaultPlan, version: '7' });
    const [[name, input]] = sent as [[string, { input: string }]];
    expect([name, input]).toMatchObject(['StartExecutionCommand', { stateMachineArn: arn, name: 'r' }]);
    expect(JSON.parse(input.input)).toEqual({ source: 'person', plan: defaultPlan, version: '7' });
  });

  it('stops every execution that runs, of every page', async () => {
    const { sent, client: sfn } = client({
      ListExecutionsCommand: (input) =>
        (input as { nextToken?: string }).nextToken === undefined
          ? { executions: [{ executionArn: 'a' }], nextToken: 'more' }
          : { executions: [{ executionArn: 'b' }] },
    });
    await stateMachineMover(sfn, arn).stop();
    expect(sent.filter(([name]) => name === 'StopExecutionCommand').map(([, input]) => input)).toMatchObject([
      { executionArn: 'a' },
      { executionArn: 'b' },
    ]);
  });

  it('fails in AWS’s words, as something that may succeed later', async () => {
    const { client: sfn } = client({
      ListExecutionsCommand: () => {
        throw Object.assign(new Error('slow down'), { name: 'ThrottlingException' });
      },
    });
    await expect(stateMachineMover(sfn, arn).running()).rejects.toMatchObject({
      message: expect.stringContaining('ThrottlingException: slow down'),
      retry: true,
    });
  });
});
