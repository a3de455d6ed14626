import { z } from 'zod';

/** MiB of Lambda memory that come with one vCPU. Source: AWS Lambda developer guide, "Configure memory". */
const memorySizeMiBPerVcpu = 1769;

const classifySchema = z.object({
  /** Folder of the model artifact. */
  SPAMSHIELD_MODEL: z.string().min(1),
  /** Set by Lambda. */
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: z.coerce.number().int().positive().default(memorySizeMiBPerVcpu),
  /** Set by Lambda. */
  AWS_LAMBDA_FUNCTION_VERSION: z.string().min(1).default('local'),
});

export type Environment = {
  modelFolder: string;
  /** Lambda shows two CPUs and gives a fraction: more threads than vCPUs double the latency. */
  threads: number;
  functionVersion: string;
};

/** Reads the environment of `classify` once. Throws naming the variable and what is wrong with it. */
export function parseEnvironment(variables: NodeJS.ProcessEnv): Environment {
  const { SPAMSHIELD_MODEL, AWS_LAMBDA_FUNCTION_MEMORY_SIZE, AWS_LAMBDA_FUNCTION_VERSION } = parse(
    classifySchema,
    variables,
  );
  return {
    modelFolder: SPAMSHIELD_MODEL,
    threads: Math.max(1, Math.floor(AWS_LAMBDA_FUNCTION_MEMORY_SIZE / memorySizeMiBPerVcpu)),
    functionVersion: AWS_LAMBDA_FUNCTION_VERSION,
  };
}

const key = z.base64().min(44, 'must be 32 bytes or more in base64');
const receiptKeysPattern = /^[\w-]{1,16}:[A-Za-z0-9+/]{43,}={0,2}(?:,[\w-]{1,16}:[A-Za-z0-9+/]{43,}={0,2})*$/;

/** Part of the environment of every function that knows callers. */
const callerSchema = z.object({
  /** Claim of a token that names the tenant; unset where no tokens are taken. */
  SPAMSHIELD_TENANT_CLAIM: z.string().min(1).optional(),
});

/** Part of the environment of every function that needs the service's secrets. */
const secretsSchema = z
  .object({
    /** Secrets Manager secret with pepper and receipt keys, in AWS. */
    SPAMSHIELD_SECRET_ID: z.string().min(1).optional(),
    /** Key of the keyed hashes, locally. */
    SPAMSHIELD_PEPPER: key.optional(),
    /** Keys of receipts, locally: id:base64, newest first. */
    SPAMSHIELD_RECEIPT_KEYS: z
      .string()
      .regex(receiptKeysPattern, 'must be id:base64[,id:base64…], 32 bytes or more each')
      .optional(),
  })
  .transform((variables, context): SecretsSource => {
    const { SPAMSHIELD_SECRET_ID: secretId, SPAMSHIELD_PEPPER: pepper, SPAMSHIELD_RECEIPT_KEYS: keys } = variables;
    if (secretId !== undefined && pepper === undefined && keys === undefined) return { secretId };
    if (secretId === undefined && pepper !== undefined && keys !== undefined) {
      return { pepper: Buffer.from(pepper, 'base64'), receiptKeys: keys.split(',').map(receiptKey) };
    }
    context.addIssue({
      code: 'custom',
      message: 'needs either SPAMSHIELD_SECRET_ID or both SPAMSHIELD_PEPPER and SPAMSHIELD_RECEIPT_KEYS',
    });
    return z.NEVER;
  });

/** The secrets themselves, or the Secrets Manager secret that holds them. */
export type SecretsSource =
  | { pepper: Buffer; receiptKeys: readonly { id: string; secret: Buffer }[] }
  | { secretId: string };

function receiptKey(entry: string): { id: string; secret: Buffer } {
  const [id = '', secret = ''] = entry.split(':');
  return { id, secret: Buffer.from(secret, 'base64') };
}

const usersSchema = callerSchema.extend({
  SPAMSHIELD_PREFERENCES_TABLE: z.string().min(1),
  SPAMSHIELD_FEEDBACK_TABLE: z.string().min(1),
  SPAMSHIELD_TEXTS_TABLE: z.string().min(1),
  SPAMSHIELD_ERASURE_LEDGER_TABLE: z.string().min(1),
});

export type UsersEnvironment = {
  preferencesTable: string;
  feedbackTable: string;
  textsTable: string;
  erasureLedgerTable: string;
  secrets: SecretsSource;
  tenantClaim: string | undefined;
};

/** Reads the environment of `users` once. Throws naming the variable and what is wrong with it, never its value. */
export function parseUsersEnvironment(variables: NodeJS.ProcessEnv): UsersEnvironment {
  const users = parse(usersSchema, variables);
  return {
    preferencesTable: users.SPAMSHIELD_PREFERENCES_TABLE,
    feedbackTable: users.SPAMSHIELD_FEEDBACK_TABLE,
    textsTable: users.SPAMSHIELD_TEXTS_TABLE,
    erasureLedgerTable: users.SPAMSHIELD_ERASURE_LEDGER_TABLE,
    secrets: parse(secretsSchema, variables),
    tenantClaim: users.SPAMSHIELD_TENANT_CLAIM,
  };
}

const projectionSchema = z.object({
  SPAMSHIELD_FEEDBACK_TABLE: z.string().min(1),
  SPAMSHIELD_REPUTATION_TABLE: z.string().min(1),
  SPAMSHIELD_ERASURE_LEDGER_TABLE: z.string().min(1),
});

export type ProjectionEnvironment = { feedbackTable: string; reputationTable: string; erasureLedgerTable: string };

/** Reads the environment of `project-reputation` once. Throws naming the variable and what is wrong with it. */
export function parseProjectionEnvironment(variables: NodeJS.ProcessEnv): ProjectionEnvironment {
  return projectionTables(parse(projectionSchema, variables));
}

const eraseUserSchema = projectionSchema.extend({
  SPAMSHIELD_PREFERENCES_TABLE: z.string().min(1),
  SPAMSHIELD_TEXTS_TABLE: z.string().min(1),
  SPAMSHIELD_IDEMPOTENCY_TABLE: z.string().min(1),
});

export type EraseUserEnvironment = ProjectionEnvironment & {
  preferencesTable: string;
  textsTable: string;
  idempotencyTable: string;
};

/** Reads the environment of `erase-user` once. Throws naming the variable and what is wrong with it. */
export function parseEraseUserEnvironment(variables: NodeJS.ProcessEnv): EraseUserEnvironment {
  const tables = parse(eraseUserSchema, variables);
  return {
    ...projectionTables(tables),
    preferencesTable: tables.SPAMSHIELD_PREFERENCES_TABLE,
    textsTable: tables.SPAMSHIELD_TEXTS_TABLE,
    idempotencyTable: tables.SPAMSHIELD_IDEMPOTENCY_TABLE,
  };
}

function projectionTables(tables: z.infer<typeof projectionSchema>): ProjectionEnvironment {
  return {
    feedbackTable: tables.SPAMSHIELD_FEEDBACK_TABLE,
    reputationTable: tables.SPAMSHIELD_REPUTATION_TABLE,
    erasureLedgerTable: tables.SPAMSHIELD_ERASURE_LEDGER_TABLE,
  };
}

const feedbackSchema = callerSchema.extend({
  /** Folder of the model artifact, of which feedback reads the normaliser's table. */
  SPAMSHIELD_MODEL: z.string().min(1),
  SPAMSHIELD_FEEDBACK_TABLE: z.string().min(1),
  SPAMSHIELD_TEXTS_TABLE: z.string().min(1),
  SPAMSHIELD_ERASURE_LEDGER_TABLE: z.string().min(1),
  SPAMSHIELD_IDEMPOTENCY_TABLE: z.string().min(1),
});

export type FeedbackEnvironment = {
  modelFolder: string;
  feedbackTable: string;
  textsTable: string;
  erasureLedgerTable: string;
  idempotencyTable: string;
  secrets: SecretsSource;
  tenantClaim: string | undefined;
};

/** Reads the environment of `feedback` once. Throws naming the variable and what is wrong with it, never its value. */
export function parseFeedbackEnvironment(variables: NodeJS.ProcessEnv): FeedbackEnvironment {
  const parsed = parse(feedbackSchema, variables);
  return {
    modelFolder: parsed.SPAMSHIELD_MODEL,
    feedbackTable: parsed.SPAMSHIELD_FEEDBACK_TABLE,
    textsTable: parsed.SPAMSHIELD_TEXTS_TABLE,
    erasureLedgerTable: parsed.SPAMSHIELD_ERASURE_LEDGER_TABLE,
    idempotencyTable: parsed.SPAMSHIELD_IDEMPOTENCY_TABLE,
    secrets: parse(secretsSchema, variables),
    tenantClaim: parsed.SPAMSHIELD_TENANT_CLAIM,
  };
}

function parse<T>(schema: z.ZodType<T>, variables: NodeJS.ProcessEnv): T {
  const parsed = schema.safeParse(variables);
  if (!parsed.success) throw new Error(`environment: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
