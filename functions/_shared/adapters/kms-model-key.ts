import { createHash } from 'node:crypto';
import { type KMSClient, KMSInvalidSignatureException, SignCommand, VerifyCommand } from '@aws-sdk/client-kms';
import { askStore } from './dynamo-client.ts';
import type { SigningKey, TrustedKey } from './model-signature.ts';

const store = 'AWS KMS';
const algorithm = 'ECDSA_SHA_256';

/** An asymmetric KMS key (ECC_NIST_P256, SIGN_VERIFY) by ARN, id or alias, which signs models. Needs kms:Sign. Throws StoreUnavailableError. */
export function kmsSigningKey(client: KMSClient, key: string): SigningKey {
  return {
    sign: (manifest) =>
      askStore(store, async () => {
        const { KeyId = key, Signature = new Uint8Array() } = await client.send(
          new SignCommand({ KeyId: key, ...digestOf(manifest), SigningAlgorithm: algorithm }),
        );
        return { schemaVersion: 1, keyId: KeyId, algorithm, signature: Buffer.from(Signature).toString('base64') };
      }),
  };
}

/** The same key, which KMS verifies with. Needs kms:Verify. Throws StoreUnavailableError. */
export function kmsTrustedKey(client: KMSClient, key: string): TrustedKey {
  return {
    name: key,
    verify: (manifest, signature) =>
      askStore(store, async () => {
        if (signature.algorithm !== algorithm) return false;
        try {
          const { SignatureValid = false } = await client.send(
            new VerifyCommand({
              KeyId: key,
              ...digestOf(manifest),
              Signature: Buffer.from(signature.signature, 'base64'),
              SigningAlgorithm: algorithm,
            }),
          );
          return SignatureValid;
        } catch (error) {
          if (error instanceof KMSInvalidSignatureException) return false;
          throw error;
        }
      }),
  };
}

/** KMS takes messages of 4,096 bytes at most, which a manifest exceeds, and digests of any. Source: AWS KMS API reference, Sign. */
function digestOf(manifest: Uint8Array): { Message: Uint8Array; MessageType: 'DIGEST' } {
  return { Message: createHash('sha256').update(manifest).digest(), MessageType: 'DIGEST' };
}
