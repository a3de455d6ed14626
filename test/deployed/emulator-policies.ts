import { GetFunctionConfigurationCommand, LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { DescribeSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { MiniStack } from '../ministack.ts';
import { clientOptions, secretArn } from './deployed-stage.ts';

type Emulator = Omit<MiniStack, 'stop'>;

/** The role by which CDK publishes images may describe its own repository; the emulator asks it for the right to describe all. */
export async function allowDescribing(emulator: Emulator): Promise<void> {
  await allow(emulator, bootstrapRole(emulator, 'image-publishing'), 'ecr:DescribeRepositories', '*');
}

/** Gives a role one right more. */
export async function allow(emulator: Emulator, RoleName: string, action: string, resource: string): Promise<void> {
  const Statement = [{ Effect: 'Allow', Action: action, Resource: resource }];
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  await askIam(emulator, { Action: 'PutRolePolicy', RoleName, PolicyName: 'one-more', PolicyDocument });
}

/** Name of one of the roles that `cdk bootstrap` makes. */
export function bootstrapRole({ region }: Emulator, name: 'image-publishing' | 'lookup'): string {
  return `cdk-hnb659fds-${name}-role-000000000000-${region}`;
}

/** Where a template refers to the secret, AWS puts its ARN, and the emulator its name, which fits nothing in a policy: puts the ARN there. */
export async function nameSecretByArn(emulator: Emulator): Promise<void> {
  const name = await secretArn(emulator);
  const secrets = new SecretsManagerClient(clientOptions(emulator));
  const { ARN } = await secrets.send(new DescribeSecretCommand({ SecretId: name }));
  for (const RoleName of await rolesOfFunctions(emulator)) {
    const [PolicyName = ''] = membersOf(await askIam(emulator, { Action: 'ListRolePolicies', RoleName }));
    const answer = await askIam(emulator, { Action: 'GetRolePolicy', RoleName, PolicyName });
    const document = decodeURIComponent(/<PolicyDocument>([^<]*)</.exec(answer)?.[1] ?? '');
    const PolicyDocument = document.replaceAll(`"${name}"`, `"${ARN}"`);
    if (PolicyDocument !== document) {
      await askIam(emulator, { Action: 'PutRolePolicy', RoleName, PolicyName, PolicyDocument });
    }
  }
}

async function rolesOfFunctions(emulator: Emulator): Promise<string[]> {
  const client = new LambdaClient(clientOptions(emulator));
  const { Functions = [] } = await client.send(new ListFunctionsCommand());
  const configurations = await Promise.all(
    Functions.filter(({ FunctionName = '' }) => FunctionName.startsWith('spamshield_')).map(({ FunctionName }) =>
      client.send(new GetFunctionConfigurationCommand({ FunctionName })),
    ),
  );
  return configurations.map(({ Role = '' }) => Role.slice(Role.lastIndexOf('/') + 1));
}

/** Calls IAM's query interface. The emulator believes whoever names its own access key. */
async function askIam(
  { endpoint, region, accessKeyId }: Emulator,
  parameters: Record<string, string>,
): Promise<string> {
  const credential = `Credential=${accessKeyId}/20261123/${region}/iam/aws4_request`;
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host, Signature=0` },
    body: new URLSearchParams({ Version: '2010-05-08', ...parameters }),
  });
  const answer = await response.text();
  if (!response.ok) throw new Error(`IAM of the emulator, ${parameters['Action']}: ${answer}`);
  return answer;
}

function membersOf(answer: string): string[] {
  return Array.from(answer.matchAll(/<member>([^<]*)<\/member>/g), ([, member = '']) => member);
}
