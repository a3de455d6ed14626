import { noEvidenceYet } from '#domain/rollout/judge.ts';
import type { RolloutPlan } from '#domain/rollout/plan.ts';
import type { RolloutPorts } from './ports.ts';
import { ReleaseRefusedError } from './release-refused-error.ts';
import { isOver, type Rollout, type RolloutSource } from './rollout.ts';
import type { AliasState, FunctionState } from './serving-function.ts';

export type BeginRequest = {
  readonly id: string;
  readonly source: RolloutSource;
  readonly plan: RolloutPlan;
  /** A version that is published already; `$LATEST` is published otherwise. */
  readonly version?: string | undefined;
  readonly execution?: string | undefined;
};

type BeginPorts = Pick<RolloutPorts, 'serving' | 'store' | 'readAlarms' | 'now'>;

/**
 * Begins a rollout, before anything is published or shifted. Asked again with the same id, gives the one that was begun.
 *
 * @throws ReleaseRefusedError without alarms, with a red one, with another rollout under way, or where nothing waits
 */
export async function begin(ports: BeginPorts, request: BeginRequest): Promise<Rollout> {
  const { store, now } = ports;
  const begun = await store.read(request.id);
  if (begun) return assertUnderWay(begun);
  const { alias, candidate } = await assertCanBegin(ports, request);
  const claimed = await store.claim(request.id);
  if (claimed !== request.id) throw underWay(claimed);
  const rollout = await store.create({
    id: request.id,
    source: request.source,
    plan: request.plan,
    startedAt: now().toISOString(),
    codeSha256: candidate.codeSha256,
    champion: { version: alias.version },
    ...(request.version !== undefined && { candidate: { version: request.version } }),
    status: 'running',
    step: -1,
    evidence: noEvidenceYet,
    ...(request.execution !== undefined && { execution: request.execution }),
    revision: 0,
  });
  return assertUnderWay(rollout);
}

/**
 * What a rollout would begin with; changes nothing.
 *
 * @throws ReleaseRefusedError as `begin` does
 */
export async function assertCanBegin(
  { serving, store, readAlarms }: Omit<BeginPorts, 'now'>,
  { id, version }: Pick<BeginRequest, 'id' | 'version'>,
): Promise<{ alias: AliasState; candidate: FunctionState }> {
  const [current, alarms, alias] = await Promise.all([store.current(), readAlarms(), serving.readAlias()]);
  if (current !== undefined && current !== id) throw underWay(current);
  if (alarms.length === 0) {
    throw new ReleaseRefusedError(
      'No alarm guards the service, so that nobody would notice a bad version',
      'Deploy the stage with its alarms first',
    );
  }
  const red = alarms.filter(({ isRed }) => isRed).map(({ name }) => name);
  if (red.length > 0) {
    throw new ReleaseRefusedError(
      `The service is not well: ${red.join(', ')} ${red.length === 1 ? 'is' : 'are'} red`,
      'See docs/runbook.md, and begin when all is well',
    );
  }
  const [other] = Object.keys(alias.weights);
  if (other !== undefined) {
    throw new ReleaseRefusedError(
      `Version ${other} gets a part of the traffic already`,
      'End that first: `npm run rollout -- rollback --stage <stage>`',
    );
  }
  const candidate = version === undefined ? await serving.readLatest() : await serving.readVersion(version);
  if (!candidate) {
    throw new ReleaseRefusedError(
      `${version} is no published version of ${serving.functionName}`,
      'Without a version the rollout publishes what the last deploy has left in $LATEST',
    );
  }
  const served = await serving.readVersion(alias.version);
  const isSame = served?.codeSha256 === candidate.codeSha256 && served.configSha256 === candidate.configSha256;
  if (candidate.version === alias.version || (version === undefined && isSame)) {
    throw new ReleaseRefusedError(`Nothing waits: version ${alias.version} is what serves`, 'Deploy something first');
  }
  return { alias, candidate };
}

function assertUnderWay(rollout: Rollout): Rollout {
  if (!isOver(rollout)) return rollout;
  throw new ReleaseRefusedError(`Rollout ${rollout.id} has ended already: ${rollout.status}`, 'Begin another');
}

function underWay(id: string): ReleaseRefusedError {
  return new ReleaseRefusedError(
    `Rollout ${id} is under way`,
    'Wait for its end, or end it with `npm run rollout -- rollback --stage <stage>`',
  );
}
