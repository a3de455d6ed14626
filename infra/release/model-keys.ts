import { KMSClient } from '@aws-sdk/client-kms';
import { openSigningKeyFile, openTrustedKeyFile } from '#adapters/file-model-key.ts';
import { kmsSigningKey, kmsTrustedKey } from '#adapters/kms-model-key.ts';
import type { SigningKey, TrustedKey } from '#adapters/model-signature.ts';

/** Names the key whose signatures are believed: the ARN or alias of a KMS key, or a PEM file. */
export const keyVariable = 'SPAMSHIELD_MODEL_KEY';

/** Opens the key of that name. A file that is called like an alias is written `./alias/…`. Throws ModelUnusableError. */
export async function openTrustedKey(name: string): Promise<TrustedKey> {
  return isKms(name) ? kmsTrustedKey(new KMSClient(), name) : openTrustedKeyFile(name);
}

/** As `openTrustedKey`, for signing. */
export async function openSigningKey(name: string): Promise<SigningKey> {
  return isKms(name) ? kmsSigningKey(new KMSClient(), name) : openSigningKeyFile(name);
}

function isKms(name: string): boolean {
  return name.startsWith('arn:') || name.startsWith('alias/');
}
