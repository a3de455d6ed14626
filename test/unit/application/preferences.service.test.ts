import { expect, it } from 'vitest';
import { PreferencesService } from '#application/preferences.service.ts';
import { defaultPreferences } from '#domain/preferences.ts';
import { fakePreferencesStore } from '../../fakes/fake-preferences-store.ts';

it('shows the store a pseudonym of the user, never the id', async () => {
  const seen: unknown[] = [];
  const store = fakePreferencesStore();
  const service = new PreferencesService({
    readPreferences: (key) => {
      seen.push(key);
      return store.read(key);
    },
    replacePreferences: (key, ...rest) => {
      seen.push(key);
      return store.replace(key, ...rest);
    },
    keyedHash: (purpose, tenant, value) => `hash of ${value.length} characters for ${purpose} in ${tenant}`,
  });
  await service.read('acme', 'canary');
  await service.replace('acme', 'canary', defaultPreferences, '0');
  const key = { tenant: 'acme', user: 'hash of 6 characters for user in acme' };
  expect(seen).toEqual([key, key]);
});
