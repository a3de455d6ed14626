import type { ErasureLedger } from '#application/erasure.service.ts';
import type { UserKey } from '#application/preferences.service.ts';
import type { LabelChange, ReputationProjectionProps, ReputationRecord } from '#application/reputation-projection.ts';
import type { Erasure } from '#domain/erasure.ts';
import type { Feedback } from '#domain/feedback.ts';
import type { ReportEntries, Subject } from '#domain/reputation.ts';

const keyOf = (...parts: string[]) => parts.join('#');
const userOf = ({ tenant, user }: UserKey) => keyOf(tenant, user);
const labelOf = ({ tenant, reporter, textHash }: Pick<Feedback, 'tenant' | 'reporter' | 'textHash'>) =>
  keyOf(tenant, reporter, textHash);

/** The tables of labels, reputation and erasures in memory; every call takes effect at one moment, as in DynamoDB. */
export function fakeServiceTables(now: () => number) {
  const labels = new Map<string, Feedback>();
  const reputation = new Map<string, ReputationRecord & { subject: Subject }>();
  const erasures = new Map<string, Erasure>();
  const subjectOf = ({ tenant, kind, hash }: Subject) => keyOf(tenant, kind, hash);

  const write = (erasure: Erasure | undefined, key: UserKey): Erasure => {
    if (erasure) erasures.set(userOf(key), erasure);
    return erasures.get(userOf(key)) as Erasure;
  };
  const ledger: ErasureLedger = {
    read: async (key) => erasures.get(userOf(key)),
    begin: async (key, requestedAtMs, replaced) => {
      const isFree = erasures.get(userOf(key))?.requestedAtMs === replaced?.requestedAtMs;
      return write(isFree ? { requestedAtMs, attempts: 1, erasedAtMs: {} } : undefined, key);
    },
    retry: async (key, { requestedAtMs }) => {
      const erasure = erasures.get(userOf(key));
      const isSame = erasure?.requestedAtMs === requestedAtMs;
      return write(isSame ? { ...erasure, attempts: erasure.attempts + 1 } : undefined, key);
    },
    markErased: async (key, requestedAtMs, store, erasedAtMs) => {
      const erasure = erasures.get(userOf(key));
      if (erasure?.requestedAtMs !== requestedAtMs) return;
      write({ ...erasure, erasedAtMs: { ...erasure.erasedAtMs, [store]: erasedAtMs } }, key);
    },
    noteDatasets: async (key, requestedAtMs, datasets) => {
      const erasure = erasures.get(userOf(key));
      if (erasure?.requestedAtMs === requestedAtMs) write({ ...erasure, datasets }, key);
    },
  };

  async function* readLabelsOf({ tenant, user }: UserKey) {
    for (const label of labels.values()) if (label.tenant === tenant && label.reporter === user) yield label;
  }

  const projectionProps: ReputationProjectionProps = {
    readReputation: async (subject) => {
      const { entries, revision } = reputation.get(subjectOf(subject)) ?? { entries: new Map(), revision: 0 };
      return { entries, revision };
    },
    replaceReputation: async (subject, entries, revision) => {
      if ((reputation.get(subjectOf(subject))?.revision ?? 0) !== revision) return false;
      reputation.set(subjectOf(subject), { subject, entries, revision: revision + 1 });
      return true;
    },
    readLabel: async (key) => labels.get(labelOf(key)),
    readLabelsOf,
    readErasedAt: async (key) => erasures.get(userOf(key))?.requestedAtMs,
    now,
  };

  return {
    labels,
    reputation,
    erasures,
    ledger,
    projectionProps,
    readLabels: async function* () {
      yield* labels.values();
    },
    readReputations: async function* () {
      yield* [...reputation.values()];
    },
    /** Writes a label; the change is what the stream tells. */
    label: (after: Feedback): LabelChange => {
      const before = labels.get(labelOf(after));
      labels.set(labelOf(after), after);
      return { before, after };
    },
    /** Takes a label back; undefined where there is none. */
    retract: (key: Pick<Feedback, 'tenant' | 'reporter' | 'textHash'>): LabelChange | undefined => {
      const before = labels.get(labelOf(key));
      labels.delete(labelOf(key));
      return before && { before };
    },
    entriesOf: (subject: Subject): ReportEntries => reputation.get(subjectOf(subject))?.entries ?? new Map(),
  };
}
