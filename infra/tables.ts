/** What a DynamoDB table is made of, wherever it stands. Keys are strings. */
export type TableDefinition = {
  /** Environment variable that tells functions the table's name; the names in AWS are generated. */
  readonly variable: `SPAMSHIELD_${string}_TABLE`;
  /** Name in the embedded database and in tests. */
  readonly localName: string;
  readonly partitionKey: string;
  readonly sortKey?: string;
  /** Attribute with the epoch second from which DynamoDB may remove the item. It lags by days: readers check it as well. */
  readonly expiryAttribute?: string;
  /** Whether changes are streamed, with the old and the new image. */
  readonly stream: boolean;
};

/**
 * Every table of the service; CDK and the embedded database create them from here. Users, senders and domains are keyed hashes, so
 * no key is personal. What belongs to one user is under that user's partition key, or named by an item that is: erasure needs no scan.
 * Nothing needs transactions, the TTL API, streams or the item of a failed condition, which the embedded database lacks.
 */
export const tables = {
  /** A user's label of a message: tenant#reporter → message. Written again by a later label, removed by a retraction. */
  feedback: {
    variable: 'SPAMSHIELD_FEEDBACK_TABLE',
    localName: 'spamFeedback',
    partitionKey: 'pk',
    sortKey: 'sk',
    expiryAttribute: 'expiresAt',
    stream: true,
  },
  /** The text of such a message, given with consent: same keys as its label, a shorter life. */
  texts: {
    variable: 'SPAMSHIELD_TEXTS_TABLE',
    localName: 'spamTexts',
    partitionKey: 'pk',
    sortKey: 'sk',
    expiryAttribute: 'expiresAt',
    stream: false,
  },
  /** Standing of a sender or domain: tenant#kind#subject, with a bounded map of reporters. A projection of feedback. */
  reputation: {
    variable: 'SPAMSHIELD_REPUTATION_TABLE',
    localName: 'spamReputation',
    partitionKey: 'pk',
    expiryAttribute: 'expiresAt',
    stream: false,
  },
  /** A user's sensitivity and lists: tenant#user. Kept until the user is erased. */
  preferences: {
    variable: 'SPAMSHIELD_PREFERENCES_TABLE',
    localName: 'spamPreferences',
    partitionKey: 'pk',
    stream: false,
  },
  /** Users that were erased: tenant#user; an entry starts the erasure. Kept for as long as backups and receipts of theirs can turn up. */
  erasureLedger: {
    variable: 'SPAMSHIELD_ERASURE_LEDGER_TABLE',
    localName: 'spamErasureLedger',
    partitionKey: 'pk',
    stream: true,
  },
  /** Answers by Idempotency-Key; key and expiry are named as Powertools' idempotency expects. */
  idempotency: {
    variable: 'SPAMSHIELD_IDEMPOTENCY_TABLE',
    localName: 'spamIdempotency',
    partitionKey: 'id',
    expiryAttribute: 'expiration',
    stream: false,
  },
  /** Rollouts: state, control and judgements of each; which is under way; the history. Nothing in it is of users. */
  rollouts: {
    variable: 'SPAMSHIELD_ROLLOUTS_TABLE',
    localName: 'spamRollouts',
    partitionKey: 'pk',
    sortKey: 'sk',
    stream: false,
  },
} as const satisfies Record<string, TableDefinition>;
