import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { type DeployedStage, deployedStage, readStacks } from '../../infra/release/stage.ts';
import type { MiniStack } from '../ministack.ts';

/** Where the emulator answers, and what the release commands know of the stage that is deployed there. */
export type Deployed = Omit<MiniStack, 'stop'> & DeployedStage;

declare module 'vitest' {
  export interface ProvidedContext {
    deployed: Deployed;
  }
}

/** Options of every SDK client. */
export function clientOptions({ endpoint, region, accessKeyId }: Omit<MiniStack, 'stop'>) {
  return { endpoint, region, credentials: { accessKeyId, secretAccessKey: accessKeyId } };
}

/** Environment of commands that call AWS: the emulator and nothing else. */
export function commandEnvironment({ endpoint, region, accessKeyId }: Omit<MiniStack, 'stop'>): NodeJS.ProcessEnv {
  return {
    ...process.env,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ENDPOINT_URL_S3: endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: accessKeyId,
    AWS_PROFILE: undefined,
    AWS_SESSION_TOKEN: undefined,
    SPAMSHIELD_MODEL: undefined,
    SPAMSHIELD_MODEL_KEY: undefined,
    SPAMSHIELD_STAGE: undefined,
    // Asks nobody, and prints no progress bar.
    CI: 'true',
  };
}

/** Runs a command of the repository to its end. Throws an Error with all it printed when it fails. */
export async function runCommand(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ stdout: string; stderr: string }> {
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${stdout}\n${stderr}`);
  return { stdout, stderr };
}

/** `cdk deploy` of every stack of stage local. */
export async function deploy(
  ministack: Omit<MiniStack, 'stop'>,
  context: readonly string[] = [],
): Promise<DeployedStage> {
  const values = ['stage=local', ...context].flatMap((value) => ['-c', value]);
  const args = ['deploy', '--all', '--require-approval', 'never', '--progress', 'events', ...values];
  await runCommand('npm', ['exec', '--', 'cdk', ...args], commandEnvironment(ministack));
  return deployedStage(await readStacks(new CloudFormationClient(clientOptions(ministack)), 'local'), 'local');
}

/** Of the secret that holds pepper and receipt keys. */
export async function secretArn(ministack: Omit<MiniStack, 'stop'>): Promise<string> {
  const stacks = await readStacks(new CloudFormationClient(clientOptions(ministack)), 'local');
  const arn = stacks.map(({ outputs }) => outputs['SecretArn']).find((found) => found !== undefined);
  if (arn === undefined) throw new Error('the stage has no output SecretArn');
  return arn;
}
