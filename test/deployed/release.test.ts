import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { GetAliasCommand, GetFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, describe, expect, inject, it, vi } from 'vitest';
import { imageContextFolder } from '../../infra/image-context.ts';
import { deployedRollouts, readStacks } from '../../infra/release/stage.ts';
import { classify } from './api.ts';
import { clientOptions, commandEnvironment, deploy, runCommand } from './deployed-stage.ts';

const deployed = inject('deployed');
const env = commandEnvironment(deployed);
const rollout = (...args: string[]) =>
  runCommand('npm', ['run', '--silent', 'rollout', '--', ...args, '--stage', 'local'], env);
const status = async () => JSON.parse((await rollout('status', '--json')).stdout) as Record<string, unknown>;
const serving = async () => (await classify({ text: 'Lunch at noon?' })).functionVersion;
const { FunctionName, AliasName } = deployed;
const client = new LambdaClient(clientOptions(deployed));
async function alias() {
  const found = await client.send(new GetAliasCommand({ FunctionName, Name: AliasName }));
  return { version: found.FunctionVersion, revision: found.RevisionId };
}

/** Which image a version has; the digest of the code, by which a release tells codes apart, is not the image's here. */
async function imageOf(Qualifier: string): Promise<string | undefined> {
  return (await client.send(new GetFunctionCommand({ FunctionName, Qualifier }))).Code?.ImageUri;
}

// One story in order: each part goes on from the one before.
describe('the deployed version', () => {
  // What the build made, for whoever comes next.
  afterAll(async () => {
    await runCommand('npm', ['run', 'build:image'], process.env);
  });

  it('is the first', async () => {
    expect(await serving()).toBe('1');
    expect(await status()).toMatchObject({ version: '1', waits: 'nothing' });
  });

  it('serves on after a deploy of other code, which waits', async () => {
    const before = await alias();
    appendFileSync(join(imageContextFolder, 'handler.mjs'), '\n// other code\n');
    await deploy(deployed);
    expect(await alias()).toEqual(before);
    expect(await serving()).toBe('1');
    expect(await imageOf('$LATEST')).not.toBe(await imageOf('1'));
  });

  it('is not replaced by one that was never published', async () => {
    await expect(rollout('promote', '--version', '9')).rejects.toThrow(/ended with 5:[\s\S]*no published version/);
    expect((await alias()).version).toBe('1');
  });

  it('is replaced by what waits, once it is promoted', async () => {
    const { stderr } = await rollout('promote');
    expect(stderr).toContain('version 2 serves, after version 1');
    expect(await serving()).toBe('2');
    expect(await status()).toMatchObject({ version: '2', lastGood: '1', waits: 'nothing' });
    expect(await imageOf('2')).not.toBe(await imageOf('1'));
  });

  it('stays promoted through `npm run deploy`, though the template names the first', async () => {
    const before = await alias();
    const args = ['run', 'deploy', '--', '--stage', 'local', '--yes', '-c', 'reservedConcurrency=9'];
    const { stdout } = await runCommand('npm', args, env);
    expect(stdout).toContain(deployed.ApiUrl);
    expect(await alias()).toEqual(before);
    expect(await serving()).toBe('2');
    expect(await imageOf('$LATEST')).not.toBe(await imageOf('2'));
  });

  it('gives way to the one before in a rollback', async () => {
    const { stderr } = await rollout('rollback');
    expect(stderr).toContain('version 1 serves, after version 2');
    expect(await serving()).toBe('1');
    expect(await status()).toMatchObject({ version: '1' });
  });
});

// Goes on from there: version 1 serves, version 2 is published. The emulator sends everything to the main version, whatever the weights.
describe('a gradual rollout', { timeout: 600_000 }, () => {
  const machine = new SFNClient(clientOptions(deployed));
  const plan = {
    steps: [{ weight: 0.1, bakeMinutes: 60 }, { weight: 0.5, bakeMinutes: 60 }, { weight: 1 }],
    lookMinutes: 1,
  };
  const start = async (name: string) => {
    const stacks = await readStacks(new CloudFormationClient(clientOptions(deployed)), 'local');
    const { RolloutMachineArn: stateMachineArn } = deployedRollouts(stacks, 'local');
    const input = JSON.stringify({ source: 'person', version: '2', plan });
    const { executionArn } = await machine.send(new StartExecutionCommand({ stateMachineArn, name, input }));
    return executionArn;
  };
  const weights = async () => {
    const found = await client.send(new GetAliasCommand({ FunctionName, Name: AliasName }));
    return { version: found.FunctionVersion, weights: found.RoutingConfig?.AdditionalVersionWeights ?? {} };
  };
  const ended = async (executionArn: string | undefined) => {
    const { status: found, error, output } = await machine.send(new DescribeExecutionCommand({ executionArn }));
    if (found === 'RUNNING') throw new Error('it is still running');
    return { status: found, error, output };
  };
  const patience = { timeout: 300_000, interval: 1000 };

  it('has both versions decide the golden messages, and gives the candidate its first weight', async () => {
    const executionArn = await start('to-the-end');
    await vi.waitFor(async () => expect(await weights()).toEqual({ version: '1', weights: { '2': 0.1 } }), patience);
    expect(await serving()).toBe('1');
    await rollout('promote');
    expect(await vi.waitFor(() => ended(executionArn), patience)).toMatchObject({ status: 'SUCCEEDED' });
    expect(await weights()).toEqual({ version: '2', weights: {} });
    expect(await status()).toMatchObject({ version: '2', lastGood: '1' });
  });

  it('is refused where nothing waits', async () => {
    const executionArn = await start('once-more');
    expect(await vi.waitFor(() => ended(executionArn), patience)).toMatchObject({ status: 'FAILED', error: 'Refused' });
    expect(await weights()).toEqual({ version: '2', weights: {} });
  });

  it('is taken out at once by a person', async () => {
    await rollout('rollback');
    await start('taken-out');
    await vi.waitFor(async () => expect(await weights()).toEqual({ version: '1', weights: { '2': 0.1 } }), patience);
    await rollout('rollback');
    expect(await weights()).toEqual({ version: '1', weights: {} });
    const { stdout } = await rollout('history', '--json');
    expect(JSON.parse(stdout)).toMatchObject([
      { id: 'taken-out', status: 'takenOut' },
      { id: 'to-the-end', status: 'promoted' },
    ]);
  });
});
