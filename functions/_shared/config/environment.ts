import { z } from 'zod';

/** MiB of Lambda memory that come with one vCPU. Source: AWS Lambda developer guide, "Configure memory". */
const memorySizeMiBPerVcpu = 1769;

const key = z.base64().min(44, 'must be 32 bytes or more in base64');
const receiptKeysPattern = /^[\w-]{1,16}:[A-Za-z0-9+/]{43,}={0,2}(?:,[\w-]{1,16}:[A-Za-z0-9+/]{43,}={0,2})*$/;

/** Names of tables; each function's schema takes those it uses. */
const tables = z.object({
  SPAMSHIELD_PREFERENCES_TABLE: z.string().min(1),
  SPAMSHIELD_FEEDBACK_TABLE: z.string().min(1),
  SPAMSHIELD_TEXTS_TABLE: z.string().min(1),
  SPAMSHIELD_REPUTATION_TABLE: z.string().min(1),
  SPAMSHIELD_ERASURE_LEDGER_TABLE: z.string().min(1),
  SPAMSHIELD_IDEMPOTENCY_TABLE: z.string().min(1),
}).shape;

/** Source of the bucket's characters: Amazon S3 user guide, "General purpose bucket naming rules". */
const s3Location = /^s3:\/\/(?<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/(?<prefix>(?:[^/]+\/)*)$/;

/** A folder of this machine, or a bucket's. */
const storeLocation = z
  .string()
  .min(1)
  .refine((location) => !location.startsWith('s3:') || s3Location.test(location), {
    message: 'must be a folder or s3://bucket/prefix/',
  })
  .transform((location): StoreLocation => {
    const { bucket, prefix } = s3Location.exec(location)?.groups ?? {};
    return bucket === undefined || prefix === undefined ? { folder: location } : { bucket, prefix };
  });

export type StoreLocation = { folder: string } | { bucket: string; prefix: string };

/** Where training data lies. */
const SPAMSHIELD_TRAINING_DATA = storeLocation;

/** Folder of the model artifact. */
const SPAMSHIELD_MODEL = z.string().min(1);

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

const classifySchema = callerSchema.extend({
  SPAMSHIELD_MODEL,
  /** File that names the one model which may serve; an image carries it. Unset on a developer's machine. */
  SPAMSHIELD_MODEL_IDENTITY: z.string().min(1).optional(),
  SPAMSHIELD_PREFERENCES_TABLE: tables.SPAMSHIELD_PREFERENCES_TABLE,
  SPAMSHIELD_REPUTATION_TABLE: tables.SPAMSHIELD_REPUTATION_TABLE,
  /** Time that a classification gives these tables; DynamoDB needs a few ms, and a verdict without them beats a late one. */
  SPAMSHIELD_CONTEXT_BUDGET_MS: z.coerce.number().int().positive().default(50),
  /** Set by Lambda. */
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: z.coerce.number().int().positive().default(memorySizeMiBPerVcpu),
  /** Set by Lambda. */
  AWS_LAMBDA_FUNCTION_VERSION: z.string().min(1).default('local'),
});

export type ClassifyEnvironment = {
  modelFolder: string;
  modelIdentityFile: string | undefined;
  preferencesTable: string;
  reputationTable: string;
  contextBudgetMs: number;
  /** Lambda shows two CPUs and gives a fraction: more threads than vCPUs double the latency. */
  threads: number;
  functionVersion: string;
  secrets: SecretsSource;
  tenantClaim: string | undefined;
};

/** Reads the environment of `classify` once, as every parser here. Throws naming the variable and what is wrong with it, never its value. */
export function parseClassifyEnvironment(variables: NodeJS.ProcessEnv): ClassifyEnvironment {
  const parsed = parse(classifySchema, variables);
  return {
    modelFolder: parsed.SPAMSHIELD_MODEL,
    modelIdentityFile: parsed.SPAMSHIELD_MODEL_IDENTITY,
    preferencesTable: parsed.SPAMSHIELD_PREFERENCES_TABLE,
    reputationTable: parsed.SPAMSHIELD_REPUTATION_TABLE,
    contextBudgetMs: parsed.SPAMSHIELD_CONTEXT_BUDGET_MS,
    threads: Math.max(1, Math.floor(parsed.AWS_LAMBDA_FUNCTION_MEMORY_SIZE / memorySizeMiBPerVcpu)),
    functionVersion: parsed.AWS_LAMBDA_FUNCTION_VERSION,
    secrets: parse(secretsSchema, variables),
    tenantClaim: parsed.SPAMSHIELD_TENANT_CLAIM,
  };
}

const usersSchema = callerSchema.extend({
  SPAMSHIELD_PREFERENCES_TABLE: tables.SPAMSHIELD_PREFERENCES_TABLE,
  SPAMSHIELD_FEEDBACK_TABLE: tables.SPAMSHIELD_FEEDBACK_TABLE,
  SPAMSHIELD_TEXTS_TABLE: tables.SPAMSHIELD_TEXTS_TABLE,
  SPAMSHIELD_ERASURE_LEDGER_TABLE: tables.SPAMSHIELD_ERASURE_LEDGER_TABLE,
});

export type UsersEnvironment = {
  preferencesTable: string;
  feedbackTable: string;
  textsTable: string;
  erasureLedgerTable: string;
  secrets: SecretsSource;
  tenantClaim: string | undefined;
};

export function parseUsersEnvironment(variables: NodeJS.ProcessEnv): UsersEnvironment {
  const parsed = parse(usersSchema, variables);
  return {
    preferencesTable: parsed.SPAMSHIELD_PREFERENCES_TABLE,
    feedbackTable: parsed.SPAMSHIELD_FEEDBACK_TABLE,
    textsTable: parsed.SPAMSHIELD_TEXTS_TABLE,
    erasureLedgerTable: parsed.SPAMSHIELD_ERASURE_LEDGER_TABLE,
    secrets: parse(secretsSchema, variables),
    tenantClaim: parsed.SPAMSHIELD_TENANT_CLAIM,
  };
}

const feedbackSchema = callerSchema.extend({
  /** Feedback reads the normaliser's table of the artifact. */
  SPAMSHIELD_MODEL,
  SPAMSHIELD_FEEDBACK_TABLE: tables.SPAMSHIELD_FEEDBACK_TABLE,
  SPAMSHIELD_TEXTS_TABLE: tables.SPAMSHIELD_TEXTS_TABLE,
  SPAMSHIELD_ERASURE_LEDGER_TABLE: tables.SPAMSHIELD_ERASURE_LEDGER_TABLE,
  SPAMSHIELD_IDEMPOTENCY_TABLE: tables.SPAMSHIELD_IDEMPOTENCY_TABLE,
  SPAMSHIELD_TRAINING_DATA,
});

export type FeedbackEnvironment = {
  modelFolder: string;
  feedbackTable: string;
  textsTable: string;
  erasureLedgerTable: string;
  idempotencyTable: string;
  trainingData: StoreLocation;
  secrets: SecretsSource;
  tenantClaim: string | undefined;
};

export function parseFeedbackEnvironment(variables: NodeJS.ProcessEnv): FeedbackEnvironment {
  const parsed = parse(feedbackSchema, variables);
  return {
    modelFolder: parsed.SPAMSHIELD_MODEL,
    feedbackTable: parsed.SPAMSHIELD_FEEDBACK_TABLE,
    textsTable: parsed.SPAMSHIELD_TEXTS_TABLE,
    erasureLedgerTable: parsed.SPAMSHIELD_ERASURE_LEDGER_TABLE,
    idempotencyTable: parsed.SPAMSHIELD_IDEMPOTENCY_TABLE,
    trainingData: parsed.SPAMSHIELD_TRAINING_DATA,
    secrets: parse(secretsSchema, variables),
    tenantClaim: parsed.SPAMSHIELD_TENANT_CLAIM,
  };
}

const modelsSchema = callerSchema.extend({
  /** Where models are registered: a folder, or s3://bucket/prefix/. */
  SPAMSHIELD_MODEL_REGISTRY: storeLocation,
  /** Version that gets all the traffic; unset where none is known to. */
  SPAMSHIELD_SERVED_VERSION: z.string().min(1).optional(),
});

export type ModelsEnvironment = {
  modelRegistry: StoreLocation;
  servedVersion: string | undefined;
  tenantClaim: string | undefined;
};

/** Reads the environment of `models` once. Throws naming the variable and what is wrong with it. */
export function parseModelsEnvironment(variables: NodeJS.ProcessEnv): ModelsEnvironment {
  const { SPAMSHIELD_MODEL_REGISTRY, SPAMSHIELD_SERVED_VERSION, SPAMSHIELD_TENANT_CLAIM } = parse(
    modelsSchema,
    variables,
  );
  return {
    modelRegistry: SPAMSHIELD_MODEL_REGISTRY,
    servedVersion: SPAMSHIELD_SERVED_VERSION,
    tenantClaim: SPAMSHIELD_TENANT_CLAIM,
  };
}

const projectionSchema = z.object({
  SPAMSHIELD_FEEDBACK_TABLE: tables.SPAMSHIELD_FEEDBACK_TABLE,
  SPAMSHIELD_REPUTATION_TABLE: tables.SPAMSHIELD_REPUTATION_TABLE,
  SPAMSHIELD_ERASURE_LEDGER_TABLE: tables.SPAMSHIELD_ERASURE_LEDGER_TABLE,
});

export type ProjectionEnvironment = { feedbackTable: string; reputationTable: string; erasureLedgerTable: string };

export function parseProjectionEnvironment(variables: NodeJS.ProcessEnv): ProjectionEnvironment {
  return projectionTables(parse(projectionSchema, variables));
}

const eraseUserSchema = projectionSchema.extend({
  SPAMSHIELD_PREFERENCES_TABLE: tables.SPAMSHIELD_PREFERENCES_TABLE,
  SPAMSHIELD_TEXTS_TABLE: tables.SPAMSHIELD_TEXTS_TABLE,
  SPAMSHIELD_IDEMPOTENCY_TABLE: tables.SPAMSHIELD_IDEMPOTENCY_TABLE,
  SPAMSHIELD_TRAINING_DATA,
});

export type EraseUserEnvironment = ProjectionEnvironment & {
  preferencesTable: string;
  textsTable: string;
  idempotencyTable: string;
  trainingData: StoreLocation;
  secrets: SecretsSource;
};

export function parseEraseUserEnvironment(variables: NodeJS.ProcessEnv): EraseUserEnvironment {
  const parsed = parse(eraseUserSchema, variables);
  return {
    ...projectionTables(parsed),
    preferencesTable: parsed.SPAMSHIELD_PREFERENCES_TABLE,
    textsTable: parsed.SPAMSHIELD_TEXTS_TABLE,
    idempotencyTable: parsed.SPAMSHIELD_IDEMPOTENCY_TABLE,
    trainingData: parsed.SPAMSHIELD_TRAINING_DATA,
    secrets: parse(secretsSchema, variables),
  };
}

const trainingSchema = z.object({
  SPAMSHIELD_FEEDBACK_TABLE: tables.SPAMSHIELD_FEEDBACK_TABLE,
  SPAMSHIELD_TEXTS_TABLE: tables.SPAMSHIELD_TEXTS_TABLE,
  SPAMSHIELD_ERASURE_LEDGER_TABLE: tables.SPAMSHIELD_ERASURE_LEDGER_TABLE,
  SPAMSHIELD_TRAINING_DATA,
});

export type TrainingEnvironment = {
  feedbackTable: string;
  textsTable: string;
  erasureLedgerTable: string;
  trainingData: StoreLocation;
  secrets: SecretsSource;
};

/** Reads the environment of what makes datasets or keeps them up to date. */
export function parseTrainingEnvironment(variables: NodeJS.ProcessEnv): TrainingEnvironment {
  const parsed = parse(trainingSchema, variables);
  return {
    feedbackTable: parsed.SPAMSHIELD_FEEDBACK_TABLE,
    textsTable: parsed.SPAMSHIELD_TEXTS_TABLE,
    erasureLedgerTable: parsed.SPAMSHIELD_ERASURE_LEDGER_TABLE,
    trainingData: parsed.SPAMSHIELD_TRAINING_DATA,
    secrets: parse(secretsSchema, variables),
  };
}

const exportLimitsSchema = z.object({
  /** Messages below which a dataset is not worth a training. */
  SPAMSHIELD_TRAINING_MESSAGES_MIN: z.coerce.number().int().positive(),
  /** Of them ham. */
  SPAMSHIELD_TRAINING_HAM_MIN: z.coerce.number().int().nonnegative(),
});

export type ExportEnvironment = TrainingEnvironment & { limits: { messagesMin: number; hamMin: number } };

export function parseExportEnvironment(variables: NodeJS.ProcessEnv): ExportEnvironment {
  const parsed = parse(exportLimitsSchema, variables);
  return {
    ...parseTrainingEnvironment(variables),
    limits: {
      messagesMin: parsed.SPAMSHIELD_TRAINING_MESSAGES_MIN,
      hamMin: parsed.SPAMSHIELD_TRAINING_HAM_MIN,
    },
  };
}

function projectionTables(parsed: z.infer<typeof projectionSchema>): ProjectionEnvironment {
  return {
    feedbackTable: parsed.SPAMSHIELD_FEEDBACK_TABLE,
    reputationTable: parsed.SPAMSHIELD_REPUTATION_TABLE,
    erasureLedgerTable: parsed.SPAMSHIELD_ERASURE_LEDGER_TABLE,
  };
}

const authorizeSchema = z.object({
  SPAMSHIELD_JWT_ISSUER: z.url(),
  SPAMSHIELD_JWT_AUDIENCE: z.string().min(1),
  SPAMSHIELD_JWKS_URI: z.url({ protocol: /^https$/ }),
  SPAMSHIELD_TENANT_CLAIM: z.string().min(1),
});

export type AuthorizeEnvironment = { issuer: string; audience: string; jwksUri: string; tenantClaim: string };

export function parseAuthorizeEnvironment(variables: NodeJS.ProcessEnv): AuthorizeEnvironment {
  const parsed = parse(authorizeSchema, variables);
  return {
    issuer: parsed.SPAMSHIELD_JWT_ISSUER,
    audience: parsed.SPAMSHIELD_JWT_AUDIENCE,
    jwksUri: parsed.SPAMSHIELD_JWKS_URI,
    tenantClaim: parsed.SPAMSHIELD_TENANT_CLAIM,
  };
}

function parse<T>(schema: z.ZodType<T>, variables: NodeJS.ProcessEnv): T {
  const parsed = schema.safeParse(variables);
  if (!parsed.success) throw new Error(`environment: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
