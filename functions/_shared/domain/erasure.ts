/** Stores that hold something of a user, in the order in which they are erased: labels name what is in those before them. */
export const erasableStores = ['preferences', 'texts', 'training', 'idempotency', 'reputation', 'labels'] as const;
export type ErasableStore = (typeof erasableStores)[number];

/** A user's wish to be erased, and how far it is fulfilled. */
export type Erasure = {
  /** What the user did until then counts for nothing, and receipts issued until then are refused. */
  requestedAtMs: number;
  /** Grows whenever the erasure is to be tried again. */
  attempts: number;
  /** When each store was found to hold nothing more of the user. */
  erasedAtMs: Readonly<Partial<Record<ErasableStore, number>>>;
  /** Datasets that held labels of the user when they were erased: the models trained on them are those that the erasure touches. */
  datasets?: readonly string[];
};

const dayMs = 24 * 60 * 60 * 1000;

/** How far back a table can be restored. Source: Amazon DynamoDB developer guide, "Point-in-time recovery", 35 days at most. */
export const backupLifetimeMs = 35 * dayMs;

/** How long the answer to an Idempotency-Key is kept: the id of a label, with the user's pseudonym in it, and hashes of the request. */
export const idempotencyLifetimeMs = dayMs;

/** DynamoDB removes what has expired "within a few days"; two are usual. Source: its developer guide, "Time to live". */
const expiryLagMs = 2 * dayMs;

export type ErasureStatus = {
  requestedAtMs: number;
  /** 'expiring': what the labels do not name any more, because they were replaced or taken back, goes when its time is up. */
  stores: Record<Exclude<ErasableStore, 'idempotency'>, 'pending' | 'erased'> & {
    idempotency: 'pending' | 'expiring' | 'erased';
  };
  /** Until when backups can hold something of the user; undefined while a store is pending. */
  backupsUntilMs: number | undefined;
};

export function isFinished({ erasedAtMs }: Erasure): boolean {
  return erasableStores.every((store) => erasedAtMs[store] !== undefined);
}

/** Whether what was made at `timeMs` (a label, a receipt) is from before the user's erasure; `erasedAtMs` is its requestedAtMs, if any. */
export function isErased(timeMs: number, erasedAtMs: number | undefined): boolean {
  return erasedAtMs !== undefined && timeMs <= erasedAtMs;
}

export function erasureStatus(erasure: Erasure, nowMs: number): ErasureStatus {
  const { requestedAtMs, erasedAtMs } = erasure;
  const status = (store: ErasableStore) => (erasedAtMs[store] === undefined ? 'pending' : 'erased');
  const expired = nowMs >= requestedAtMs + idempotencyLifetimeMs + expiryLagMs;
  return {
    requestedAtMs,
    stores: {
      preferences: status('preferences'),
      labels: status('labels'),
      texts: status('texts'),
      training: status('training'),
      reputation: status('reputation'),
      idempotency: status('idempotency') === 'pending' || expired ? status('idempotency') : 'expiring',
    },
    backupsUntilMs: isFinished(erasure) ? Math.max(...Object.values(erasedAtMs)) + backupLifetimeMs : undefined,
  };
}
