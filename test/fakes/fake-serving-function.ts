import type { AliasState, FunctionState, ServingFunction } from '#application/rollout/serving-function.ts';

export type FakeLambda = ServingFunction & {
  /** Puts other code into `$LATEST`, as a deploy does. */
  deploy(code: string, config?: string): void;
  /** Answers of a version, or of the code in it; well and with the code's name as model version otherwise. */
  readonly answers: Map<string, (path: string) => unknown>;
  /** What a rollout has the alias be, past any check. */
  alias: AliasState;
  readonly invoked: string[];
};

/**
 * AWS Lambda in memory, as far as a rollout uses it:
 * - PublishVersion gives the last version again where code and configuration are unchanged, and fails for another CodeSha256 or
 *   RevisionId; UpdateAlias fails for a stale RevisionId, and every change of the alias gives it a new one. Source: AWS Lambda API
 *   reference, "PublishVersion", "UpdateAlias".
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
  const same = (a: FunctionState, b: FunctionState) =>
    a.codeSha256 === b.codeSha256 && a.configSha256 === b.configSha256;

  const lambda: FakeLambda = {
    functionName: 'classify',
    aliasName: 'live',
    account: '123456789012',
    alias: { version: '1', weights: {}, description: '', revisionId: next() },
    answers,
    invoked,
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
    moveAlias: async ({ revisionId, weights = {}, ...to }) => {
      if (revisionId !== undefined && revisionId !== lambda.alias.revisionId) return false;
      lambda.alias = { ...lambda.alias, ...to, weights, revisionId: next() };
      return true;
    },
    invoke: async (version, event) => {
      const { resource } = event as { resource: string };
      invoked.push(`${version} ${resource}`);
      const state = versions.find((known) => known.version === version);
      const answer = answers.get(version)?.(resource) ?? wellAnswer(version, `2026.1.${version}`)(resource);
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
