/**
 * A weighted Lambda alias as AWS documents it, for simulations and tests: no emulator at hand keeps these rules.
 * [routing] AWS Lambda Developer Guide, "Implement Lambda canary deployments using a weighted alias",
 * https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html
 * [update] AWS Lambda API Reference, UpdateAlias, https://docs.aws.amazon.com/lambda/latest/api/API_UpdateAlias.html
 * [weights] ibid., AliasRoutingConfiguration, https://docs.aws.amazon.com/lambda/latest/api/API_AliasRoutingConfiguration.html
 */

/** A version of the function. */
export type FunctionVersion = { version: string; role: string; deadLetterQueue?: string };

export type AliasState = {
  revisionId: string;
  functionVersion: string;
  /** Empty: everything goes to `functionVersion`. */
  additionalVersionWeights: Readonly<Record<string, number>>;
};

export type AliasUpdate = {
  functionVersion?: string;
  additionalVersionWeights: Readonly<Record<string, number>>;
  /** Refused when the alias has changed since. */
  revisionId?: string;
};

export type AliasRefusal =
  | 'InvalidParameterValueException'
  | 'PreconditionFailedException'
  | 'ResourceNotFoundException';

/** The update is refused and the alias is as it was; `name` is the exception's. */
export class AliasRefusedError extends Error {
  override readonly name: AliasRefusal;

  constructor(name: AliasRefusal, message: string) {
    super(message);
    this.name = name;
  }
}

/** A new alias that sends everything to `functionVersion`. */
export function createAlias(functionVersion: string, published: readonly FunctionVersion[]): AliasState {
  const empty = { revisionId: '0', functionVersion, additionalVersionWeights: {} };
  return updateAlias(empty, { additionalVersionWeights: {} }, published);
}

/**
 * The alias after `UpdateAlias`. The routing is always given: what AWS does with one that is left out is not documented.
 *
 * @throws AliasRefusedError
 */
export function updateAlias(alias: AliasState, update: AliasUpdate, published: readonly FunctionVersion[]): AliasState {
  // [update] "Only update the alias if the revision ID matches the ID that's specified."
  if (update.revisionId !== undefined && update.revisionId !== alias.revisionId) {
    throw new AliasRefusedError('PreconditionFailedException', `revision ${update.revisionId} is not the latest`);
  }
  const functionVersion = update.functionVersion ?? alias.functionVersion;
  const additional = Object.entries(update.additionalVersionWeights);
  // [routing] An alias points to two versions at most.
  if (additional.length > 1) refuse(`${additional.length + 1} versions, and an alias points to two at most`);
  const main = find(functionVersion, published);
  for (const [version, weight] of additional) {
    // [weights] "Valid Range: Minimum value of 0.0. Maximum value of 1.0."
    if (!(weight >= 0 && weight <= 1)) refuse(`weight ${weight} is not within 0 and 1`);
    const second = find(version, published);
    if (version === functionVersion) refuse(`version ${version} is the main version already`);
    // [routing] Both versions have the same execution role.
    if (second.role !== main.role) refuse('the versions have different execution roles');
    // [routing] Both versions have the same dead-letter queue, or none.
    if (second.deadLetterQueue !== main.deadLetterQueue) refuse('the versions have different dead-letter queues');
  }
  return {
    // [update] AliasConfiguration: "A unique identifier that changes when you update the alias."
    revisionId: String(Number(alias.revisionId) + 1),
    functionVersion,
    additionalVersionWeights: { ...update.additionalVersionWeights },
  };
}

/**
 * Tells, for a number drawn uniformly from 0 ≤ random < 1, the version that serves a request. [routing] Lambda distributes by a
 * simple probabilistic model: each request is drawn for itself, so one user meets both versions.
 */
export function routeBy({ functionVersion, additionalVersionWeights }: AliasState): (random: number) => string {
  const [[second, weight] = [functionVersion, 0]] = Object.entries(additionalVersionWeights);
  return (random) => (random < weight ? second : functionVersion);
}

function find(version: string, published: readonly FunctionVersion[]): FunctionVersion {
  // [routing] Both versions are published: the alias cannot point to $LATEST.
  if (version === '$LATEST') refuse('$LATEST is not a published version');
  const found = published.find((candidate) => candidate.version === version);
  if (!found) throw new AliasRefusedError('ResourceNotFoundException', `version ${version} does not exist`);
  return found;
}

function refuse(message: string): never {
  throw new AliasRefusedError('InvalidParameterValueException', message);
}
