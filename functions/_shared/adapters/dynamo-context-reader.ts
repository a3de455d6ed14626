import { BatchGetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { contextSubjectId, contextUserId, type ReadContext, type StoredContext } from '#application/stored-context.ts';
import type { Preferences } from '#domain/preferences.ts';
import type { ReportEntries } from '#domain/reputation.ts';
import { askStore } from './dynamo-client.ts';
import { parsePreferencesItem, preferencesKey } from './dynamo-preferences-store.ts';
import { parseReputationItem, reputationKey } from './dynamo-reputation-store.ts';

/** Items of one request at most. Source: Amazon DynamoDB API reference, BatchGetItem. */
const batchSize = 100;

/** A key of one of the tables, and what the service calls whom it stands for. */
type WantedItem = { table: string; pk: string; id: string };

export type ContextTables = { preferences: string; reputation: string };

/**
 * Reads preferences and reputation together: one request for a message, and for many as many as their distinct items fill. What
 * DynamoDB leaves unprocessed is not asked for again: the budget would be gone. It counts as unread, and so does an item that is none of ours.
 */
export function createContextReader(client: DynamoDBDocumentClient, tables: ContextTables): ReadContext {
  return async ({ users, subjects }, signal) => {
    const named: WantedItem[] = [
      ...users.map((user) => ({ table: tables.preferences, ...preferencesKey(user), id: contextUserId(user) })),
      ...subjects.map((subject) => ({
        table: tables.reputation,
        ...reputationKey(subject),
        id: contextSubjectId(subject),
      })),
    ];
    // DynamoDB refuses a request that has a key twice.
    const wanted = [...new Map(named.map((item) => [item.id, item])).values()];
    const batches = Array.from({ length: Math.ceil(wanted.length / batchSize) }, (_, index) =>
      wanted.slice(index * batchSize, (index + 1) * batchSize),
    );
    const parts = await Promise.all(batches.map((batch) => readBatch(client, tables, batch, signal)));
    return {
      preferences: new Map(parts.flatMap(({ preferences }) => [...preferences])),
      reputation: new Map(parts.flatMap(({ reputation }) => [...reputation])),
      unread: new Set(parts.flatMap(({ unread }) => [...unread])),
    };
  };
}

async function readBatch(
  client: DynamoDBDocumentClient,
  tables: ContextTables,
  wanted: readonly WantedItem[],
  signal: AbortSignal,
): Promise<StoredContext> {
  const byTable = Map.groupBy(wanted, ({ table }) => table);
  const RequestItems = Object.fromEntries(
    // Eventually consistent: half the price, and a second's delay of a list or a report harms nobody.
    Array.from(byTable, ([table, items]) => [table, { Keys: items.map(({ pk }) => ({ pk })) }]),
  );
  const { Responses = {}, UnprocessedKeys = {} } = await askStore('preferences and reputation', () =>
    client.send(new BatchGetCommand({ RequestItems }), { abortSignal: signal }),
  );
  const idOf = (table: string, pk: unknown) => wanted.find((item) => item.table === table && item.pk === pk)?.id;
  const unread = new Set(
    Object.entries(UnprocessedKeys).flatMap(([table, { Keys = [] }]) =>
      Keys.flatMap(({ pk }) => idOf(table, pk) ?? []),
    ),
  );
  const read = <T>(table: string, parse: (item: unknown) => T): Map<string, T> => {
    const records = new Map<string, T>();
    for (const item of Responses[table] ?? []) {
      const id = idOf(table, item['pk']) as string;
      try {
        records.set(id, parse(item));
      } catch {
        unread.add(id);
      }
    }
    return records;
  };
  const preferences: Map<string, Preferences> = read(
    tables.preferences,
    (item) => parsePreferencesItem(item).preferences,
  );
  const reputation: Map<string, ReportEntries> = read(tables.reputation, (item) => parseReputationItem(item).entries);
  return { preferences, reputation, unread };
}
