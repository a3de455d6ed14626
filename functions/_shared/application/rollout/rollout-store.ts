import { type Control, isOver, type JudgementRecord, type Rollout, type RolloutSummary, weightOf } from './rollout.ts';

/**
 * Where rollouts are kept: the one under way, each with its evidence, what a person wants of it, its judgements. Reads see every write
 * that was acknowledged; everything throws StoreUnavailableError.
 */
export type RolloutStore = {
  /** Id of the rollout under way. */
  current(): Promise<string | undefined>;
  /** Makes it the one under way, unless another is; gives the id of the one that is. */
  claim(id: string): Promise<string>;
  /** Ends its being under way; does nothing where another is. */
  release(id: string): Promise<void>;
  /** Keeps a new rollout; gives the one that is there where its id was used before. */
  create(rollout: Rollout): Promise<Rollout>;
  read(id: string): Promise<Rollout | undefined>;
  /**
   * Replaces the rollout that was read, and gives it with its new revision.
   *
   * @throws StaleRolloutError when somebody else has, since it was read
   */
  replace(rollout: Rollout): Promise<Rollout>;
  readControl(id: string): Promise<Control | undefined>;
  writeControl(id: string, control: Control): Promise<void>;
  /** Keeps a judgement; the same one again changes nothing. */
  keepJudgement(id: string, record: JudgementRecord): Promise<void>;
  /** Newest first. */
  judgements(id: string, limit: number): Promise<JudgementRecord[]>;
  /** Rollouts, newest first, the one under way included. */
  history(limit: number): Promise<RolloutSummary[]>;
};

/** The model that the rollout under way brings in, and the share of the traffic that it asks for; undefined while there is none. */
export async function candidateInTraffic(
  store: Pick<RolloutStore, 'current' | 'read'>,
): Promise<{ version: string; weight: number } | undefined> {
  const id = await store.current();
  const rollout = id === undefined ? undefined : await store.read(id);
  const version = rollout?.candidate?.model?.version;
  return rollout && version !== undefined && !isOver(rollout) ? { version, weight: weightOf(rollout) } : undefined;
}
