import type { RolloutPorts } from './ports.ts';
import { candidateOf, readRollout } from './read-rollout.ts';
import { ReleaseRefusedError } from './release-refused-error.ts';
import { isOver, type Participant, type Rollout } from './rollout.ts';

/** For instances to be kept warm: Lambda takes minutes for hundreds. */
const warmingMsMax = 30 * 60_000;

type PublishPorts = Pick<RolloutPorts, 'serving' | 'store' | 'concurrency' | 'checkHealth' | 'now'>;

/**
 * Has the candidate ready to serve: published with the code that the rollout began with, as many instances kept warm as the champion
 * has, healthy. Called again until it is ready, and gives the same version each time.
 *
 * @throws ReleaseRefusedError when `$LATEST` was changed since, or the version is not healthy
 */
export async function publish(ports: PublishPorts, id: string): Promise<{ version: string; isReady: boolean }> {
  const rollout = await publishLatest(ports, await readRollout(ports, id));
  const { version } = candidateOf(rollout);
  if (!(await keptWarm(ports, rollout, version))) return { version, isReady: false };
  if (rollout.candidate?.model) return { version, isReady: true };
  const [candidate, champion] = await Promise.all([
    withModel(ports, version),
    // What serves may be what the candidate shall cure.
    withModel(ports, rollout.champion.version).catch((error: unknown) => {
      if (error instanceof ReleaseRefusedError) return rollout.champion;
      throw error;
    }),
  ]);
  await ports.store.replace({ ...rollout, candidate, champion });
  return { version, isReady: true };
}

async function publishLatest({ serving, store }: PublishPorts, rollout: Rollout): Promise<Rollout> {
  if (isOver(rollout)) throw new ReleaseRefusedError(`Rollout ${rollout.id} has ended already`, 'Begin another');
  if (rollout.candidate) return rollout;
  const changed = new ReleaseRefusedError(
    '$LATEST is not what the rollout began with: it was deployed to in the meantime',
    'Begin again, with what is there now',
  );
  const latest = await serving.readLatest();
  if (latest.codeSha256 !== rollout.codeSha256) throw changed;
  // Where nothing has changed since the last publication, Lambda gives that version again: a lost answer does no harm.
  const candidate = await serving.publish(latest);
  // Not every endpoint compares the code's digest by itself.
  if (candidate?.codeSha256 !== rollout.codeSha256) throw changed;
  if (candidate.version === rollout.champion.version) {
    throw new ReleaseRefusedError(
      `Nothing waits: version ${candidate.version} is what serves`,
      'Deploy something first',
    );
  }
  return store.replace({ ...rollout, candidate: { version: candidate.version } });
}

/** Whether the candidate has as many instances kept warm as the champion. */
async function keptWarm({ concurrency, now }: PublishPorts, rollout: Rollout, version: string): Promise<boolean> {
  const wanted = await concurrency.read(rollout.champion.version);
  if (!wanted) return true;
  const own = await concurrency.read(version);
  if (own?.instances !== wanted.instances) {
    await concurrency.set(version, wanted.instances);
    return false;
  }
  if (own.failure !== undefined) {
    throw new ReleaseRefusedError(`Version ${version} cannot be kept warm: ${own.failure}`, 'See the quotas of Lambda');
  }
  if (!own.isReady && now().getTime() - Date.parse(rollout.startedAt) > warmingMsMax) {
    throw new ReleaseRefusedError(`Version ${version} is not warm after half an hour`, 'See the quotas of Lambda');
  }
  return own.isReady;
}

async function withModel({ checkHealth }: PublishPorts, version: string): Promise<Participant> {
  const { model } = await checkHealth(version);
  return { version, model };
}
