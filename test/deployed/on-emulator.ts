import { randomUUID } from 'node:crypto';
import { GetFunctionConfigurationCommand, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { TestProject } from 'vitest/node';
import { imageContextFolder } from '../../infra/image-context.ts';
import { buildImage } from '../image/image.ts';
import prepareEngines from '../image/on-engines.ts';
import { type MiniStack, startMiniStack, trustingMiniStack } from '../ministack.ts';
import { clientOptions, commandEnvironment, deploy, runCommand, secretArn } from './deployed-stage.ts';
import { allowDescribing, fitPolicies } from './emulator-policies.ts';
import { openImageFunction } from './image-function.ts';

const image = 'localhost/spamshield:deployed';
/** As infra/constructs names it where it runs on an emulator, which must know it beforehand. */
const functionName = 'spamshield_classify';

/** Builds everything, starts MiniStack with the image behind its Lambda proxy, bootstraps, deploys stage local, and makes the receipt keys. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const undo: (() => unknown)[] = [];
  const teardown = async () => {
    for (const step of undo.reverse()) await step();
  };
  try {
    undo.push(prepareEngines());
    await timed('npm run build, npm run build:image', async () => {
      await runCommand('npm', ['run', 'build'], process.env);
      await runCommand('npm', ['run', 'build:image', '--', '--arch', process.arch], process.env);
    });
    await timed('container image', async () => buildImage(imageContextFolder, image));

    let ministack: MiniStack | undefined;
    const classifier = await openImageFunction({
      image,
      functionName,
      variablesOf: async (version) => {
        if (!ministack) throw new Error('the function was invoked before the emulator has started');
        return variablesOf(ministack, version);
      },
    });
    undo.push(() => classifier.close());
    Object.assign(process.env, trustingMiniStack);
    const emulator = await startMiniStack(
      { [`MINISTACK_LAMBDA_PROXY_${functionName}`]: classifier.url },
      { enforcesPolicies: true },
    );
    ministack = emulator;
    undo.push(() => emulator.stop());

    const { stop: _, ...where } = emulator;
    const bootstrap = ['exec', '--', 'cdk', 'bootstrap', 'aws://000000000000/us-east-1', '-c', 'stage=local'];
    await timed('cdk bootstrap', () => runCommand('npm', bootstrap, commandEnvironment(where)));
    await allowDescribing(where);
    const stage = await timed('cdk deploy', () => deploy(where));
    await fitPolicies(where);
    await rotateKeys(where);
    project.provide('deployed', { ...where, ...stage });
  } catch (error) {
    await teardown();
    throw error;
  }
  return teardown;
}

/** What the deployment set for a version, and what Lambda gives every function: region, and credentials of its role. */
async function variablesOf(ministack: MiniStack, version: string): Promise<Record<string, string>> {
  const client = new LambdaClient(clientOptions(ministack));
  const { Environment, Role } = await client.send(
    new GetFunctionConfigurationCommand({ FunctionName: functionName, Qualifier: version }),
  );
  const { Credentials } = await new STSClient(clientOptions(ministack)).send(
    new AssumeRoleCommand({ RoleArn: Role, RoleSessionName: functionName }),
  );
  if (!Credentials?.AccessKeyId || !Credentials.SecretAccessKey || !Credentials.SessionToken) {
    throw new Error(`the emulator gave no credentials of ${Role}`);
  }
  return {
    ...Environment?.Variables,
    AWS_REGION: ministack.region,
    AWS_ACCESS_KEY_ID: Credentials.AccessKeyId,
    AWS_SECRET_ACCESS_KEY: Credentials.SecretAccessKey,
    AWS_SESSION_TOKEN: Credentials.SessionToken,
    AWS_ENDPOINT_URL: ministack.endpoint,
    ...trustingMiniStack,
    // The emulator needs tens of milliseconds where DynamoDB needs a few.
    SPAMSHIELD_CONTEXT_BUDGET_MS: '2000',
  };
}

/** The first rotation, as Secrets Manager would ask for it. */
async function rotateKeys(ministack: Omit<MiniStack, 'stop'>): Promise<void> {
  const client = new LambdaClient(clientOptions(ministack));
  const SecretId = await secretArn(ministack);
  const ClientRequestToken = randomUUID();
  for (const Step of ['createSecret', 'setSecret', 'testSecret', 'finishSecret']) {
    const { FunctionError, Payload } = await client.send(
      new InvokeCommand({
        FunctionName: 'spamshield_rotate_keys',
        Payload: Buffer.from(JSON.stringify({ Step, SecretId, ClientRequestToken })),
      }),
    );
    if (FunctionError) throw new Error(`rotation, ${Step}: ${Buffer.from(Payload ?? []).toString()}`);
  }
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const startedAtMs = performance.now();
  const result = await work();
  console.log(`${what}: ${((performance.now() - startedAtMs) / 1000).toFixed(1)} s`);
  return result;
}
