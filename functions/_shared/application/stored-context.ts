import { StoreUnavailableError } from '#domain/errors.ts';
import type { Preferences } from '#domain/preferences.ts';
import type { ReportEntries, Subject } from '#domain/reputation.ts';
import type { UserKey } from './preferences.service.ts';

/** What is asked of the stores for one message or many; each user and subject once. */
export type ContextQuery = {
  users: readonly UserKey[];
  subjects: readonly Subject[];
};

/** What the stores answered, by `userId` and `subjectId`; who has no record is in no map. */
export type StoredContext = {
  preferences: ReadonlyMap<string, Preferences>;
  reputation: ReadonlyMap<string, ReportEntries>;
  /** Ids that the stores left unanswered. */
  unread: ReadonlySet<string>;
};

/** Reads all of it with as few requests as the store allows. Rejects when the store cannot be reached, and on `signal`. */
export type ReadContext = (query: ContextQuery, signal: AbortSignal) => Promise<StoredContext>;

/** Names a user in a StoredContext. Hashes and kinds have no #. */
export function contextUserId({ tenant, user }: UserKey): string {
  return `user#${user}#${tenant}`;
}

/** Names a subject in a StoredContext. */
export function contextSubjectId({ tenant, kind, hash }: Subject): string {
  return `${kind}#${hash}#${tenant}`;
}

/**
 * Starts reading, and returns what waits for it until the budget is used up. A store that fails or is late leaves everything unread:
 * a message is classified without it.
 *
 * @param budgetMs counted from this call
 * @param onFailure told of it once
 */
export function startReading(
  read: ReadContext,
  query: ContextQuery,
  budgetMs: number,
  onFailure: (error: unknown) => void,
): () => Promise<StoredContext> {
  if (query.users.length === 0 && query.subjects.length === 0) return async () => nothingStored;
  const unread: StoredContext = {
    ...nothingStored,
    unread: new Set([...query.users.map(contextUserId), ...query.subjects.map(contextSubjectId)]),
  };
  const abort = new AbortController();
  const startedAtMs = performance.now();
  const late = Promise.withResolvers<never>();
  const answer = Promise.race([read(query, abort.signal), late.promise]).catch((error: unknown) => {
    onFailure(error);
    return unread;
  });
  return async () => {
    // Set only now that the model ran: an inference holds up timers and sockets alike, and an answer that came meanwhile is not late.
    const leftMs = Math.max(1, budgetMs - (performance.now() - startedAtMs));
    const giveUp = () => {
      late.reject(new StoreUnavailableError('preferences and reputation', `no answer within ${budgetMs} ms`));
      abort.abort();
    };
    // Timers run before sockets are read, immediates after.
    const timer = setTimeout(() => setImmediate(giveUp), leftMs);
    try {
      return await answer;
    } finally {
      clearTimeout(timer);
    }
  };
}

export const nothingStored: StoredContext = { preferences: new Map(), reputation: new Map(), unread: new Set() };
