import {
  type PreferencesRecord,
  PreferencesStaleError,
  type ReadPreferences,
  type ReplacePreferences,
  type UserKey,
} from '#application/preferences.service.ts';

/** Preferences in memory; versions are v1, v2, … */
export function fakePreferencesStore(): { read: ReadPreferences; replace: ReplacePreferences } {
  const records = new Map<string, PreferencesRecord>();
  const keyOf = ({ tenant, user }: UserKey) => `${tenant} ${user}`;
  let writes = 0;
  return {
    read: async (key) => records.get(keyOf(key)),
    replace: async (key, preferences, expected) => {
      if (records.get(keyOf(key))?.version !== expected) throw new PreferencesStaleError();
      writes += 1;
      const version = `v${writes}`;
      records.set(keyOf(key), { preferences, version });
      return version;
    },
  };
}
