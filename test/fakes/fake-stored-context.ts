import type { UserKey } from '#application/preferences.service.ts';
import {
  type ContextQuery,
  contextSubjectId,
  contextUserId,
  type ReadContext,
  type StoredContext,
} from '#application/stored-context.ts';
import { defaultPreferences, type Preferences } from '#domain/preferences.ts';
import type { ReportEntries, Subject } from '#domain/reputation.ts';

/** Preferences and reputation in memory, and what was asked of them. */
export function fakeStoredContext() {
  const preferences = new Map<string, Preferences>();
  const reputation = new Map<string, ReportEntries>();
  const unread = new Set<string>();
  const queries: ContextQuery[] = [];

  const read: ReadContext = async (query): Promise<StoredContext> => {
    queries.push(query);
    const asked = [...query.users.map(contextUserId), ...query.subjects.map(contextSubjectId)];
    const answered = <T>(records: ReadonlyMap<string, T>) =>
      new Map([...records].filter(([id]) => asked.includes(id) && !unread.has(id)));
    return {
      preferences: answered(preferences),
      reputation: answered(reputation),
      unread: new Set(asked.filter((id) => unread.has(id))),
    };
  };

  return {
    read,
    queries,
    /** Leaves a user or subject unanswered from now on. */
    skip: (id: string) => void unread.add(id),
    prefer: (user: UserKey, stated: Partial<Preferences>) =>
      void preferences.set(contextUserId(user), { ...defaultPreferences, ...stated }),
    /** As many reports as `reporters`, all of `timeMs`. */
    report: (subject: Subject, label: 'ham' | 'spam', reporters: number, timeMs: number) =>
      void reputation.set(
        contextSubjectId(subject),
        new Map(Array.from({ length: reporters }, (_, at) => [`r-${at}`, { label, version: timeMs, timeMs }])),
      ),
  };
}
