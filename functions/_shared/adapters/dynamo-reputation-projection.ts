import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { ReputationProjection } from '#application/reputation-projection.ts';
import { DynamoErasureLedger } from './dynamo-erasure-ledger.ts';
import { DynamoLabelReader } from './dynamo-label-reader.ts';
import { DynamoReputationStore } from './dynamo-reputation-store.ts';

export type ProjectionTables = { feedbackTable: string; reputationTable: string; erasureLedgerTable: string };

/** The projection on its three tables. */
export function createReputationProjection(client: DynamoDBDocumentClient, tables: ProjectionTables) {
  const reputation = new DynamoReputationStore(client, tables.reputationTable);
  const labels = new DynamoLabelReader(client, tables.feedbackTable);
  const ledger = new DynamoErasureLedger(client, tables.erasureLedgerTable);
  const projection = new ReputationProjection({
    readReputation: reputation.read,
    replaceReputation: reputation.replace,
    readLabel: labels.read,
    readLabelsOf: labels.readOf,
    readErasedAt: ledger.readErasedAt,
    now: Date.now,
  });
  return { projection, reputation, labels, ledger };
}
