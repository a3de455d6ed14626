import type { ProvisionedConcurrency } from '#application/rollout/ports.ts';
import type { AliasMove, AliasState, FunctionState, ServingFunction } from '#application/rollout/serving-function.ts';
import { AliasRefusedError, updateAlias } from '#domain/rollout/alias-model.ts';

export type FakeLambda = ServingFunction & {
  /** Puts other code into `$LATEST`, as a deploy does. */
  deploy(code: string, config?: string): void;
  /** Answers of a version, or of the code in it; well and with the code's name as model version otherwise. */
  readonly answers: Map<string, (path: string, body: unknown) => unknown>;
  /** What a rollout has the alias be, past any check. */
  alias: AliasState;
  readonly invoked: string[];
  /** Weights that the alias has had, in order: the main version's is the rest. */
  readonly shifts: string[];
  readonly concurrency: ProvisionedConcurrency;
  /** Instances kept warm, by version; how often each is still not ready when it is asked for. */
  readonly warm: Map<string, { instances: number; notReady: number; failure?: string }>;
};

/**
 * AWS Lambda in memory, as far as a rollout uses it:
 * - PublishVersion gives the last version again where code and configuration are unchanged, and fails for another CodeSha256 or
 *   RevisionId; UpdateAlias fails for a stale RevisionId, and every change of the alias gives it a new one. Source: AWS Lambda API
 *   reference, "PublishVersion", "UpdateAlias".
 * - The alias keeps the rules of domain/rollout/alias-model.ts, which cites them.
 * - A version never changes, and an alias invoked by version number is passed by. Source: AWS Lambda developer guide, "Manage Lambda
 *   function versions".
 */
export function fakeLambda(): FakeLambda {
  let revisions = 0;
  const next = () => `revision-${++revisions}`;
  let latest: FunctionState = {
    version: '$LATEST',
    codeSha256: 'code-1',
    configSha256: 'config-1',
    revisionId: next(),
  };
  const versions: FunctionState[] = [{ ...latest, version: '1', revisionId: next() }];
  const answers: FakeLambda['answers'] = new Map();
  const invoked: string[] = [];
  const shifts: string[] = [];
  const warm: FakeLambda['warm'] = new Map();
  const same = (a: FunctionState, b: FunctionState) =>
    a.codeSha256 === b.codeSha256 && a.configSha256 === b.configSha256;

  const lambda: FakeLambda = {
    functionName: 'classify',
    aliasName: 'live',
    account: '123456789012',
    alias: { version: '1', weights: {}, description: '', revisionId: next() },
    answers,
    invoked,
    shifts,
    warm,
    concurrency: {
      read: async (version) => {
        const kept = warm.get(version);
        if (!kept) return undefined;
        const isReady = kept.notReady === 0;
        kept.notReady = Math.max(0, kept.notReady - 1);
        return { instances: kept.instances, isReady, ...(kept.failure !== undefined && { failure: kept.failure }) };
      },
      set: async (version, instances) => {
        if (Object.keys(lambda.alias.weights).includes(version)) throw new Error('the alias routes to this version');
        warm.set(version, { instances, notReady: 2 });
      },
      remove: async (version) => void warm.delete(version),
    },
    deploy: (code, config = latest.configSha256) => {
      latest = { version: '$LATEST', codeSha256: code, configSha256: config, revisionId: next() };
    },
    readLatest: async () => latest,
    readVersion: async (version) => versions.find((state) => state.version === version),
    publish: async ({ codeSha256, revisionId }) => {
      if (codeSha256 !== latest.codeSha256 || revisionId !== latest.revisionId) return undefined;
      const last = versions.at(-1);
      if (last && same(last, latest)) return last;
      const published = { ...latest, version: String(versions.length + 1), revisionId: next() };
      versions.push(published);
      return published;
    },
    readAlias: async () => lambda.alias,
    moveAlias: async ({ revisionId, weights = {}, version, description }: AliasMove) => {
      try {
        const published = versions.map((state) => ({ version: state.version, role: 'role' }));
        const before = {
          revisionId: lambda.alias.revisionId,
          functionVersion: lambda.alias.version,
          additionalVersionWeights: lambda.alias.weights,
        };
        const moved = updateAlias(
          before,
          {
            additionalVersionWeights: weights,
            ...(version !== undefined && { functionVersion: version }),
            ...(revisionId !== undefined && { revisionId }),
          },
          published,
        );
        lambda.alias = {
          version: moved.functionVersion,
          weights: moved.additionalVersionWeights,
          description: description ?? lambda.alias.description,
          revisionId: next(),
        };
        shifts.push(
          [moved.functionVersion, ...Object.entries(weights).map(([at, weight]) => `${at}=${weight}`)].join(' '),
        );
        return true;
      } catch (error) {
        if (error instanceof AliasRefusedError && error.name === 'PreconditionFailedException') return false;
        throw error;
      }
    },
    invoke: async (version, event) => {
      const { resource, body } = event as { resource: string; body: string | null };
      invoked.push(`${version} ${resource}`);
      const state = versions.find((known) => known.version === version);
      const answer =
        answers.get(version)?.(resource, body && JSON.parse(body)) ??
        wellAnswer(version, `2026.1.${version}`)(resource);
      const failed = answer instanceof Error;
      return {
        payload: JSON.stringify(failed ? { errorType: answer.name, errorMessage: answer.message } : answer),
        executedVersion: state?.version,
        functionError: failed ? 'Unhandled' : undefined,
      };
    },
  };
  return lambda;
}

/** What a healthy version answers. */
export function wellAnswer(functionVersion: string, modelVersion: string) {
  return (resource: string) => ({
    statusCode: 200,
    body: JSON.stringify(
      resource === '/v1/health'
        ? {
            status: 'ok',
            model: { status: 'loaded', name: 'some-model', version: modelVersion },
            store: 'reachable',
            functionVersion,
          }
        : { label: 'spam', degraded: [], functionVersion },
    ),
  });
}
