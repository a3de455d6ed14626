import { z } from 'zod';

/** MiB of Lambda memory that come with one vCPU. Source: AWS Lambda developer guide, "Configure memory". */
const memorySizeMiBPerVcpu = 1769;

const environmentSchema = z.object({
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

/** Reads the process environment once. Throws naming the variable and what is wrong with it. */
export function parseEnvironment(variables: NodeJS.ProcessEnv): Environment {
  const parsed = environmentSchema.safeParse(variables);
  if (!parsed.success) throw new Error(`environment: ${z.prettifyError(parsed.error)}`);
  const { SPAMSHIELD_MODEL, AWS_LAMBDA_FUNCTION_MEMORY_SIZE, AWS_LAMBDA_FUNCTION_VERSION } = parsed.data;
  return {
    modelFolder: SPAMSHIELD_MODEL,
    threads: Math.max(1, Math.floor(AWS_LAMBDA_FUNCTION_MEMORY_SIZE / memorySizeMiBPerVcpu)),
    functionVersion: AWS_LAMBDA_FUNCTION_VERSION,
  };
}
