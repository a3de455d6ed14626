import type { Preferences } from '#domain/preferences.ts';
import type { ReportEntries } from '#domain/reputation.ts';

/** Somebody a message names: its sender, or the registrable domain of a link in it. */
export type Subject = {
  kind: 'sender' | 'domain';
  /** Keyed hash (keyed-hash.ts). */
  hash: string;
};

/** What is asked of the stores for one or many messages of one tenant. */
export type ContextQuery = {
  tenant: string;
  /** Keyed hashes, each once. */
  users: readonly string[];
  /** Each once. */
  subjects: readonly Subject[];
};

/** What the stores answered; who has no record is in neither list. */
export type StoredContext = {
  preferences: ReadonlyMap<string, Preferences>;
  /** By `subjectId`. */
  reputation: ReadonlyMap<string, ReportEntries>;
  /** What the store left unanswered: keyed hashes of users, `subjectId` of subjects. */
  unread: ReadonlySet<string>;
};

/** Reads all of it with as few requests as the store allows. Rejects when the store cannot be reached, or on `signal`. */
export type ReadContext = (query: ContextQuery, signal: AbortSignal) => Promise<StoredContext>;

/** Time that a classification gives the stores, counted from its start. */
export const contextBudgetMs = 50;

export function subjectId({ kind, hash }: Subject): string {
  return `${kind}#${hash}`;
}

/**
 * Starts reading, and returns what waits for it until the budget is used up. A store that fails or is late leaves everything unread:
 * a message is classified without it.
 */
export function startReading(
  read: ReadContext,
  query: ContextQuery,
  onFailure: (error: unknown) => void,
): () => Promise<StoredContext> {
  if (query.users.length === 0 && query.subjects.length === 0) return async () => nothing;
  const abort = new AbortController();
  const startedAtMs = performance.now();
  const unread: StoredContext = { ...nothing, unread: new Set([...query.users, ...query.subjects.map(subjectId)]) };
  const answer = read(query, abort.signal).catch((error: unknown) => {
    onFailure(error);
    return unread;
  });
  return async () => {
    // Made after the model ran: an inference blocks timers and sockets alike, and an answer that arrived meanwhile is not late.
    const leftMs = Math.max(1, contextBudgetMs - (performance.now() - startedAtMs));
    const timer = setTimeout(() => abort.abort(new Error(`no answer within ${contextBudgetMs} ms`)), leftMs);
    const late = new Promise<StoredContext>((resolve) => {
      abort.signal.addEventListener('abort', () => resolve(unread), { once: true });
    });
    try {
      return await Promise.race([answer, late]);
    } finally {
      clearTimeout(timer);
    }
  };
}

const nothing: StoredContext = { preferences: new Map(), reputation: new Map(), unread: new Set() };
