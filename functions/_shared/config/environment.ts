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

const usersSchema = z.object({
  SPAMSHIELD_PREFERENCES_TABLE: z.string().min(1),
  SPAMSHIELD_FEEDBACK_TABLE: z.string().min(1),
  SPAMSHIELD_TEXTS_TABLE: z.string().min(1),
  SPAMSHIELD_ERASURE_LEDGER_TABLE: z.string().min(1),
  /** Key of the keyed hashes: 32 bytes or more. */
  SPAMSHIELD_PEPPER: z.base64().min(44, 'must be 32 bytes or more in base64'),
  /** Claim of a token that names the tenant; unset where no tokens are taken. */
  SPAMSHIELD_TENANT_CLAIM: z.string().min(1).optional(),
});

export type UsersEnvironment = {
  preferencesTable: string;
  feedbackTable: string;
  textsTable: string;
  erasureLedgerTable: string;
  pepper: Uint8Array;
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
    pepper: Buffer.from(users.SPAMSHIELD_PEPPER, 'base64'),
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
});

export type EraseUserEnvironment = ProjectionEnvironment & { preferencesTable: string; textsTable: string };

/** Reads the environment of `erase-user` once. Throws naming the variable and what is wrong with it. */
export function parseEraseUserEnvironment(variables: NodeJS.ProcessEnv): EraseUserEnvironment {
  const tables = parse(eraseUserSchema, variables);
  return {
    ...projectionTables(tables),
    preferencesTable: tables.SPAMSHIELD_PREFERENCES_TABLE,
    textsTable: tables.SPAMSHIELD_TEXTS_TABLE,
  };
}

function projectionTables(tables: z.infer<typeof projectionSchema>): ProjectionEnvironment {
  return {
    feedbackTable: tables.SPAMSHIELD_FEEDBACK_TABLE,
    reputationTable: tables.SPAMSHIELD_REPUTATION_TABLE,
    erasureLedgerTable: tables.SPAMSHIELD_ERASURE_LEDGER_TABLE,
  };
}

function parse<T>(schema: z.ZodType<T>, variables: NodeJS.ProcessEnv): T {
  const parsed = schema.safeParse(variables);
  if (!parsed.success) throw new Error(`environment: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
