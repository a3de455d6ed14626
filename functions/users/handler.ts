import { createDynamoClient } from '#adapters/dynamo-client.ts';
import { DynamoPreferencesStore } from '#adapters/dynamo-preferences-store.ts';
import { createKeyedHash } from '#adapters/keyed-hash.ts';
import { PreferencesService } from '#application/preferences.service.ts';
import { parseUsersEnvironment } from '#config/environment.ts';
import { createLogger } from '#observability/logger.ts';
import { usersChain } from './chain.ts';

const { preferencesTable, pepper, tenantClaim } = parseUsersEnvironment(process.env);
const store = new DynamoPreferencesStore(createDynamoClient(), preferencesTable);

export const handler = usersChain({
  preferences: new PreferencesService({
    readPreferences: store.read,
    replacePreferences: store.replace,
    keyedHash: createKeyedHash(pepper),
  }),
  tenantClaim,
  logger: createLogger('users'),
});
