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

/**
 * What the emulator asks for instead of what AWS does, by the right that AWS asks for. It takes paths of Lambda's API for others, and knows
 * no versions in them.
 */
const askedInstead: Readonly<Record<string, string>> = {
  'lambda:GetAlias': 'lambda:ListAliases',
  'lambda:UpdateAlias': 'lambda:ListAliases',
  'lambda:GetProvisionedConcurrencyConfig': 'lambda:GetFunction',
  'lambda:PutProvisionedConcurrencyConfig': 'lambda:UpdateFunctionCode',
  'lambda:DeleteProvisionedConcurrencyConfig': 'lambda:DeleteFunction',
};

type Statement = { Action: string | string[]; Resource: string | string[] };

/** Words the policies of the functions' roles as the emulator asks for them; they allow no more than it means by that. */
export async function fitPolicies(emulator: Emulator): Promise<void> {
  const secretName = await secretArn(emulator);
  const secrets = new SecretsManagerClient(clientOptions(emulator));
  const { ARN: fullArn = secretName } = await secrets.send(new DescribeSecretCommand({ SecretId: secretName }));
  for (const RoleName of await rolesOfFunctions(emulator)) {
    const [PolicyName = ''] = membersOf(await askIam(emulator, { Action: 'ListRolePolicies', RoleName }));
    const answer = await askIam(emulator, { Action: 'GetRolePolicy', RoleName, PolicyName });
    const document = JSON.parse(decodeURIComponent(/<PolicyDocument>([^<]*)</.exec(answer)?.[1] ?? '{}'));
    const Statement = document.Statement.map((statement: Statement) => ({
      ...statement,
      Action: listOf(statement.Action).flatMap((action) => [action, askedInstead[action] ?? []].flat()),
      Resource: listOf(statement.Resource).flatMap((resource) => {
        // Where a template refers to the secret, AWS puts its ARN, and the emulator its name, which fits nothing in a policy.
        if (resource === secretName) return fullArn;
        return /^arn:aws:lambda:.*:\*$/.test(resource) ? [resource, resource.slice(0, -2)] : resource;
      }),
    }));
    const PolicyDocument = JSON.stringify({ ...document, Statement });
    await askIam(emulator, { Action: 'PutRolePolicy', RoleName, PolicyName, PolicyDocument });
  }
}

function listOf(value: string | string[]): string[] {
  return [value].flat();
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
