import { z } from 'zod';

/** MiB of Lambda memory that come with one vCPU. Source: AWS Lambda developer guide, "Configure memory". */
const memorySizeMiBPerVcpu = 1769;

/** A value that is read from `variable` alone. */
function setting<Schema extends z.ZodType>(variable: string, schema: Schema) {
  return z.object({ [variable]: schema }).transform((variables) => variables[variable] as z.infer<Schema>);
}

const text = z.string().min(1);
const count = z.coerce.number().int();

/** Source of the bucket's characters: Amazon S3 user guide, "General purpose bucket naming rules". */
const s3Location = /^s3:\/\/(?<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/(?<prefix>(?:[^/]+\/)*)$/;

export type BucketLocation = { bucket: string; prefix: string };
export type StoreLocation = { folder: string } | BucketLocation;

/** A bucket, where no folder will do: what works with it runs in AWS alone. */
const bucketLocation = z
  .string()
  .regex(s3Location, 'must be s3://bucket/prefix/')
  .transform((location) => s3Location.exec(location)?.groups as BucketLocation);

/** A folder of this machine, or a bucket's. */
const storeLocation = text
  .refine((location) => !location.startsWith('s3:') || s3Location.test(location), {
    message: 'must be a folder or s3://bucket/prefix/',
  })
  .transform((location): StoreLocation => bucketLocation.safeParse(location).data ?? { folder: location });

const modelFolder = setting('SPAMSHIELD_MODEL', text);

const preferencesTable = setting('SPAMSHIELD_PREFERENCES_TABLE', text);
const feedbackTable = setting('SPAMSHIELD_FEEDBACK_TABLE', text);
const textsTable = setting('SPAMSHIELD_TEXTS_TABLE', text);
const reputationTable = setting('SPAMSHIELD_REPUTATION_TABLE', text);
const erasureLedgerTable = setting('SPAMSHIELD_ERASURE_LEDGER_TABLE', text);
const idempotencyTable = setting('SPAMSHIELD_IDEMPOTENCY_TABLE', text);
const rolloutsTable = setting('SPAMSHIELD_ROLLOUTS_TABLE', text);

const trainingData = setting('SPAMSHIELD_TRAINING_DATA', storeLocation);

/** Claim of a token that names the tenant; unset where no tokens are taken. */
const tenantClaim = setting('SPAMSHIELD_TENANT_CLAIM', text.optional());

const key = z.base64().min(44, 'must be 32 bytes or more in base64');
const receiptKeysPattern = /^[\w-]{1,16}:[A-Za-z0-9+/]{43,}={0,2}(?:,[\w-]{1,16}:[A-Za-z0-9+/]{43,}={0,2})*$/;

/** The secrets themselves, or the Secrets Manager secret that holds them. */
export type SecretsSource =
  | { pepper: Buffer; receiptKeys: readonly { id: string; secret: Buffer }[] }
  | { secretId: string };

const secrets = z
  .object({
    /** Secrets Manager secret with pepper and receipt keys, in AWS. */
    SPAMSHIELD_SECRET_ID: text.optional(),
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

function receiptKey(entry: string): { id: string; secret: Buffer } {
  const [id = '', secret = ''] = entry.split(':');
  return { id, secret: Buffer.from(secret, 'base64') };
}

type Settings = Readonly<Record<string, z.ZodType>>;
type Values<Of extends Settings> = { [Name in keyof Of]: z.infer<Of[Name]> };

/** What reads these settings at a function's start. It throws naming every variable that is wrong and how, never its value. */
function environmentOf<Of extends Settings>(settings: Of): (variables: NodeJS.ProcessEnv) => Values<Of> {
  return (variables) => {
    const results = Object.entries(settings).map(([name, schema]) => [name, schema.safeParse(variables)] as const);
    const issues = results.flatMap(([, { error }]) => error?.issues ?? []);
    if (issues.length > 0) throw new Error(`environment: ${z.prettifyError(new z.ZodError(issues))}`);
    return Object.fromEntries(results.map(([name, { data }]) => [name, data])) as Values<Of>;
  };
}

export const parseClassifyEnvironment = environmentOf({
  modelFolder,
  /** File that names the one model which may serve; an image carries it. Unset on a developer's machine. */
  modelIdentityFile: setting('SPAMSHIELD_MODEL_IDENTITY', text.optional()),
  preferencesTable,
  reputationTable,
  /** Time that a classification gives these tables; DynamoDB needs a few ms, and a verdict without them beats a late one. */
  contextBudgetMs: setting('SPAMSHIELD_CONTEXT_BUDGET_MS', count.positive().default(50)),
  /** Lambda shows two CPUs and gives a fraction: more threads than vCPUs double the latency. The variable is set by Lambda. */
  threads: setting(
    'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
    count
      .positive()
      .default(memorySizeMiBPerVcpu)
      .transform((memorySizeMiB) => Math.max(1, Math.floor(memorySizeMiB / memorySizeMiBPerVcpu))),
  ),
  /** Set by Lambda. */
  functionVersion: setting('AWS_LAMBDA_FUNCTION_VERSION', text.default('local')),
  secrets,
  tenantClaim,
});

export const parseUsersEnvironment = environmentOf({
  preferencesTable,
  feedbackTable,
  textsTable,
  erasureLedgerTable,
  secrets,
  tenantClaim,
});

export const parseFeedbackEnvironment = environmentOf({
  /** Feedback reads the normaliser's table of the artifact. */
  modelFolder,
  feedbackTable,
  textsTable,
  erasureLedgerTable,
  idempotencyTable,
  trainingData,
  secrets,
  tenantClaim,
});

export const parseModelsEnvironment = environmentOf({
  modelRegistry: setting('SPAMSHIELD_MODEL_REGISTRY', storeLocation),
  /** Version that gets all the traffic, locally; in AWS the registry says it. */
  servedVersion: setting('SPAMSHIELD_SERVED_VERSION', text.optional()),
  /** Rollouts, whose candidate has a part of the traffic; unset where there are none. */
  rolloutsTable: setting('SPAMSHIELD_ROLLOUTS_TABLE', text.optional()),
  tenantClaim,
});

const projection = { feedbackTable, reputationTable, erasureLedgerTable };

export const parseProjectionEnvironment = environmentOf(projection);

export const parseEraseUserEnvironment = environmentOf({
  ...projection,
  preferencesTable,
  textsTable,
  idempotencyTable,
  trainingData,
  secrets,
});

const training = { feedbackTable, textsTable, erasureLedgerTable, trainingData, secrets };

/** Of what keeps datasets up to date. */
export const parseTrainingEnvironment = environmentOf(training);

/** Of what makes datasets. */
export const parseExportEnvironment = environmentOf({
  ...training,
  limits: z
    .object({
      /** Messages below which a dataset is not worth a training. */
      SPAMSHIELD_TRAINING_MESSAGES_MIN: count.positive(),
      /** Of them ham. */
      SPAMSHIELD_TRAINING_HAM_MIN: count.nonnegative(),
    })
    .transform((variables) => ({
      messagesMin: variables.SPAMSHIELD_TRAINING_MESSAGES_MIN,
      hamMin: variables.SPAMSHIELD_TRAINING_HAM_MIN,
    })),
});

export const parseAuthorizeEnvironment = environmentOf({
  issuer: setting('SPAMSHIELD_JWT_ISSUER', z.url()),
  audience: setting('SPAMSHIELD_JWT_AUDIENCE', text),
  jwksUri: setting('SPAMSHIELD_JWKS_URI', z.url({ protocol: /^https$/ })),
  tenantClaim: setting('SPAMSHIELD_TENANT_CLAIM', text),
});

const runReports = { trainingData: setting('SPAMSHIELD_TRAINING_DATA', bucketLocation) };
const modelRegistry = setting('SPAMSHIELD_MODEL_REGISTRY', bucketLocation);

export const parseRunReportsEnvironment = environmentOf(runReports);

export const parsePlanRetrainingEnvironment = environmentOf({
  ...runReports,
  stage: setting('SPAMSHIELD_STAGE', z.string().regex(/^[a-z]{1,12}$/)),
  /** Whether a person is asked before a new model is rolled out. */
  approval: setting('SPAMSHIELD_APPROVAL', z.enum(['automatic', 'manual'])),
  modelRegistry,
});

/** The function that is rolled out. */
const classifier = setting('SPAMSHIELD_CLASSIFIER', text);

export const parseRetireVersionsEnvironment = environmentOf({
  classifier,
  /** Repository of the images that weekly runs build. */
  imageRepository: setting('SPAMSHIELD_IMAGE_REPOSITORY', text),
});

/** Part of the environment of every task of a rollout. */
const rollout = {
  rolloutsTable,
  classifier,
  /** The alias that serves. */
  classifierAlias: setting('SPAMSHIELD_CLASSIFIER_ALIAS', text),
};

export const parseRolloutEnvironment = environmentOf(rollout);

/** Of the tasks that look at alarms: they begin a rollout, and judge it. */
export const parseGuardedRolloutEnvironment = environmentOf({
  ...rollout,
  /** Names of the alarms that guard the service, with commas between them. */
  alarms: setting(
    'SPAMSHIELD_ALARMS',
    z.string().transform((names) => names.split(',').filter((name) => name !== '')),
  ),
});

export const parseReplayEnvironment = environmentOf({
  ...rollout,
  /** Folder of the golden messages. */
  goldenFolder: setting('SPAMSHIELD_GOLDEN', text),
});

export const parseCloseRolloutEnvironment = environmentOf({
  ...rollout,
  modelRegistry,
  /** KMS key whose signatures of models are believed. */
  modelKey: setting('SPAMSHIELD_MODEL_KEY', text),
});
