import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openSigningKeyFile, openTrustedKeyFile } from '#adapters/file-model-key.ts';
import { signManifest, verifyManifest } from '#adapters/model-signature.ts';
import { writeSomeKeys } from '../../fakes/some-model.ts';

const root = mkdtempSync(join(tmpdir(), 'spamshield-keys-'));
afterAll(() => rmSync(root, { recursive: true }));
const manifest = Buffer.from('{"version":"2026.48.3"}');

describe.each(['ed25519', 'ec'] as const)('a signature with a key file of type %s', (type) => {
  const keys = writeSomeKeys(root, type, type);
  const sign = async () => signManifest(manifest, await openSigningKeyFile(keys.secret));
  const verify = async (bytes: Buffer, signature: string, path = keys.open) =>
    verifyManifest(bytes, signature, await openTrustedKeyFile(path), 'model');

  it('holds for the bytes that were signed', async () => {
    await expect(verify(manifest, await sign())).resolves.toBeUndefined();
  });

  it('fails for one other byte', async () => {
    const other = Buffer.from(manifest);
    other[3] = (other[3] as number) ^ 1;
    await expect(verify(other, await sign())).rejects.toThrow('its signature does not hold');
  });

  it.each(['ed25519', 'ec'] as const)('fails for another key of type %s', async (other) => {
    const { open } = writeSomeKeys(root, `${type}-${other}-stranger`, other);
    await expect(verify(manifest, await sign(), open)).rejects.toThrow('its signature does not hold');
  });

  it('fails when it names another algorithm than the key has', async () => {
    const { algorithm, ...rest } = JSON.parse(await sign());
    const other = algorithm === 'ED25519' ? 'ECDSA_SHA_256' : 'ED25519';
    const text = JSON.stringify({ ...rest, algorithm: other });
    await expect(verify(manifest, text)).rejects.toThrow('its signature does not hold');
  });

  it.each(['', '{', '{"schemaVersion":1}', '[]'])('fails when its file holds %j', async (text) => {
    await expect(verify(manifest, text)).rejects.toThrow('model/manifest.sig: ');
  });
});

describe('a key file', () => {
  it('fails when it is missing', async () => {
    await expect(openTrustedKeyFile(join(root, 'none.pem'))).rejects.toThrow('the key cannot be read (ENOENT)');
  });

  it('fails when it holds something else', async () => {
    const path = join(root, 'text.pem');
    writeFileSync(path, 'no key');
    await expect(openTrustedKeyFile(path)).rejects.toThrow('does not hold a public key in PEM');
    await expect(openSigningKeyFile(path)).rejects.toThrow('does not hold an unencrypted private key in PEM');
  });

  it('fails when it holds the wrong half', async () => {
    await expect(openSigningKeyFile(writeSomeKeys(root, 'half').open)).rejects.toThrow('private key');
  });

  it('fails when it holds a key of another type', async () => {
    const path = join(root, 'rsa.pem');
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    writeFileSync(path, publicKey.export({ type: 'spki', format: 'pem' }));
    await expect(openTrustedKeyFile(path)).rejects.toThrow('holds a key of type rsa; Ed25519 or P-256 is needed');
  });
});
