import { createPublicKey, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateAliasCommand, CreateKeyCommand, GetPublicKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openTrustedKeyFile } from '#adapters/file-model-key.ts';
import { kmsSigningKey, kmsTrustedKey } from '#adapters/kms-model-key.ts';
import { signManifest, verifyManifest } from '#adapters/model-signature.ts';
import { StoreUnavailableError } from '#domain/errors.ts';

const { endpoint, region, accessKeyId } = inject('database');
const client = new KMSClient({ endpoint, region, credentials: { accessKeyId, secretAccessKey: accessKeyId } });
// Longer than the messages that KMS signs as they are.
const manifest = randomBytes(10_000);

const createKey = async () => {
  const { KeyMetadata } = await client.send(
    new CreateKeyCommand({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' }),
  );
  return KeyMetadata?.Arn as string;
};

describe('a signature with a KMS key', () => {
  const folder = mkdtempSync(join(tmpdir(), 'spamshield-kms-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  let arn: string;
  let signature: string;
  beforeAll(async () => {
    arn = await createKey();
    await client.send(new CreateAliasCommand({ AliasName: 'alias/models', TargetKeyId: arn }));
    signature = await signManifest(manifest, kmsSigningKey(client, 'alias/models'));
  });

  it('names the key by its ARN, though it was asked for by its alias', () => {
    expect(JSON.parse(signature)).toMatchObject({ keyId: arn, algorithm: 'ECDSA_SHA_256' });
  });

  it('holds for KMS', async () => {
    await expect(verifyManifest(manifest, signature, kmsTrustedKey(client, arn), 'model')).resolves.toBeUndefined();
  });

  it('holds for the public key in a file, without KMS', async () => {
    const { PublicKey } = await client.send(new GetPublicKeyCommand({ KeyId: arn }));
    const key = createPublicKey({ key: Buffer.from(PublicKey as Uint8Array), type: 'spki', format: 'der' });
    const path = join(folder, 'key.pem');
    writeFileSync(path, key.export({ type: 'spki', format: 'pem' }));
    await expect(verifyManifest(manifest, signature, await openTrustedKeyFile(path), 'model')).resolves.toBeUndefined();
  });

  it('fails for other bytes and for another key', async () => {
    const refusal = 'its signature does not hold';
    const other = kmsTrustedKey(client, await createKey());
    await expect(verifyManifest(manifest, signature, other, 'model')).rejects.toThrow(refusal);
    const changed = Buffer.concat([manifest, Buffer.from(' ')]);
    await expect(verifyManifest(changed, signature, kmsTrustedKey(client, arn), 'model')).rejects.toThrow(refusal);
  });

  it('fails when there is no such key', async () => {
    const none = kmsTrustedKey(client, 'alias/none');
    await expect(verifyManifest(manifest, signature, none, 'model')).rejects.toBeInstanceOf(StoreUnavailableError);
  });
});
