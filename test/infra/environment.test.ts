import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as environment from '#config/environment.ts';
import { functionsOf } from './functions-of.ts';
import { synthesize, tokens } from './synthesize.ts';

type Parse = (variables: NodeJS.ProcessEnv) => unknown;

/** How each function reads its environment; a function that has none reads none. */
const parsers: Record<string, Parse> = {
  classify: environment.parseClassifyEnvironment,
  feedback: environment.parseFeedbackEnvironment,
  users: environment.parseUsersEnvironment,
  models: environment.parseModelsEnvironment,
  'project-reputation': environment.parseProjectionEnvironment,
  'erase-user': environment.parseEraseUserEnvironment,
  'export-feedback': environment.parseExportEnvironment,
  'refresh-erasures': environment.parseTrainingEnvironment,
  'plan-retraining': environment.parsePlanRetrainingEnvironment,
  'describe-outcome': environment.parseRunReportsEnvironment,
  'retire-versions': environment.parseRetireVersionsEnvironment,
  authorize: environment.parseAuthorizeEnvironment,
  'rotate-keys': () => undefined,
  'begin-rollout': environment.parseGuardedRolloutEnvironment,
  'publish-candidate': environment.parseRolloutEnvironment,
  'replay-golden': environment.parseReplayEnvironment,
  'shift-weight': environment.parseRolloutEnvironment,
  'judge-candidate': environment.parseGuardedRolloutEnvironment,
  'close-rollout': environment.parseCloseRolloutEnvironment,
};

/** Read, and left unset in AWS on purpose. */
const unsetInAws = [
  // Secrets come from the one secret.
  'SPAMSHIELD_PEPPER',
  'SPAMSHIELD_RECEIPT_KEYS',
  // The default is meant for DynamoDB.
  'SPAMSHIELD_CONTEXT_BUDGET_MS',
  // Which model serves, the registry's champion says.
  'SPAMSHIELD_SERVED_VERSION',
];

/** Set by the image: the model is in it. */
const setByImage: Record<string, Record<string, string>> = {
  classify: Object.fromEntries(
    Array.from(
      readFileSync('functions/classify/Dockerfile', 'utf8').matchAll(/\b(SPAMSHIELD_\w+)=(\S+)/g),
      ([, name = '', value = '']) => [name, value],
    ),
  ),
};

/** The environment of a function as it would be, with something for what only a deployment knows. */
function variablesOf(functions: ReturnType<typeof functionsOf>, name: string): Record<string, string> {
  const properties = functions[name]?.properties;
  if (!properties) throw new Error(`there is no function ${name}`);
  const { Variables } = properties['Environment'] as unknown as { Variables: Record<string, unknown> };
  return Object.fromEntries(
    Object.entries(Variables).map(([variable, value]) => [
      variable,
      typeof value === 'string'
        ? value
        : (JSON.stringify(value).includes('"s3://"') && 's3://bucket/models/') || 'resolved',
    ]),
  );
}

function readBy(parse: Parse, variables: Record<string, string>): Set<string> {
  const read = new Set<string>();
  parse(
    new Proxy(variables, {
      get: (target, name: string) => {
        read.add(name);
        return target[name];
      },
    }),
  );
  return read;
}

describe.each([
  ['IAM', {}],
  ['tokens', tokens],
])('with callers known by %s', (_, context) => {
  const functions = functionsOf(synthesize({ stage: 'dev', ...context }));
  const names = Object.keys(parsers).filter((name) => name !== 'authorize' || 'jwtIssuer' in context);

  it.each(names)('the environment that infra gives %s is the one it reads', (name) => {
    const variables = variablesOf(functions, name);
    const read = readBy(parsers[name] as Parse, { ...variables, ...setByImage[name] });
    const ours = (variable: string) => variable.startsWith('SPAMSHIELD_');
    expect(
      Object.keys(variables)
        .filter(ours)
        .filter((variable) => !read.has(variable)),
    ).toEqual([]);
    const unset = [...read]
      .filter(ours)
      .filter((variable) => !(variable in variables) && !(variable in (setByImage[name] ?? {})));
    const allowed = 'jwtIssuer' in context ? unsetInAws : [...unsetInAws, 'SPAMSHIELD_TENANT_CLAIM'];
    expect(unset.filter((variable) => !allowed.includes(variable))).toEqual([]);
  });
});

it('every function of the service is compared', () => {
  expect(Object.keys(functionsOf(synthesize({ stage: 'dev', ...tokens }))).sort()).toEqual(Object.keys(parsers).sort());
});
