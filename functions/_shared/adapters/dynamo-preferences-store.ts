import { randomBytes } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import {
  type PreferencesRecord,
  PreferencesStaleError,
  type ReadPreferences,
  type ReplacePreferences,
  type UserKey,
} from '#application/preferences.service.ts';
import { sensitivities } from '#domain/decision.ts';
import { askStore } from './dynamo-client.ts';

const store = 'preferences';

const preferencesItem = z.object({
  version: z.string(),
  sensitivity: z.enum(sensitivities),
  allow: z.array(z.string()),
  block: z.array(z.string()),
});

/** Primary key of a user's item. */
export function preferencesKey({ tenant, user }: UserKey): { pk: string } {
  // The pseudonym has no #, so that a tenant that has one is still told from another.
  return { pk: `${tenant}#${user}` };
}

/** Reads an item of the table. Throws when it is none of ours. */
export function parsePreferencesItem(item: unknown): PreferencesRecord {
  const { version, ...preferences } = preferencesItem.parse(item);
  return { preferences, version };
}

/** Users' preferences in DynamoDB: one item a user. */
export class DynamoPreferencesStore {
  readonly #client: DynamoDBDocumentClient;
  readonly #tableName: string;

  constructor(client: DynamoDBDocumentClient, tableName: string) {
    this.#client = client;
    this.#tableName = tableName;
  }

  /** Sees every write that was acknowledged. */
  readonly read: ReadPreferences = (key) =>
    askStore(store, async () => {
      const { Item } = await this.#client.send(
        new GetCommand({ TableName: this.#tableName, Key: preferencesKey(key), ConsistentRead: true }),
      );
      return Item && parsePreferencesItem(Item);
    });

  readonly replace: ReplacePreferences = (key, preferences, expected) =>
    askStore(store, async () => {
      // Drawn, not counted: a version from before an erasure must not fit the record made after it.
      const version = randomBytes(9).toString('base64url');
      try {
        await this.#client.send(
          new PutCommand({
            TableName: this.#tableName,
            Item: { ...preferencesKey(key), version, ...preferences },
            ...(expected === undefined
              ? { ConditionExpression: 'attribute_not_exists(pk)' }
              : {
                  ConditionExpression: '#version = :expected',
                  ExpressionAttributeNames: { '#version': 'version' },
                  ExpressionAttributeValues: { ':expected': expected },
                }),
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        // The SDK repeats a request whose answer was lost; the first one may have been ours.
        const current = await this.read(key);
        if (current?.version !== version) throw new PreferencesStaleError();
      }
      return version;
    });
}
