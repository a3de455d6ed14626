import type { VersionCounts } from '#domain/rollout/judge.ts';
import type { RolloutStore } from './rollout-store.ts';
import type { ServingFunction } from './serving-function.ts';

/** The model that a healthy version has loaded and proven. */
export type Health = { readonly model: { readonly name: string; readonly version: string } };

export type Label = 'ham' | 'spam';
export type GoldenMessage = { readonly id: string; readonly label: Label; readonly text: string };

/** What both versions did between two moments, epoch milliseconds: from the first on, up to and without the second. */
export type CountTraffic = (
  between: { fromMs: number; untilMs: number },
  versions: { candidate: string; champion: string },
) => Promise<{ candidate: CountedVersion; champion: CountedVersion }>;

export type CountedVersion = VersionCounts & {
  /** Verdicts of this version that known users contradicted in the meantime, whenever it gave them. */
  readonly contradictions: number;
};

export type Traffic = {
  readonly count: CountTraffic;
  /** Moments are multiples of this. */
  readonly grainMs: number;
  /** Counts may still grow for as long after the fact. */
  readonly settleMs: number;
  /** After a change of the weight some requests are still sent by the old one. */
  readonly afterShiftMs: number;
};

export type AlarmState = { readonly name: string; readonly isRed: boolean };

/** Instances kept warm for a version; AWS refuses them on a weighted alias, so that they belong to versions. */
export type ProvisionedConcurrency = {
  read(version: string): Promise<{ instances: number; isReady: boolean; failure?: string } | undefined>;
  set(version: string, instances: number): Promise<void>;
  /** Does nothing where the version has none. */
  remove(version: string): Promise<void>;
};

/** Everything outside that the controller's steps use; each step names those that it needs. */
export type RolloutPorts = {
  readonly serving: ServingFunction;
  readonly store: RolloutStore;
  readonly concurrency: ProvisionedConcurrency;
  readonly traffic: Traffic;
  /** States of the alarms that guard the service; none where there are none. */
  readonly readAlarms: () => Promise<readonly AlarmState[]>;
  /** Calls a version past alias and API. Throws ReleaseRefusedError when it is not healthy. */
  readonly checkHealth: (version: string) => Promise<Health>;
  /** Labels by a version, called past alias and API so that no metric counts it; undefined where it did not decide. */
  readonly classify: (version: string, texts: readonly string[]) => Promise<readonly (Label | undefined)[]>;
  readonly golden: readonly GoldenMessage[];
  /** Makes a model the registry's champion; the sentence says what was done, or what to do. Throws nothing. */
  readonly followChampion: (modelVersion: string) => Promise<string>;
  readonly now: () => Date;
};

/** What the controller does next. */
export type NextStep = {
  readonly action: /** The candidate goes on to `step`, its weight not yet that of it. */
    | 'advance'
    /** Look again in `waitS`. */
    | 'wait'
    /** As `wait`, until a person decides: the split is not the one that was asked for. */
    | 'freeze'
    /** As `wait`, because a person wants it so. */
    | 'hold'
    /** The candidate gets everything. */
    | 'promote'
    /** The candidate goes to weight 0. */
    | 'rollback'
    /** Nothing: the rollout has ended already. */
    | 'over';
  readonly step: number;
  readonly waitS: number;
  /** For people, in words and counts alone. */
  readonly reason: string;
};
