export const hashPurposes = [
  'user',
  'sender',
  'domain',
  'text',
  'request',
  'body',
  'feedback',
  'event',
  'message',
  'campaign',
] as const;
/** What a hash stands for. Hashes of different purposes cannot be compared, even of equal values. */
export type HashPurpose = (typeof hashPurposes)[number];

/**
 * A pseudonym of `value` within one tenant and purpose: 128 bits in 22 characters of base64url, always the same, and of no use to whoever
 * lacks the key (a plain hash of a phone number is undone by trying them all).
 */
export type KeyedHash = (purpose: HashPurpose, tenant: string, value: string) => string;
