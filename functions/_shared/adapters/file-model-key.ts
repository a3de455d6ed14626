import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ModelUnusableError } from '#domain/errors.ts';
import type { SignatureAlgorithm, SigningKey, TrustedKey } from './model-signature.ts';

/**
 * A private key in a PEM file, Ed25519 or P-256, which signs models on this machine.
 *
 * @throws ModelUnusableError when the file holds no such key
 */
export async function openSigningKeyFile(path: string): Promise<SigningKey> {
  const key = await readKey(path, createPrivateKey, 'an unencrypted private key');
  const algorithm = algorithmOf(key, path);
  const keyId = fingerprint(createPublicKey(key));
  return {
    sign: async (manifest) => ({
      schemaVersion: 1,
      keyId,
      algorithm,
      signature: sign(hashOf(algorithm), manifest, key).toString('base64'),
    }),
  };
}

/**
 * A public key in a PEM file. P-256 verifies what a KMS key has signed, for machines that may not ask KMS (`aws kms get-public-key`).
 *
 * @throws ModelUnusableError when the file holds no such key
 */
export async function openTrustedKeyFile(path: string): Promise<TrustedKey> {
  const key = await readKey(path, createPublicKey, 'a public key');
  const algorithm = algorithmOf(key, path);
  return {
    name: path,
    // The key says which algorithm it is for; a signature has no choice.
    verify: async (manifest, signature) =>
      signature.algorithm === algorithm &&
      verify(hashOf(algorithm), manifest, key, Buffer.from(signature.signature, 'base64')),
  };
}

async function readKey(path: string, read: (pem: string) => KeyObject, expected: string): Promise<KeyObject> {
  const pem = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new ModelUnusableError(path, `the key cannot be read (${cause.code})`, { cause });
  });
  try {
    return read(pem);
  } catch (cause) {
    throw new ModelUnusableError(path, `does not hold ${expected} in PEM`, { cause });
  }
}

function algorithmOf(key: KeyObject, path: string): SignatureAlgorithm {
  if (key.asymmetricKeyType === 'ed25519') return 'ED25519';
  if (key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1') return 'ECDSA_SHA_256';
  throw new ModelUnusableError(path, `holds a key of type ${key.asymmetricKeyType}; Ed25519 or P-256 is needed`);
}

/** Ed25519 hashes by itself. */
function hashOf(algorithm: SignatureAlgorithm): 'sha256' | null {
  return algorithm === 'ED25519' ? null : 'sha256';
}

function fingerprint(key: KeyObject): string {
  return `sha256:${createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex')}`;
}
