import { defaultSensitivity, type Sensitivity } from './decision.ts';
import { normalizeSender } from './sender.ts';

/** What a user wants; senders as the user wrote them. */
export type Preferences = {
  readonly sensitivity: Sensitivity;
  /** Senders whose messages are never spam to this user. */
  readonly allow: readonly string[];
  /** Senders whose messages always are. */
  readonly block: readonly string[];
};

/** What a user has who never said anything. */
export const defaultPreferences: Preferences = { sensitivity: defaultSensitivity, allow: [], block: [] };

/** Entries of both lists together at most. */
export const preferencesEntriesMax = 500;

export type PreferencesProblem = {
  code: 'too_many_entries' | 'sender_in_both_lists';
  /** Where: the list, and the position in it where one entry is at fault. */
  path: (string | number)[];
  /** What is wrong and the limit; never an entry. */
  detail: string;
};

/** What is wrong with two lists of valid senders taken together, or undefined. */
export function preferencesProblem({
  allow,
  block,
}: Pick<Preferences, 'allow' | 'block'>): PreferencesProblem | undefined {
  const entries = allow.length + block.length;
  if (entries > preferencesEntriesMax) {
    const detail = `allow and block have ${entries} entries together; the limit is ${preferencesEntriesMax}`;
    return { code: 'too_many_entries', path: [], detail };
  }
  const allowed = new Set(allow.map(addressOf));
  const index = block.findIndex((sender) => allowed.has(addressOf(sender)));
  if (index >= 0) return { code: 'sender_in_both_lists', path: ['block', index], detail: 'is in allow as well' };
  return undefined;
}

/** The list that `sender` is in, however each was spelled. Throws InvalidSenderError when it is no sender. */
export function listOf({ allow, block }: Preferences, sender: string): 'allow' | 'block' | undefined {
  const address = addressOf(sender);
  if (block.some((entry) => addressOf(entry) === address)) return 'block';
  if (allow.some((entry) => addressOf(entry) === address)) return 'allow';
  return undefined;
}

function addressOf(sender: string): string {
  return normalizeSender(sender).address;
}
