import { randomUUID } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  type PutCommandInput,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { type Rollout, type RolloutSummary, StaleRolloutError } from '#application/rollout/rollout.ts';
import type { RolloutStore } from '#application/rollout/rollout-store.ts';
import { askStore } from './dynamo-client.ts';
import {
  controlItem,
  parseJudgementItem,
  parseRolloutItem,
  writeJudgementItem,
  writeRolloutItem,
} from './rollout-item.ts';

const store = 'rollouts';

const currentKey = { pk: 'current', sk: 'current' };
const historyPartition = 'history';
const partitionOf = (id: string) => `rollout#${id}`;
const stateKey = (id: string) => ({ pk: partitionOf(id), sk: 'state' });
const controlKey = (id: string) => ({ pk: partitionOf(id), sk: 'control' });
const judgementPrefix = 'judgement#';
const judgementKey = (id: string, number: number) => ({
  pk: partitionOf(id),
  sk: `${judgementPrefix}${String(number).padStart(6, '0')}`,
});

const pointer = z.object({ id: z.string() });

/** Rollouts in DynamoDB: `rollout#<id>` with state, control and judgements; `current`; and `history`, which points at every rollout. */
export function createRolloutStore(client: DynamoDBDocumentClient, tableName: string): RolloutStore {
  const TableName = tableName;
  const get = async (Key: object) => {
    const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    return Item;
  };
  const put = (item: Omit<PutCommandInput, 'TableName'>) => client.send(new PutCommand({ TableName, ...item }));
  /** Puts on a condition; false where it does not hold, and true where it does not because the very same put came before. */
  const putOnce = async (key: object, item: object, condition: Partial<PutCommandInput>): Promise<boolean> => {
    const written = randomUUID();
    try {
      await put({ Item: { ...key, ...item, written }, ...condition });
      return true;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      // The SDK repeats a request whose answer was lost; the first one may have been ours.
      return (await get(key))?.['written'] === written;
    }
  };
  const absent = { ConditionExpression: 'attribute_not_exists(pk)' };
  const newest = async (pk: string, prefix: string | undefined, Limit: number) => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName,
        // A prefix must not be empty.
        KeyConditionExpression: prefix === undefined ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': pk, ...(prefix !== undefined && { ':prefix': prefix }) },
        ScanIndexForward: false,
        ConsistentRead: true,
        Limit,
      }),
    );
    return Items;
  };
  const readState = async (id: string): Promise<Rollout | undefined> => {
    const item = await get(stateKey(id));
    return item && parseRolloutItem(item);
  };

  return {
    current: () =>
      askStore(store, async () => {
        const item = await get(currentKey);
        return item && pointer.parse(item).id;
      }),
    claim: (id) =>
      askStore(store, async () => {
        if (await putOnce(currentKey, { id }, absent)) return id;
        const item = await get(currentKey);
        // It was released just now: whoever asks may ask again.
        return item ? pointer.parse(item).id : 'another';
      }),
    release: (id) =>
      askStore(store, async () => {
        const command = new DeleteCommand({
          TableName,
          Key: currentKey,
          ConditionExpression: 'id = :id',
          ExpressionAttributeValues: { ':id': id },
        });
        await client.send(command).catch((error: unknown) => {
          if (!(error instanceof ConditionalCheckFailedException)) throw error;
        });
      }),
    create: (rollout) =>
      askStore(store, async () => {
        await putOnce(stateKey(rollout.id), writeRolloutItem(rollout), absent);
        const kept = (await readState(rollout.id)) ?? rollout;
        // After the rollout, and again where it was there already: the answer to the first may have been lost between the two.
        await put({ Item: { pk: historyPartition, sk: `${kept.startedAt}#${kept.id}`, id: kept.id } });
        return kept;
      }),
    read: (id) => askStore(store, () => readState(id)),
    replace: (rollout) =>
      askStore(store, async () => {
        const next = { ...rollout, revision: rollout.revision + 1 };
        const isReplaced = await putOnce(stateKey(rollout.id), writeRolloutItem(next), {
          ConditionExpression: '#revision = :revision',
          ExpressionAttributeNames: { '#revision': 'revision' },
          ExpressionAttributeValues: { ':revision': rollout.revision },
        });
        if (!isReplaced) throw new StaleRolloutError(rollout.id);
        return next;
      }),
    readControl: (id) =>
      askStore(store, async () => {
        const item = await get(controlKey(id));
        return item && controlItem.parse(item);
      }),
    writeControl: (id, control) =>
      askStore(store, async () => {
        await put({ Item: { ...controlKey(id), ...control } });
      }),
    keepJudgement: (id, record) =>
      askStore(store, async () => {
        await put({ Item: { ...judgementKey(id, record.number), ...writeJudgementItem(record) } });
      }),
    judgements: (id, limit) =>
      askStore(store, async () => {
        const items = await newest(partitionOf(id), judgementPrefix, limit);
        return items.map(parseJudgementItem);
      }),
    history: (limit) =>
      askStore(store, async () => {
        const pointers = (await newest(historyPartition, undefined, limit)).map((item) => pointer.parse(item));
        const rollouts = await Promise.all(pointers.map(({ id }) => readState(id)));
        return rollouts.flatMap((rollout) => (rollout ? [summaryOf(rollout)] : []));
      }),
  };
}

function summaryOf({ id, source, startedAt, status, champion, ...rollout }: Rollout): RolloutSummary {
  const { candidate, endedAt, reason } = rollout;
  return {
    id,
    source,
    startedAt,
    status,
    champion,
    ...(candidate && { candidate }),
    ...(endedAt !== undefined && { endedAt }),
    ...(reason !== undefined && { reason }),
  };
}
