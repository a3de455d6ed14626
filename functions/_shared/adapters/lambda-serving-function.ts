import { createHash } from 'node:crypto';
import {
  type FunctionConfiguration,
  GetAliasCommand,
  GetFunctionConfigurationCommand,
  InvalidParameterValueException,
  InvokeCommand,
  type LambdaClient,
  PreconditionFailedException,
  PublishVersionCommand,
  ResourceNotFoundException,
  UpdateAliasCommand,
  waitUntilFunctionUpdatedV2,
  waitUntilPublishedVersionActive,
} from '@aws-sdk/client-lambda';
import { askAws, ReleaseRefusedError } from '#application/rollout/release-refused-error.ts';
import type { AliasState, FunctionState, ServingFunction } from '#application/rollout/serving-function.ts';

/** Lambda optimises a new container image before it is active, for minutes at worst. */
const activationMaxS = 300;

const accountOfArn = /^arn:[^:]*:lambda:[^:]*:(\d{12}):/;

/**
 * A deployed function and its alias. Needs lambda:GetFunctionConfiguration, PublishVersion, GetAlias, UpdateAlias and InvokeFunction on it.
 *
 * @throws ReleaseRefusedError when there is no such function
 */
export async function openServingFunction(
  client: LambdaClient,
  functionName: string,
  aliasName: string,
): Promise<ServingFunction> {
  const ask = <T>(what: string, request: () => Promise<T>) => askAws(`${what} of ${functionName}`, request);
  const at = (version?: string) => ({ FunctionName: functionName, ...(version && { Qualifier: version }) });
  const configuration = (version?: string) => client.send(new GetFunctionConfigurationCommand(at(version)));

  const account = accountOfArn.exec((await ask('reading', () => configuration())).FunctionArn ?? '')?.[1];
  if (!account) throw new ReleaseRefusedError(`${functionName} has no ARN`, 'Is the endpoint one of AWS Lambda?');

  return {
    functionName,
    aliasName,
    account,
    readLatest: () =>
      ask('reading $LATEST', async () => {
        await waitUntilFunctionUpdatedV2({ client, maxWaitTime: activationMaxS }, at());
        return stateOf(await configuration());
      }),
    readVersion: (version) =>
      ask(`reading version ${version}`, () => configuration(version).then(stateOf).catch(undefinedWhereMissing)),
    publish: ({ codeSha256, revisionId }) =>
      ask('publishing', async () => {
        try {
          const command = new PublishVersionCommand({
            FunctionName: functionName,
            CodeSha256: codeSha256,
            RevisionId: revisionId,
          });
          const published = stateOf(await client.send(command));
          await waitUntilPublishedVersionActive({ client, maxWaitTime: activationMaxS }, at(published.version));
          return published;
        } catch (error) {
          // Another code answers with the second. Source: AWS Lambda API reference, PublishVersion.
          if (error instanceof PreconditionFailedException || isOtherCode(error)) return undefined;
          throw error;
        }
      }),
    readAlias: () =>
      ask(`reading alias ${aliasName}`, async () => {
        const alias = await client.send(new GetAliasCommand({ FunctionName: functionName, Name: aliasName }));
        const { FunctionVersion, Description = '', RevisionId, RoutingConfig } = alias;
        return {
          version: present(FunctionVersion, 'FunctionVersion'),
          weights: RoutingConfig?.AdditionalVersionWeights ?? {},
          description: Description,
          revisionId: present(RevisionId, 'RevisionId'),
        } satisfies AliasState;
      }),
    moveAlias: ({ version, weights = {}, description, revisionId }) =>
      ask(`moving alias ${aliasName}`, async () => {
        const command = new UpdateAliasCommand({
          FunctionName: functionName,
          Name: aliasName,
          FunctionVersion: version,
          Description: description,
          RevisionId: revisionId,
          // What is left out stays as it was.
          RoutingConfig: { AdditionalVersionWeights: { ...weights } },
        });
        try {
          await client.send(command);
          return true;
        } catch (error) {
          if (error instanceof PreconditionFailedException) return false;
          throw error;
        }
      }),
    invoke: (version, event) =>
      ask(`invoking version ${version}`, async () => {
        const command = new InvokeCommand({ ...at(version), Payload: Buffer.from(JSON.stringify(event)) });
        const { Payload = new Uint8Array(), ExecutedVersion, FunctionError } = await client.send(command);
        return {
          payload: Buffer.from(Payload).toString('utf8'),
          executedVersion: ExecutedVersion,
          functionError: FunctionError,
        };
      }),
  };
}

function stateOf(configuration: FunctionConfiguration): FunctionState {
  const { Version, CodeSha256, RevisionId } = configuration;
  return {
    version: present(Version, 'Version'),
    codeSha256: present(CodeSha256, 'CodeSha256'),
    configSha256: digestOf(configuration),
    revisionId: present(RevisionId, 'RevisionId'),
  };
}

/** Of what a deploy may change apart from the code; Lambda's own ConfigSha256 does not say what it is made of. */
function digestOf(configuration: FunctionConfiguration): string {
  const { Environment, MemorySize, Timeout, Role, Architectures, EphemeralStorage, TracingConfig } = configuration;
  const variables = Object.entries(Environment?.Variables ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  const settings = [variables, MemorySize, Timeout, Role, Architectures, EphemeralStorage?.Size, TracingConfig?.Mode];
  return createHash('sha256').update(JSON.stringify(settings)).digest('hex');
}

function present(value: string | undefined, name: string): string {
  if (value) return value;
  throw new ReleaseRefusedError(`the answer lacks ${name}`, 'Is the endpoint one of AWS Lambda?');
}

function undefinedWhereMissing(error: unknown): undefined {
  if (!(error instanceof ResourceNotFoundException)) throw error;
}

function isOtherCode(error: unknown): boolean {
  return error instanceof InvalidParameterValueException && /CodeSHA256|CodeSha256/.test(error.message);
}
