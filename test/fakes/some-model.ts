import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSigningKeyFile, openTrustedKeyFile } from '#adapters/file-model-key.ts';
import { manifestFile, signatureFile, signManifest } from '#adapters/model-signature.ts';

/** Files of a model that can be carried, though not served. */
export const someFiles = {
  'model.onnx': 'graph',
  'model.onnx_data': 'weights '.repeat(1000),
  'MODEL_CARD.md': '# Käse\n',
};

/** Writes a model with its manifest, unsigned, and gives its folder. */
export function writeSomeModel(
  root: string,
  version: string,
  files: Readonly<Record<string, string>> = someFiles,
): string {
  const folder = join(root, version);
  mkdirSync(folder, { recursive: true });
  for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), content);
  const entries = Object.entries(files).map(([file, content]) => [
    file,
    { sha256: createHash('sha256').update(content).digest('hex'), bytes: Buffer.byteLength(content) },
  ]);
  const manifest = { schemaVersion: 99, name: 'some-model', version, files: Object.fromEntries(entries) };
  writeFileSync(join(folder, manifestFile), JSON.stringify(manifest));
  return folder;
}

/** A new pair of Ed25519 or P-256 keys in PEM files. */
export function writeSomeKeys(root: string, name: string, type: 'ed25519' | 'ec' = 'ed25519') {
  const { privateKey, publicKey } =
    type === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const secret = join(root, `${name}.pem`);
  const open = join(root, `${name}.pub.pem`);
  writeFileSync(secret, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  writeFileSync(open, publicKey.export({ type: 'spki', format: 'pem' }));
  return {
    secret,
    open,
    trusted: () => openTrustedKeyFile(open),
    sign: async (folder: string) => {
      const manifest = readFileSync(join(folder, manifestFile));
      writeFileSync(join(folder, signatureFile), await signManifest(manifest, await openSigningKeyFile(secret)));
    },
  };
}
