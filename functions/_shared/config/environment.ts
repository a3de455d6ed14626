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
  /** Key of the keyed hashes: 32 bytes or more. */
  SPAMSHIELD_PEPPER: z.base64().min(44, 'must be 32 bytes or more in base64'),
  /** Claim of a token that names the tenant; unset where no tokens are taken. */
  SPAMSHIELD_TENANT_CLAIM: z.string().min(1).optional(),
});

export type UsersEnvironment = {
  preferencesTable: string;
  pepper: Uint8Array;
  tenantClaim: string | undefined;
};

/** Reads the environment of `users` once. Throws naming the variable and what is wrong with it, never its value. */
export function parseUsersEnvironment(variables: NodeJS.ProcessEnv): UsersEnvironment {
  const { SPAMSHIELD_PREFERENCES_TABLE, SPAMSHIELD_PEPPER, SPAMSHIELD_TENANT_CLAIM } = parse(usersSchema, variables);
  return {
    preferencesTable: SPAMSHIELD_PREFERENCES_TABLE,
    pepper: Buffer.from(SPAMSHIELD_PEPPER, 'base64'),
    tenantClaim: SPAMSHIELD_TENANT_CLAIM,
  };
}

const modelsSchema = z.object({
  /** Where models are registered: a folder, or s3://bucket/prefix/. */
  SPAMSHIELD_MODEL_REGISTRY: z
    .string()
    .min(1)
    .refine((registry) => !registry.startsWith('s3:') || s3Location.test(registry), {
      message: 'must be a folder or s3://bucket/prefix/',
    }),
  /** Version that gets all the traffic; unset where none is known to. */
  SPAMSHIELD_SERVED_VERSION: z.string().min(1).optional(),
  /** Claim of a token that names the tenant; unset where no tokens are taken. */
  SPAMSHIELD_TENANT_CLAIM: z.string().min(1).optional(),
});

/** Source of the bucket's characters: Amazon S3 user guide, "General purpose bucket naming rules". */
const s3Location = /^s3:\/\/(?<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/(?<prefix>(?:[^/]+\/)*)$/;

export type ModelsEnvironment = {
  modelRegistry: { folder: string } | { bucket: string; prefix: string };
  servedVersion: string | undefined;
  tenantClaim: string | undefined;
};

/** Reads the environment of `models` once. Throws naming the variable and what is wrong with it. */
export function parseModelsEnvironment(variables: NodeJS.ProcessEnv): ModelsEnvironment {
  const { SPAMSHIELD_MODEL_REGISTRY, SPAMSHIELD_SERVED_VERSION, SPAMSHIELD_TENANT_CLAIM } = parse(
    modelsSchema,
    variables,
  );
  const location = s3Location.exec(SPAMSHIELD_MODEL_REGISTRY)?.groups as { bucket: string; prefix: string } | undefined;
  return {
    modelRegistry: location
      ? { bucket: location.bucket, prefix: location.prefix }
      : { folder: SPAMSHIELD_MODEL_REGISTRY },
    servedVersion: SPAMSHIELD_SERVED_VERSION,
    tenantClaim: SPAMSHIELD_TENANT_CLAIM,
  };
}

function parse<T>(schema: z.ZodType<T>, variables: NodeJS.ProcessEnv): T {
  const parsed = schema.safeParse(variables);
  if (!parsed.success) throw new Error(`environment: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
