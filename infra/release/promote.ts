import { checkHealth } from '#adapters/version-health.ts';
import { readAliasNote, writeAliasNote } from '#application/rollout/alias-note.ts';
import type { Health } from '#application/rollout/ports.ts';
import { ReleaseRefusedError } from '#application/rollout/release-refused-error.ts';
import type { AliasState, FunctionState, ServingFunction } from '#application/rollout/serving-function.ts';

export type Moved = {
  /** Version that gets all the traffic now, and the one that did before. */
  readonly version: string;
  readonly before: string;
  /** What a rollback returns to. */
  readonly lastGood: string | undefined;
  /** Undefined where its health was not asked for. */
  readonly model: Health['model'] | undefined;
  /** False where the version served already. */
  readonly changed: boolean;
};

export type Report = (step: string) => void;

const statusFirst = 'Look at `npm run rollout -- status --stage <stage>`, and decide again';
const publishedShape = /^[1-9]\d{0,9}$/;

/**
 * Gives all the traffic to a version: `$LATEST`, published first, or one that is published already. Refuses before anything changes
 * for whoever is called, if the version is unpublished or unhealthy, if a gradual rollout is under way, or if somebody else moves the alias.
 *
 * @throws ReleaseRefusedError
 */
export async function promote(
  serving: ServingFunction,
  { version, now, report }: { version?: string | undefined; now: () => Date; report: Report },
): Promise<Moved> {
  const before = await serving.readAlias();
  assertWhole(before);
  const candidate = version === undefined ? await publishLatest(serving, report) : await published(serving, version);
  report(`version ${candidate.version}: asking for its health`);
  const { model } = await checkHealth(serving, candidate.version);
  const note = readAliasNote(before.description);
  if (candidate.version === before.version) {
    return { version: before.version, before: before.version, lastGood: note?.lastGood, model, changed: false };
  }
  report(`version ${candidate.version}: healthy, with model ${model.name} ${model.version}`);
  await move(serving, before, { version: candidate.version, lastGood: before.version, by: 'promote', now });
  return { version: candidate.version, before: before.version, lastGood: before.version, model, changed: true };
}

/**
 * Takes the traffic away from what was brought in last: from the candidate of a gradual rollout, or else from the version that serves,
 * in favour of the one that served well before.
 *
 * @param skipHealthCheck for the night on which the stores are away for every version alike
 * @throws ReleaseRefusedError
 */
export async function rollback(
  serving: ServingFunction,
  { skipHealthCheck, now, report }: { skipHealthCheck: boolean; now: () => Date; report: Report },
): Promise<Moved> {
  const before = await serving.readAlias();
  const note = readAliasNote(before.description);
  const isGradual = Object.keys(before.weights).length > 0;
  const target = isGradual ? before.version : note?.lastGood;
  if (target === undefined) {
    throw new ReleaseRefusedError(
      `No version is remembered to have served well before version ${before.version}`,
      'Choose one of the published versions: `npm run rollout -- promote --version <number> --stage <stage>`',
    );
  }
  const { version } = await published(serving, target);
  let model: Health['model'] | undefined;
  if (!skipHealthCheck && !isGradual) {
    report(`version ${version}: asking for its health`);
    ({ model } = await checkHealth(serving, version));
  }
  // What is left is not called good, and what is returned to has nothing behind it that is known.
  const lastGood = isGradual ? note?.lastGood : undefined;
  await move(serving, before, { version, lastGood, by: 'rollback', now });
  return { version, before: before.version, lastGood, model, changed: true };
}

function assertWhole({ weights, version }: AliasState): void {
  const [other] = Object.entries(weights);
  if (!other) return;
  throw new ReleaseRefusedError(
    `A gradual rollout is under way: version ${other[0]} gets ${(other[1] * 100).toFixed(0)} % beside version ${version}`,
    'Wait for its end, or end it with `npm run rollout -- rollback --stage <stage>`',
  );
}

async function publishLatest(serving: ServingFunction, report: Report): Promise<FunctionState> {
  const latest = await serving.readLatest();
  report(`publishing $LATEST, code ${latest.codeSha256}`);
  const candidate = await serving.publish(latest);
  // Not every endpoint compares the code's digest by itself.
  if (candidate && candidate.codeSha256 === latest.codeSha256) return candidate;
  throw new ReleaseRefusedError('$LATEST was changed while it was being published: a deploy is under way', statusFirst);
}

async function published(serving: ServingFunction, version: string): Promise<FunctionState> {
  const state = publishedShape.test(version) ? await serving.readVersion(version) : undefined;
  if (state) return state;
  throw new ReleaseRefusedError(
    `${version} is no published version of ${serving.functionName}`,
    'Without --version, promote publishes what the last deploy has left in $LATEST',
  );
}

async function move(
  serving: ServingFunction,
  { revisionId }: AliasState,
  {
    version,
    lastGood,
    by,
    now,
  }: { version: string; lastGood: string | undefined; by: 'promote' | 'rollback'; now: () => Date },
): Promise<void> {
  const description = writeAliasNote({ lastGood, movedAt: now().toISOString(), by });
  if (!(await serving.moveAlias({ version, description, revisionId }))) {
    throw new ReleaseRefusedError(
      `Somebody else has moved the alias ${serving.aliasName} in the meantime; it stays as they have set it`,
      statusFirst,
    );
  }
  const after = await serving.readAlias();
  if (after.version === version && after.description === description && Object.keys(after.weights).length === 0) return;
  throw new ReleaseRefusedError(
    `The alias ${serving.aliasName} was moved to version ${version}, and reads version ${after.version} right after`,
    statusFirst,
  );
}
