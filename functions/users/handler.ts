import { createDynamoClient } from '#adapters/dynamo-client.ts';
import { DynamoPreferencesStore } from '#adapters/dynamo-preferences-store.ts';
import { createKeyedHash } from '#adapters/keyed-hash.ts';
import { createSecretsLoader } from '#adapters/service-secrets.ts';
import { PreferencesService } from '#application/preferences.service.ts';
import { parseUsersEnvironment } from '#config/environment.ts';
import { createLogger } from '#observability/logger.ts';
import { usersChain } from './chain.ts';

const { preferencesTable, secrets, tenantClaim } = parseUsersEnvironment(process.env);
// Once: the pepper never changes. Without it nothing can be answered, and Lambda tries the init phase again.
const { pepper } = await createSecretsLoader(secrets)();
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
