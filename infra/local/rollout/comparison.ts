import { modelIdentityOf } from '#adapters/model-identity.ts';
import { ModelUnusableError } from '#domain/errors.ts';
import { modelFolderOf, UsageError } from '../command.ts';
import type { ProxyHandler } from '../http-front.ts';
import { comparedModels } from './compared-models.ts';
import { FunctionRecord } from './function-record.ts';
import { type LoadedVersion, loadVersion } from './loaded-version.ts';
import { TrafficLog } from './traffic-log.ts';
import { WeightedFunction } from './weighted-function.ts';

/** Two models that serve behind one front. */
export type Comparison = {
  readonly champion: LoadedVersion;
  /** Undefined where it cannot serve, and the champion does alone. */
  readonly candidate: LoadedVersion | undefined;
  readonly weighted: WeightedFunction;
  readonly traffic: TrafficLog;
  readonly record: FunctionRecord;
  /** What takes the place of a function, by its name. */
  readonly handlers: Readonly<Record<string, ProxyHandler>>;
};

/**
 * Folder of the candidate of that name. One that cannot be read is no reason not to serve: it is told when it is loaded.
 *
 * @throws UsageError when it is the champion, or calls itself so
 */
export async function candidateFolderOf(name: string, championFolder: string): Promise<string> {
  const folder = await modelFolderOf(name);
  const champion = await modelIdentityOf(championFolder);
  const candidate = await modelIdentityOf(folder).catch((error: unknown) => {
    if (!(error instanceof ModelUnusableError)) throw error;
  });
  if (candidate?.manifestSha256 === champion.manifestSha256) {
    throw new UsageError(`--candidate ${name} is the champion, ${champion.version}: there is nothing to compare`);
  }
  if (candidate?.version === champion.version) {
    throw new UsageError(
      `--candidate ${name} is another model under the champion's version, ${champion.version}: replies could not be told apart`,
    );
  }
  return folder;
}

/**
 * Loads both models. The champion must serve; a candidate that cannot is named on stderr, with the reason, and gets no request.
 *
 * @param dataFolder where version numbers are kept; undefined keeps none
 * @param weight the candidate's share of the requests; undefined: what it had when the last process ended, at first none
 * @throws ModelUnusableError for the champion
 */
export async function openComparison(
  championFolder: string,
  candidateFolder: string,
  dataFolder: string | undefined,
  weight: number | undefined,
): Promise<Comparison> {
  const record = new FunctionRecord(dataFolder);
  const recorded = record.alias;
  const traffic = new TrafficLog();
  const load = async (folder: string) => {
    const version = record.versionOf(await modelIdentityOf(folder));
    return loadVersion(version, folder, (event) => traffic.add(version, event));
  };
  const champion = await load(championFolder);
  const weighted = new WeightedFunction(champion, { record, traffic });
  const candidate = await load(candidateFolder).catch((error: unknown): undefined => {
    if (!(error instanceof ModelUnusableError)) throw error;
    console.error(`the candidate cannot serve, and ${champion.model.version} does alone: ${error.message}`);
  });
  if (!candidate) return { champion, candidate, weighted, traffic, record, handlers: { classify: weighted.handle } };
  weighted.add(candidate);
  if (weight === undefined) {
    // As it was left: by a rollout that is to go on, or that has ended well.
    if (recorded) weighted.restore(recorded);
  } else {
    weighted.update(
      weight === 1
        ? { functionVersion: candidate.version, additionalVersionWeights: {}, description: '' }
        : { additionalVersionWeights: weight === 0 ? {} : { [candidate.version]: weight }, description: '' },
    );
  }
  const models = comparedModels(champion, candidate, async () => weighted.weights());
  return { champion, candidate, weighted, traffic, record, handlers: { classify: weighted.handle, models } };
}

/** Which model gets which share of the requests, for people. */
export function describeWeights({ champion, candidate, weighted }: Comparison): string {
  const weights = weighted.weights();
  return [champion, ...(candidate ? [candidate] : [])]
    .map(({ version, model }) => {
      const weight = 100 * (weights.get(model.version) ?? 0);
      return `version ${version}, model ${model.version}, gets ${Number(weight.toFixed(2))} % of the requests`;
    })
    .join('\n');
}
