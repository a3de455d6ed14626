import { isoWeekOf } from '#domain/iso-week.ts';
import { nextModelVersion, runNameOf, trainingJobName } from '#domain/retraining/names.ts';

/** What a run needs to be told before it begins. */
export type RetrainingSources = {
  /** Versions that the registry knows, those that were never finished included: a number is not used twice. */
  readVersions: () => Promise<readonly string[]>;
  /** Version of the model that serves; undefined while the registry has no champion. */
  readChampion: () => Promise<string | undefined>;
  /** Whether the public messages lie where the training reads them. */
  hasPublicData: () => Promise<boolean>;
  /** Claims an occasion for an execution; tells whose it is, which may be an earlier one's. */
  claim: (occasion: string, execution: string) => Promise<string>;
  /** sha256 of a name, in hex. */
  digestOf: (name: string) => string;
};

export type RetrainingRequest = {
  /** Name of the execution, and the time of its start. */
  execution: string;
  startedAtMs: number;
  /** The time on the schedule, which a scheduler may deliver twice; undefined where a person has started it. */
  scheduledAt?: string | undefined;
};

export type RetrainingPlan =
  | { outcome: 'already_started'; by: string }
  | { outcome: 'setup_incomplete'; sentence: string }
  | {
      outcome: 'planned';
      week: string;
      run: string;
      /** Version that the new model gets. */
      version: string;
      /** Version of the model that it has to be no worse than. */
      champion: string;
      jobs: { spot: string; onDemand: string };
    };

/** Names everything that a weekly run makes, or says why there is nothing to begin. The same for the same execution. */
export async function planRetraining(
  sources: RetrainingSources,
  stage: string,
  { execution, startedAtMs, scheduledAt }: RetrainingRequest,
): Promise<RetrainingPlan> {
  if (scheduledAt !== undefined) {
    const by = await sources.claim(scheduledAt.replaceAll(/[^0-9TZ]/g, ''), execution);
    if (by !== execution) return { outcome: 'already_started', by };
  }
  const [versions, champion, hasPublicData] = await Promise.all([
    sources.readVersions(),
    sources.readChampion(),
    sources.hasPublicData(),
  ]);
  if (champion === undefined) {
    return { outcome: 'setup_incomplete', sentence: 'The registry has no champion to train from and to compare with.' };
  }
  if (!hasPublicData) {
    return { outcome: 'setup_incomplete', sentence: 'The public messages are not where the training reads them.' };
  }
  const { week, run } = runNameOf(isoWeekOf(startedAtMs), sources.digestOf(execution));
  return {
    outcome: 'planned',
    week,
    run,
    version: nextModelVersion(week, versions),
    champion,
    jobs: { spot: trainingJobName(stage, run, 1), onDemand: trainingJobName(stage, run, 2) },
  };
}
