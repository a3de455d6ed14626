import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, PutCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { ErasureLedger } from '#application/erasure.service.ts';
import type { IsErased } from '#application/feedback.service.ts';
import type { UserKey } from '#application/preferences.service.ts';
import type { ReadErasedAt } from '#application/reputation-projection.ts';
import { type Erasure, erasableStores, isErased } from '#domain/erasure.ts';
import { StoreUnavailableError } from '#domain/errors.ts';
import { askStore } from './dynamo-client.ts';
import { readPages, scanPageSize } from './dynamo-pages.ts';

const store = 'erasure ledger';

const count = z.number().int().nonnegative();
const erasureItem = z.object({
  requestedAtMs: count,
  attempts: count,
  erasedAtMs: z.partialRecord(z.enum(erasableStores), count),
  datasets: z.array(z.string()).exactOptional(),
});

/** Primary key of a user's item. */
export function erasureKey({ tenant, user }: UserKey): { pk: string } {
  // The pseudonym has no #, so that a tenant that has one is still told from another.
  return { pk: `${tenant}#${user}` };
}

/** The user whose item it is. Throws when it is none of ours. */
export function erasureKeyOf(item: unknown): UserKey {
  const { pk } = z.object({ pk: z.string().regex(/^.*#[^#]+$/s) }).parse(item);
  const end = pk.lastIndexOf('#');
  return { tenant: pk.slice(0, end), user: pk.slice(end + 1) };
}

/** Reads an item of the table. Throws when it is none of ours. */
export function parseErasureItem(item: unknown): Erasure {
  return erasureItem.parse(item) as Erasure;
}

/** The users that asked to be erased, in DynamoDB: one item a user. */
export class DynamoErasureLedger implements ErasureLedger {
  readonly #client: DynamoDBDocumentClient;
  readonly #tableName: string;

  constructor(client: DynamoDBDocumentClient, tableName: string) {
    this.#client = client;
    this.#tableName = tableName;
  }

  readonly read: ErasureLedger['read'] = (key) =>
    askStore(store, async () => {
      const { Item } = await this.#client.send(
        new GetCommand({ TableName: this.#tableName, Key: erasureKey(key), ConsistentRead: true }),
      );
      return Item && parseErasureItem(Item);
    });

  readonly readErasedAt: ReadErasedAt = async (key) => (await this.read(key))?.requestedAtMs;

  readonly isErased: IsErased = async (key, timeMs) => isErased(timeMs, await this.readErasedAt(key));

  /** Every user that was ever erased. */
  async *readAll(): AsyncGenerator<{ key: UserKey; erasure: Erasure }> {
    const scan = { TableName: this.#tableName, ConsistentRead: true, Limit: scanPageSize };
    const pages = readPages(store, (ExclusiveStartKey) =>
      this.#client.send(new ScanCommand({ ...scan, ExclusiveStartKey })),
    );
    for await (const item of pages) {
      yield await askStore(store, async () => ({ key: erasureKeyOf(item), erasure: parseErasureItem(item) }));
    }
  }

  readonly begin: ErasureLedger['begin'] = (key, requestedAtMs, replaced) => {
    const erasure: Erasure = { requestedAtMs, attempts: 1, erasedAtMs: {} };
    const condition = replaced
      ? {
          ConditionExpression: 'requestedAtMs = :replaced',
          ExpressionAttributeValues: { ':replaced': replaced.requestedAtMs },
        }
      : { ConditionExpression: 'attribute_not_exists(pk)' };
    return this.#write(key, async () => {
      const Item = { ...erasureKey(key), ...erasure };
      await this.#client.send(new PutCommand({ TableName: this.#tableName, Item, ...condition }));
      return erasure;
    });
  };

  readonly retry: ErasureLedger['retry'] = (key, { requestedAtMs }) =>
    this.#write(key, async () => {
      const { Attributes } = await this.#client.send(
        new UpdateCommand({
          TableName: this.#tableName,
          Key: erasureKey(key),
          UpdateExpression: 'ADD attempts :one',
          ConditionExpression: 'requestedAtMs = :requestedAtMs',
          ExpressionAttributeValues: { ':one': 1, ':requestedAtMs': requestedAtMs },
          ReturnValues: 'ALL_NEW',
        }),
      );
      return parseErasureItem(Attributes);
    });

  readonly markErased: ErasureLedger['markErased'] = (key, requestedAtMs, erased, erasedAtMs) =>
    this.#set(key, requestedAtMs, ['erasedAtMs', erased], erasedAtMs);

  readonly noteDatasets: ErasureLedger['noteDatasets'] = (key, requestedAtMs, datasets) =>
    this.#set(key, requestedAtMs, ['datasets'], datasets);

  /** Sets what stands at `path` of the user's item, while it is about this erasure. */
  async #set(key: UserKey, requestedAtMs: number, path: readonly string[], value: unknown): Promise<void> {
    const names = path.map((name, at) => [`#n${at}`, name] as const);
    await this.#write(key, async () => {
      const { Attributes } = await this.#client.send(
        new UpdateCommand({
          TableName: this.#tableName,
          Key: erasureKey(key),
          UpdateExpression: `SET ${names.map(([name]) => name).join('.')} = :value`,
          ConditionExpression: 'requestedAtMs = :requestedAtMs',
          ExpressionAttributeNames: Object.fromEntries(names),
          ExpressionAttributeValues: { ':value': value, ':requestedAtMs': requestedAtMs },
          ReturnValues: 'ALL_NEW',
        }),
      );
      return parseErasureItem(Attributes);
    });
  }

  /** What the ledger holds after a conditional write; where another came first, or the SDK repeated ours, what is there now. */
  #write(key: UserKey, write: () => Promise<Erasure>): Promise<Erasure> {
    return askStore(store, async () => {
      try {
        return await write();
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        const current = await this.read(key);
        if (!current) throw new StoreUnavailableError(store, 'entry lost');
        return current;
      }
    });
  }
}
