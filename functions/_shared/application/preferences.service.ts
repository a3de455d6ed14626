import { SpamShieldError } from '#domain/errors.ts';
import { defaultPreferences, type Preferences } from '#domain/preferences.ts';
import type { KeyedHash } from './keyed-hash.ts';

/** A user, by the pseudonym under which stores know them. */
export type UserKey = { tenant: string; user: string };

export type PreferencesRecord = {
  preferences: Preferences;
  /** Changes with every write, and is never used again. */
  version: string;
};

export type ReadPreferences = (key: UserKey) => Promise<PreferencesRecord | undefined>;

/**
 * Replaces a user's record, and returns its new version.
 * `expected` is the version it replaces, undefined where there must be no record yet; throws PreferencesStaleError otherwise.
 */
export type ReplacePreferences = (
  key: UserKey,
  preferences: Preferences,
  expected: string | undefined,
) => Promise<string>;

/** The version of preferences that were never set. */
export const unsetVersion = '0';

/** Somebody else changed the preferences since the caller read them. */
export class PreferencesStaleError extends SpamShieldError {
  readonly code = 'preferences_stale';

  constructor() {
    super('The preferences were changed in the meantime; read them again.');
  }
}

export type PreferencesServiceProps = {
  readPreferences: ReadPreferences;
  replacePreferences: ReplacePreferences;
  keyedHash: KeyedHash;
};

/** A user's own preferences: read, and replaced by whoever read them last. */
export class PreferencesService {
  readonly #props: PreferencesServiceProps;

  constructor(props: PreferencesServiceProps) {
    this.#props = props;
  }

  /** The defaults for a user who never set any. Throws StoreUnavailableError. */
  async read(tenant: string, userId: string): Promise<PreferencesRecord> {
    const record = await this.#props.readPreferences(this.#keyOf(tenant, userId));
    return record ?? { preferences: defaultPreferences, version: unsetVersion };
  }

  /**
   * @param expected the version that `read` gave
   * @throws PreferencesStaleError, StoreUnavailableError
   */
  async replace(
    tenant: string,
    userId: string,
    preferences: Preferences,
    expected: string,
  ): Promise<PreferencesRecord> {
    const replaced = expected === unsetVersion ? undefined : expected;
    const version = await this.#props.replacePreferences(this.#keyOf(tenant, userId), preferences, replaced);
    return { preferences, version };
  }

  #keyOf(tenant: string, userId: string): UserKey {
    return { tenant, user: this.#props.keyedHash('user', tenant, userId) };
  }
}
