import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { ReadReputation, ReplaceReputation, ReputationRecord } from '#application/reputation-projection.ts';
import { type ReportEntries, reputationMemoryMs, type Subject } from '#domain/reputation.ts';
import { askStore } from './dynamo-client.ts';
import { readPages, scanPageSize } from './dynamo-pages.ts';

const store = 'reputation';

/** How long a record without entries is kept: until nobody can still be about to write what they read before. */
const emptyLifetimeMs = 24 * 60 * 60 * 1000;

const count = z.number().int().nonnegative();
const reputationItem = z.object({
  pk: z.string(),
  revision: count,
  entries: z.record(z.string(), z.object({ label: z.enum(['ham', 'spam']), version: count, timeMs: count })),
});

/** Primary key of a subject's item. */
export function reputationKey({ tenant, kind, hash }: Subject): { pk: string } {
  // Kinds and hashes have no #, so that a tenant that has one is still told from another.
  return { pk: `${tenant}#${kind}#${hash}` };
}

/**
 * Reads an item of the table; entries may be older than reputation remembers, and count for nothing then (`standing`). Throws when it is
 * none of ours.
 */
export function parseReputationItem(item: unknown): ReputationRecord {
  const { revision, entries } = reputationItem.parse(item);
  return { entries: new Map(Object.entries(entries)), revision };
}

/** The standing of senders and domains in DynamoDB: one item a subject. */
export class DynamoReputationStore {
  readonly #client: DynamoDBDocumentClient;
  readonly #tableName: string;

  constructor(client: DynamoDBDocumentClient, tableName: string) {
    this.#client = client;
    this.#tableName = tableName;
  }

  readonly read: ReadReputation = (subject) =>
    askStore(store, async () => {
      const { Item } = await this.#client.send(
        new GetCommand({ TableName: this.#tableName, Key: reputationKey(subject), ConsistentRead: true }),
      );
      return Item ? parseReputationItem(Item) : { entries: new Map(), revision: 0 };
    });

  /** One conditional write. When the answer of a write was lost, the SDK's repetition of it finds another revision: false as well. */
  readonly replace: ReplaceReputation = (subject, entries, revision, nowMs) =>
    askStore(store, async () => {
      try {
        await this.#client.send(
          new PutCommand({
            TableName: this.#tableName,
            Item: {
              ...reputationKey(subject),
              revision: revision + 1,
              entries: Object.fromEntries(entries),
              expiresAt: expiresAt(entries, nowMs),
            },
            ...(revision === 0
              ? { ConditionExpression: 'attribute_not_exists(pk)' }
              : {
                  ConditionExpression: '#revision = :revision',
                  ExpressionAttributeNames: { '#revision': 'revision' },
                  ExpressionAttributeValues: { ':revision': revision },
                }),
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    });

  /** Every subject that has a record. */
  async *readAll(): AsyncGenerator<{ subject: Subject; entries: ReportEntries }> {
    const command = { TableName: this.#tableName, ConsistentRead: true, Limit: scanPageSize };
    const pages = readPages(store, (ExclusiveStartKey) =>
      this.#client.send(new ScanCommand({ ...command, ExclusiveStartKey })),
    );
    for await (const item of pages) {
      yield await askStore(store, async () => ({
        subject: subjectOf(String(item['pk'])),
        entries: parseReputationItem(item).entries,
      }));
    }
  }
}

function subjectOf(pk: string): Subject {
  const parts = /^(?<tenant>.*)#(?<kind>sender|domain)#(?<hash>[^#]+)$/s.exec(pk)?.groups;
  if (!parts) throw new TypeError('no subject');
  return parts as Subject;
}

/** Epoch second from which nothing of it counts. */
function expiresAt(entries: ReportEntries, nowMs: number): number {
  const newestMs = Math.max(...Array.from(entries.values(), ({ timeMs }) => timeMs));
  return Math.ceil(Math.max(newestMs + reputationMemoryMs, nowMs + emptyLifetimeMs) / 1000);
}
