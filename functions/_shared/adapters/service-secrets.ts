import { SecretsProvider } from '@aws-lambda-powertools/parameters/secrets';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { z } from 'zod';
import { StoreUnavailableError } from '#domain/errors.ts';
import type { ReceiptKey } from './receipt-signer.ts';

/** Secrets of a deployment. */
export type ServiceSecrets = {
  /** Key of the keyed hashes; outlives every record, and so never changes. */
  pepper: Uint8Array;
  /** Newest first; they rotate. */
  receiptKeys: readonly ReceiptKey[];
};

/** The secrets themselves, or the Secrets Manager secret that holds them. */
export type SecretsSource = ServiceSecrets | { secretId: string };

/** Gives the secrets as they are by now: call it where a rotated key has to be seen. Throws StoreUnavailableError. */
export type LoadSecrets = () => Promise<ServiceSecrets>;

/**
 * How long a read secret is used: a rotated key is known everywhere after this time, which is the wait between appending a key and
 * signing with it. Twelve reads an hour and execution environment cost next to nothing, and spare the request a round trip.
 */
export const secretsAgeMaxS = 300;

const connectionTimeoutMs = 500;
const requestTimeoutMs = 1000;

const key = z
  .base64()
  .min(44)
  .transform((text) => Buffer.from(text, 'base64'));
const secretSchema = z.object({
  pepper: key,
  receiptKeys: z.array(z.object({ id: z.string().regex(/^[\w-]{1,16}$/), secret: key })).min(1),
});

/**
 * @param client of Secrets Manager; by default one with short timeouts, for the region of the environment
 * @example const { pepper } = await createSecretsLoader({ secretId })();
 */
export function createSecretsLoader(source: SecretsSource, client?: SecretsManagerClient): LoadSecrets {
  if (!('secretId' in source)) return async () => source;
  const provider = new SecretsProvider({ awsSdkV3Client: client ?? createSecretsClient() });
  let last: ServiceSecrets | undefined;
  return async () => {
    try {
      const secret = await provider.get(source.secretId, { maxAge: secretsAgeMaxS, transform: 'json' });
      last = secretSchema.parse(secret);
    } catch (error) {
      // Better the keys of before than none, while Secrets Manager is away or holds a slip of somebody's hand.
      if (last === undefined) throw unavailable(error);
    }
    return last;
  };
}

/** One client an execution environment, with short timeouts. */
export function createSecretsClient(): SecretsManagerClient {
  return new SecretsManagerClient({
    requestHandler: {
      connectionTimeout: connectionTimeoutMs,
      requestTimeout: requestTimeoutMs,
      throwOnRequestTimeout: true,
    },
  });
}

/** Without the cause: JSON.parse quotes what it could not read, and an error that ends the init phase is printed in full. */
function unavailable(error: unknown): StoreUnavailableError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return new StoreUnavailableError('secrets', cause instanceof Error ? cause.name : 'failed');
}
