import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { ReleaseRefusedError } from '#application/rollout/release-refused-error.ts';
import type { AliasState, FunctionState, ServingFunction } from '#application/rollout/serving-function.ts';
import { AliasRefusedError } from '#domain/rollout/alias-model.ts';
import { lambdaContext } from '../http-front.ts';
import type { RecordedAlias } from './function-record.ts';
import type { LoadedVersion } from './loaded-version.ts';
import type { WeightedFunction } from './weighted-function.ts';

/** The two versions of this process as a rollout sees a function in AWS: the candidate is what waits in `$LATEST`. */
export function localServingFunction(weighted: WeightedFunction, candidate: LoadedVersion): ServingFunction {
  const functionName = 'classify';
  const latest: FunctionState = { ...stateOf(candidate), version: '$LATEST' };
  return {
    functionName,
    aliasName: 'live',
    account: '000000000000',
    readLatest: async () => latest,
    readVersion: async (version) => {
      const found = weighted.version(version);
      return found && stateOf(found);
    },
    publish: async ({ codeSha256 }) => (codeSha256 === latest.codeSha256 ? stateOf(candidate) : undefined),
    readAlias: async () => aliasState(weighted.alias),
    moveAlias: async ({ version, weights = {}, description, revisionId }) => {
      try {
        weighted.update({
          ...(version !== undefined && { functionVersion: version }),
          ...(description !== undefined && { description }),
          ...(revisionId !== undefined && { revisionId }),
          additionalVersionWeights: weights,
        });
        return true;
      } catch (error) {
        if (!(error instanceof AliasRefusedError)) throw error;
        if (error.name === 'PreconditionFailedException') return false;
        throw new ReleaseRefusedError(`The alias cannot be so: ${error.message}`, 'It stays as it was', {
          cause: error,
        });
      }
    },
    invoke: async (version, event) => {
      if (!weighted.version(version))
        throw new ReleaseRefusedError(`Version ${version} is not loaded`, 'Start the server with it');
      try {
        const context = lambdaContext(functionName, randomUUID());
        const result = await weighted.invoke(version, event as APIGatewayProxyEvent, context);
        return { payload: JSON.stringify(result), executedVersion: version, functionError: undefined };
      } catch (error) {
        const errorType = error instanceof Error ? error.name : 'Error';
        return { payload: JSON.stringify({ errorType }), executedVersion: version, functionError: 'Unhandled' };
      }
    },
  };
}

function stateOf({ version, model }: LoadedVersion): FunctionState {
  // A version here is a model: the code is this checkout's for both.
  return { version, codeSha256: model.manifestSha256, configSha256: 'local', revisionId: version };
}

function aliasState({ functionVersion, additionalVersionWeights, description, revisionId }: RecordedAlias): AliasState {
  return { version: functionVersion, weights: additionalVersionWeights, description, revisionId };
}
