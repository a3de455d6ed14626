import { createDynamoClient } from '#adapters/dynamo-client.ts';
import { DynamoErasureLedger } from '#adapters/dynamo-erasure-ledger.ts';
import { DynamoPreferencesStore } from '#adapters/dynamo-preferences-store.ts';
import { DynamoUserItems } from '#adapters/dynamo-user-items.ts';
import { createKeyedHash } from '#adapters/keyed-hash.ts';
import { createSecretsLoader } from '#adapters/service-secrets.ts';
import { ErasureService } from '#application/erasure.service.ts';
import { PreferencesService } from '#application/preferences.service.ts';
import { parseUsersEnvironment } from '#config/environment.ts';
import { createLogger } from '#observability/logger.ts';
import { createMetrics } from '#observability/metrics.ts';
import { createTracer } from '#observability/tracer.ts';
import { usersChain } from './chain.ts';

const { preferencesTable, feedbackTable, textsTable, erasureLedgerTable, secrets, tenantClaim } = parseUsersEnvironment(
  process.env,
);
// Once: the pepper never changes. Without it nothing can be answered, and Lambda tries the init phase again.
const keyedHash = createKeyedHash((await createSecretsLoader(secrets)()).pepper);
const client = createDynamoClient();
const store = new DynamoPreferencesStore(client, preferencesTable);

export const handler = usersChain({
  preferences: new PreferencesService({
    readPreferences: store.read,
    replacePreferences: store.replace,
    keyedHash,
  }),
  erasure: new ErasureService({
    ledger: new DynamoErasureLedger(client, erasureLedgerTable),
    items: [
      new DynamoUserItems(client, preferencesTable, 'preferences'),
      new DynamoUserItems(client, feedbackTable, 'feedback'),
      new DynamoUserItems(client, textsTable, 'texts'),
    ],
    keyedHash,
    now: Date.now,
  }),
  tenantClaim,
  logger: createLogger('users'),
  metrics: createMetrics('users'),
  tracer: createTracer('users'),
});
