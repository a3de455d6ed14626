import { z } from 'zod';
import { ModelUnusableError } from '#domain/errors.ts';

export const manifestFile = 'manifest.json';
/** Lies beside the manifest and signs its bytes, and through its digests every file of the model. */
export const signatureFile = 'manifest.sig';

/** Ed25519 of RFC 8032 over the bytes; ECDSA on P-256 over their SHA-256, encoded in DER, as AWS KMS makes it. */
export const signatureAlgorithms = ['ED25519', 'ECDSA_SHA_256'] as const;
export type SignatureAlgorithm = (typeof signatureAlgorithms)[number];

const signatureSchema = z.strictObject({
  schemaVersion: z.literal(1),
  /** Who says to have signed: told in messages, and never the reason why a key is trusted. */
  keyId: z.string().min(1).max(2048),
  algorithm: z.enum(signatureAlgorithms),
  signature: z.base64().min(1).max(1024),
});
export type ModelSignature = z.infer<typeof signatureSchema>;

/** A key that signs models. */
export type SigningKey = { sign(manifest: Uint8Array): Promise<ModelSignature> };

/** A key whose signatures are believed. */
export type TrustedKey = {
  /** How it was named: an ARN, an alias, a file. */
  readonly name: string;
  verify(manifest: Uint8Array, signature: ModelSignature): Promise<boolean>;
};

/** What a signing key gives, as it is stored beside the manifest. */
export async function signManifest(manifest: Uint8Array, key: SigningKey): Promise<string> {
  return `${JSON.stringify(signatureSchema.parse(await key.sign(manifest)), undefined, 2)}\n`;
}

/**
 * Checks the manifest's bytes against the text of its signature file.
 *
 * @param where the model, as messages name it
 * @throws ModelUnusableError when there is no signature, or none by the trusted key
 */
export async function verifyManifest(
  manifest: Uint8Array,
  signature: string | undefined,
  key: TrustedKey,
  where: string,
): Promise<void> {
  if (signature === undefined) {
    throw new ModelUnusableError(
      where,
      `is unsigned: ${signatureFile} is missing; sign it with \`npm run models -- sign\``,
    );
  }
  const parsed = z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: 'custom', message: 'is not JSON' });
        return z.NEVER;
      }
    })
    .pipe(signatureSchema)
    .safeParse(signature);
  if (!parsed.success) {
    const issues = z.prettifyError(parsed.error).replaceAll('\n', ' ');
    throw new ModelUnusableError(`${where}/${signatureFile}`, issues);
  }
  if (await key.verify(manifest, parsed.data)) return;
  throw new ModelUnusableError(
    where,
    `its signature does not hold: it names the key ${parsed.data.keyId}, and ${key.name} is trusted; ` +
      'the manifest was changed, or another key has signed it',
  );
}
