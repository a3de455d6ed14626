import {
  DeleteFunctionCommand,
  GetFunctionCommand,
  LambdaClient,
  paginateListAliases,
  paginateListVersionsByFunction,
  ResourceNotFoundException,
} from '@aws-sdk/client-lambda';
import { z } from 'zod';
import type { VersionStore } from '#application/retraining/retire-versions.ts';
import { askStore } from './dynamo-client.ts';

const store = 'AWS Lambda';
const latest = '$LATEST';
const noteSchema = z.object({ lastGood: z.string().regex(/^[1-9]\d*$/) });

/**
 * Versions and aliases of a function. Needs lambda:ListVersionsByFunction, ListAliases, GetFunction and DeleteFunction on it and its
 * versions. Throws StoreUnavailableError.
 */
export function lambdaVersionStore(functionName: string, client = new LambdaClient()): VersionStore {
  const imageOf = async (version: string): Promise<string | undefined> => {
    const { Code } = await client.send(new GetFunctionCommand({ FunctionName: functionName, Qualifier: version }));
    return /@(sha256:[0-9a-f]{64})$/.exec(Code?.ResolvedImageUri ?? '')?.[1];
  };
  return {
    readVersions: () =>
      askStore(store, async () => {
        const versions: { version: string; imageDigest: string }[] = [];
        for await (const { Versions = [] } of paginateListVersionsByFunction(
          { client },
          { FunctionName: functionName },
        )) {
          for (const { Version: version = latest } of Versions) {
            if (version !== latest) versions.push({ version, imageDigest: (await imageOf(version)) ?? '' });
          }
        }
        return versions;
      }),
    readLatestImage: () => askStore(store, () => imageOf(latest)),
    readInUse: () =>
      askStore(store, async () => {
        const inUse: string[] = [];
        for await (const { Aliases = [] } of paginateListAliases({ client }, { FunctionName: functionName })) {
          for (const { FunctionVersion = '', RoutingConfig, Description = '' } of Aliases) {
            inUse.push(FunctionVersion, ...Object.keys(RoutingConfig?.AdditionalVersionWeights ?? {}));
            const lastGood = lastGoodOf(Description);
            if (lastGood !== undefined) inUse.push(lastGood);
          }
        }
        return inUse;
      }),
    deleteVersion: (version) =>
      askStore(store, async () => {
        // Without a qualifier it would be the function itself.
        if (!/^[1-9]\d*$/.test(version)) throw new RangeError(`${version} is no published version`);
        try {
          await client.send(new DeleteFunctionCommand({ FunctionName: functionName, Qualifier: version }));
        } catch (error) {
          if (!(error instanceof ResourceNotFoundException)) throw error;
        }
      }),
  };
}

/** The version that a rollback returns to, as the last rollout has noted it in the alias. */
function lastGoodOf(description: string): string | undefined {
  try {
    return noteSchema.safeParse(JSON.parse(description)).data?.lastGood;
  } catch {
    return undefined;
  }
}
