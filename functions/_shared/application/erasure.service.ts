import { type ErasableStore, type Erasure, type ErasureStatus, erasureStatus, isFinished } from '#domain/erasure.ts';
import type { KeyedHash } from './keyed-hash.ts';
import type { UserKey } from './preferences.service.ts';

/** Which users asked to be erased. Reads see every write that was acknowledged; everything throws StoreUnavailableError. */
export type ErasureLedger = {
  read: (key: UserKey) => Promise<Erasure | undefined>;
  /** Enters a new erasure in place of `replaced`. Gives what the ledger holds then, which is another's where that came first. */
  begin: (key: UserKey, requestedAtMs: number, replaced: Erasure | undefined) => Promise<Erasure>;
  /** Has the erasure tried again. Gives what the ledger holds then. */
  retry: (key: UserKey, erasure: Erasure) => Promise<Erasure>;
  /** Does nothing once a newer erasure has begun. */
  markErased: (key: UserKey, requestedAtMs: number, store: ErasableStore, erasedAtMs: number) => Promise<void>;
  /** Notes the datasets that the erasure touches. Does nothing once a newer erasure has begun. */
  noteDatasets: (key: UserKey, requestedAtMs: number, datasets: readonly string[]) => Promise<void>;
};

/** What one store holds of a user. */
export type UserItems = {
  exist: (key: UserKey) => Promise<boolean>;
  erase: (key: UserKey) => Promise<void>;
};

export type ErasureServiceProps = {
  ledger: Pick<ErasureLedger, 'read' | 'begin' | 'retry'>;
  /** Stores in which something new can be found after an erasure. */
  items: readonly Pick<UserItems, 'exist'>[];
  keyedHash: KeyedHash;
  now: () => number;
};

/** Takes users' wishes to be erased. The ledger's changes start `UserEraser`. */
export class ErasureService {
  readonly #props: ErasureServiceProps;

  constructor(props: ErasureServiceProps) {
    this.#props = props;
  }

  /**
   * Enters the user into the ledger. Asked again, an unfinished erasure is tried again; a finished one answers how it stands, unless
   * the user has come back since: then a new one begins. Throws StoreUnavailableError.
   */
  async request(tenant: string, userId: string): Promise<ErasureStatus> {
    const { ledger, keyedHash, now } = this.#props;
    const key = { tenant, user: keyedHash('user', tenant, userId) };
    const nowMs = now();
    const erasure = await ledger.read(key);
    if (!erasure) return erasureStatus(await ledger.begin(key, nowMs, undefined), nowMs);
    if (!isFinished(erasure)) return erasureStatus(await ledger.retry(key, erasure), nowMs);
    const found = await Promise.all(this.#props.items.map((items) => items.exist(key)));
    if (!found.includes(true)) return erasureStatus(erasure, nowMs);
    // Its time tells erasures apart, whatever the clocks say.
    const requestedAtMs = Math.max(nowMs, erasure.requestedAtMs + 1);
    return erasureStatus(await ledger.begin(key, requestedAtMs, erasure), nowMs);
  }
}
