import { z } from 'zod';

/** MiB of Lambda memory that come with one whole vCPU, which is what one inference uses. Source: AWS Lambda developer guide, "Configure memory". */
const memorySizeMiBPerVcpu = 1769;

const url = z.url({ protocol: /^https$/, error: 'must be an https:// URL' });

export const stageNames = ['local', 'dev', 'prod'] as const;

/** Where the registry's bucket keeps its models. */
export const registryPrefix = 'models/';

/** What may be said with `cdk -c name=value`, where everything is text. */
const contextSchema = z
  .strictObject({
    stage: z.enum(stageNames, { error: 'must be local, dev or prod: cdk synth -c stage=dev' }),
    architecture: z.enum(['x86_64', 'arm64']).default('x86_64'),
    /** Image that the classifier's is built on, instead of the Dockerfile's own. */
    baseImage: z.string().min(1).optional(),
    /** Whom alarms are sent to. */
    alarmEmail: z.email().optional(),
    /** Executions of the classifier at once; a new account may have too few to reserve any. */
    reservedConcurrency: z.coerce.number().int().positive().optional(),
    /** Days for which nobody can remove a registered model (S3 Object Lock); can be set only when the bucket is made. */
    modelLockDays: z.coerce.number().int().positive().optional(),
    /** With an issuer, callers show a JWT; without one they sign with IAM. */
    jwtIssuer: url.optional(),
    jwtAudience: z.string().min(1).optional(),
    jwksUri: url.optional(),
    /** Claim that names the tenant. */
    tenantClaim: z
      .string()
      .regex(/^[\w:/.-]{1,128}$/, 'must be the name of a claim')
      .optional(),
  })
  .superRefine(({ jwtIssuer, jwtAudience, jwksUri, tenantClaim }, context) => {
    const missing = Object.entries({ jwtIssuer, jwtAudience, jwksUri, tenantClaim }).flatMap(([name, value]) =>
      value === undefined ? [name] : [],
    );
    if (missing.length > 0 && missing.length < 4) {
      context.addIssue({ code: 'custom', message: `callers with a JWT need ${missing.join(', ')} as well` });
    }
  });

/** Names of the context values that a stage is made of. */
export const contextNames = Object.keys(contextSchema.shape) as (keyof typeof contextSchema.shape)[];

export type TokenIssuer = { issuer: string; audience: string; jwksUri: string; tenantClaim: string };

/** Everything that differs between deployments; constructs read nothing else. */
export type StageConfig = {
  readonly stage: (typeof stageNames)[number];
  readonly env: { readonly account?: string; readonly region?: string };
  readonly architecture: 'x86_64' | 'arm64';
  /** On an emulator of AWS: functions have names that it can be told beforehand, and what it lacks is left out. */
  readonly emulated: boolean;
  /** Stores outlive their stack, have backups, and nobody can remove them by mistake. */
  readonly keepsData: boolean;
  readonly logRetentionDays: 7 | 30 | 90;
  readonly classifier: {
    readonly baseImage: string | undefined;
    readonly memorySizeMiB: number;
    readonly timeoutS: number;
    readonly reservedConcurrency: number;
  };
  readonly api: {
    /** Of the whole stage, for all callers together. */
    readonly requestsPerSecondMax: number;
    readonly burstMax: number;
    /** Unset: IAM. */
    readonly tokens: TokenIssuer | undefined;
    /** Unset: no firewall. A caller is a service, so that many requests come from one address. */
    readonly firewall: { readonly requestsPerAddressIn5MinMax: number } | undefined;
  };
  readonly modelLockDays: number | undefined;
  readonly retraining: {
    /** Messages whose label was accepted, and of them ham, below which a week trains nothing. */
    readonly messagesMin: number;
    readonly hamMin: number;
  };
  readonly alarms: {
    readonly email: string | undefined;
    readonly latencyP99MsMax: number;
    readonly degradedShareMax: number;
    readonly spendUsdPerHourMax: number;
  };
};

type StageDefaults = Pick<StageConfig, 'emulated' | 'keepsData' | 'logRetentionDays' | 'retraining'> & {
  reservedConcurrency: number;
  api: Omit<StageConfig['api'], 'tokens'>;
  alarms: Omit<StageConfig['alarms'], 'email'>;
};

const latencyAndQuality = { latencyP99MsMax: 1000, degradedShareMax: 0.02 };

/** As defaultTrainingSetLimits has them (functions/_shared/domain/training-set.ts). */
const retraining = { messagesMin: 50, hamMin: 10 };

const stages = {
  local: {
    emulated: true,
    keepsData: false,
    logRetentionDays: 7,
    // An emulator has few users.
    retraining: { messagesMin: 4, hamMin: 1 },
    reservedConcurrency: 10,
    api: { requestsPerSecondMax: 100, burstMax: 200, firewall: undefined },
    alarms: { ...latencyAndQuality, spendUsdPerHourMax: 1 },
  },
  dev: {
    emulated: false,
    keepsData: false,
    logRetentionDays: 30,
    retraining,
    reservedConcurrency: 10,
    api: { requestsPerSecondMax: 50, burstMax: 100, firewall: undefined },
    alarms: { ...latencyAndQuality, spendUsdPerHourMax: 1 },
  },
  prod: {
    emulated: false,
    keepsData: true,
    logRetentionDays: 90,
    retraining,
    reservedConcurrency: 100,
    api: { requestsPerSecondMax: 500, burstMax: 1000, firewall: { requestsPerAddressIn5MinMax: 100_000 } },
    alarms: { ...latencyAndQuality, spendUsdPerHourMax: 20 },
  },
} as const satisfies Record<StageConfig['stage'], StageDefaults>;

/**
 * The configuration of a stage.
 *
 * @param context values of `cdk -c`, by name; those that are undefined keep the stage's own
 * @param env account and region that CDK found; without them the templates fit every account
 * @throws Error naming the value and what is wrong with it
 */
export function parseConfig(context: Readonly<Record<string, unknown>>, env: StageConfig['env'] = {}): StageConfig {
  const parsed = contextSchema.safeParse(context);
  if (!parsed.success) throw new Error(`context: ${z.prettifyError(parsed.error)}`);
  const { stage, architecture, baseImage, alarmEmail, modelLockDays } = parsed.data;
  const { reservedConcurrency, api, alarms, ...defaults } = stages[stage];
  return {
    ...defaults,
    stage,
    env,
    architecture,
    classifier: {
      baseImage,
      memorySizeMiB: memorySizeMiBPerVcpu,
      // A batch of 100 takes about a second, and a cold start some more.
      timeoutS: 15,
      reservedConcurrency: parsed.data.reservedConcurrency ?? reservedConcurrency,
    },
    api: { ...api, tokens: tokenIssuer(parsed.data) },
    modelLockDays,
    alarms: { ...alarms, email: alarmEmail },
  };
}

function tokenIssuer({ jwtIssuer, jwtAudience, jwksUri, tenantClaim }: z.infer<typeof contextSchema>) {
  // All or none: the schema saw to it.
  if (!jwtIssuer || !jwtAudience || !jwksUri || !tenantClaim) return undefined;
  return { issuer: jwtIssuer, audience: jwtAudience, jwksUri, tenantClaim };
}
