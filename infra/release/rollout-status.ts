import { readAliasNote } from '#application/rollout/alias-note.ts';
import type { ServingFunction } from '#application/rollout/serving-function.ts';

export type RolloutStatus = {
  readonly functionName: string;
  readonly aliasName: string;
  /** Version that serves; beside it the share of others, while a gradual rollout is under way. */
  readonly version: string;
  readonly weights: Readonly<Record<string, number>>;
  readonly lastGood: string | undefined;
  readonly movedAt: string | undefined;
  /** Code of `$LATEST`. */
  readonly latestCodeSha256: string;
  /** Whether `$LATEST` holds other code or configuration than what serves. */
  readonly waits: 'code' | 'configuration' | 'nothing';
};

/** Who serves, and what waits. Throws ReleaseRefusedError. */
export async function readStatus(serving: ServingFunction): Promise<RolloutStatus> {
  const [alias, latest] = await Promise.all([serving.readAlias(), serving.readLatest()]);
  const served = await serving.readVersion(alias.version);
  const note = readAliasNote(alias.description);
  const waits =
    served?.codeSha256 !== latest.codeSha256
      ? 'code'
      : served.configSha256 !== latest.configSha256
        ? 'configuration'
        : 'nothing';
  return {
    functionName: serving.functionName,
    aliasName: serving.aliasName,
    version: alias.version,
    weights: alias.weights,
    lastGood: note?.lastGood,
    movedAt: note?.movedAt,
    latestCodeSha256: latest.codeSha256,
    waits,
  };
}

/**
 * The status in words, and the next command.
 *
 * @param where the option that names the stage
 */
export function describeStatus(status: RolloutStatus, where: string, isUnderWay = false): string {
  const { functionName, aliasName, version, weights, lastGood, movedAt, latestCodeSha256, waits } = status;
  const others = Object.entries(weights).map(
    ([other, share]) => `, version ${other} with ${(share * 100).toFixed(0)} %`,
  );
  const lines = [
    `serves   version ${version} of ${functionName}${others.join('')} (alias ${aliasName}${movedAt ? `, moved ${movedAt}` : ''})`,
    `before   ${lastGood ? `version ${lastGood}, which a rollback returns to` : 'nothing that a rollback could return to'}`,
    waits === 'nothing'
      ? 'waits    nothing: $LATEST is what serves'
      : `waits    other ${waits} in $LATEST (${latestCodeSha256}), which serves nobody`,
  ];
  if (isUnderWay) lines.push(`next     wait, or decide: npm run rollout -- hold | promote | rollback ${where}`);
  else if (others.length > 0) lines.push(`next     end it: npm run rollout -- rollback ${where}`);
  else if (waits !== 'nothing')
    lines.push(
      `next     npm run rollout -- promote ${where}`,
      `         or step by step: npm run rollout -- start ${where}`,
    );
  return lines.join('\n');
}
