import { Construct } from 'constructs';
import { tables } from '../tables.ts';
import type { DataKey } from './data-key.ts';
import { StoreTable, type TableAction } from './store-table.ts';
import type { ZipFunction } from './zip-function.ts';

export type StoresProps = { readonly dataKey: DataKey; readonly keepsData: boolean };

/** What a function may do to which table. */
export type StoreAccess = Readonly<Partial<Record<keyof typeof tables, readonly TableAction[]>>>;

/** Every table of the service. */
export class Stores extends Construct {
  readonly feedback: StoreTable;
  readonly texts: StoreTable;
  readonly reputation: StoreTable;
  readonly preferences: StoreTable;
  readonly erasureLedger: StoreTable;
  readonly idempotency: StoreTable;
  readonly rollouts: StoreTable;

  constructor(scope: Construct, id: string, props: StoresProps) {
    super(scope, id);
    const table = (name: string, definition: (typeof tables)[keyof typeof tables]) =>
      new StoreTable(this, name, { definition, ...props });
    this.feedback = table('Feedback', tables.feedback);
    this.texts = table('Texts', tables.texts);
    this.reputation = table('Reputation', tables.reputation);
    this.preferences = table('Preferences', tables.preferences);
    this.erasureLedger = table('ErasureLedger', tables.erasureLedger);
    this.idempotency = table('Idempotency', tables.idempotency);
    this.rollouts = table('Rollouts', tables.rollouts);
  }

  /** Tells a function the names of these tables, and lets it do these things to them. */
  connect({ lambda }: Pick<ZipFunction, 'lambda'>, access: StoreAccess): void {
    for (const [name, actions] of Object.entries(access)) {
      const store = this[name as keyof typeof tables];
      lambda.addEnvironment(store.definition.variable, store.table.tableName);
      store.grant(lambda, actions);
    }
  }
}
