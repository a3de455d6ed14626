import { openSigningKeyFile, openTrustedKeyFile } from '#adapters/file-model-key.ts';
import type { SigningKey, TrustedKey } from '#adapters/model-signature.ts';

/** Names the key whose signatures are believed: the ARN or alias of a KMS key, or a PEM file. */
export const keyVariable = 'SPAMSHIELD_MODEL_KEY';

/** Opens the key of that name. A file that is called like an alias is written `./alias/…`. Throws ModelUnusableError. */
export async function openTrustedKey(name: string): Promise<TrustedKey> {
  if (!isKms(name)) return openTrustedKeyFile(name);
  const { client, kmsTrustedKey } = await loadKms();
  return kmsTrustedKey(client, name);
}

/** As `openTrustedKey`, for signing. */
export async function openSigningKey(name: string): Promise<SigningKey> {
  if (!isKms(name)) return openSigningKeyFile(name);
  const { client, kmsSigningKey } = await loadKms();
  return kmsSigningKey(client, name);
}

/** Loaded when a key in KMS is named: a key file needs nothing of it. */
async function loadKms() {
  const [{ KMSClient }, keys] = await Promise.all([
    import('@aws-sdk/client-kms'),
    import('#adapters/kms-model-key.ts'),
  ]);
  return { client: new KMSClient(), ...keys };
}

function isKms(name: string): boolean {
  return name.startsWith('arn:') || name.startsWith('alias/');
}
