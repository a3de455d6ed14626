import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, StreamViewType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { TableDefinition } from '../tables.ts';
import type { DataKey } from './data-key.ts';

export type TableAction = 'BatchGetItem' | 'GetItem' | 'Query' | 'Scan' | 'PutItem' | 'UpdateItem' | 'DeleteItem';

export type StoreTableProps = {
  readonly definition: TableDefinition;
  readonly dataKey: DataKey;
  readonly keepsData: boolean;
};

const readActions: readonly TableAction[] = ['BatchGetItem', 'GetItem', 'Query', 'Scan'];

/** A table of `infra/tables.ts`, encrypted with the data key, paid by request. */
export class StoreTable extends Construct {
  readonly table: Table;
  readonly definition: TableDefinition;
  readonly #dataKey: DataKey;

  constructor(scope: Construct, id: string, { definition, dataKey, keepsData }: StoreTableProps) {
    super(scope, id);
    this.definition = definition;
    this.#dataKey = dataKey;
    const { partitionKey, sortKey, expiryAttribute, stream } = definition;
    this.table = new Table(this, 'Table', {
      partitionKey: { name: partitionKey, type: AttributeType.STRING },
      ...(sortKey !== undefined && { sortKey: { name: sortKey, type: AttributeType.STRING } }),
      ...(expiryAttribute !== undefined && { timeToLiveAttribute: expiryAttribute }),
      ...(stream && { stream: StreamViewType.NEW_AND_OLD_IMAGES }),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: dataKey.key,
      // Backups hold what was erased for as long as docs/architecture.md says, 35 days.
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
      deletionProtection: keepsData,
      removalPolicy: keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }

  /** Allows these actions on this table, and its key as far as they need it. */
  grant(grantee: IGrantable, actions: readonly TableAction[]): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: actions.map((action) => `dynamodb:${action}`),
        resources: [this.table.tableArn],
      }),
    );
    const use = actions.every((action) => readActions.includes(action)) ? 'read' : 'write';
    this.#dataKey.grantThrough('dynamodb', grantee, use);
  }
}
