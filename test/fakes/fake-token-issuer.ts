import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** An issuer of JWTs with a key of its own. */
export class FakeTokenIssuer {
  readonly trusted = {
    issuer: 'https://issuer.example',
    audience: 'spamshield',
    jwksUri: 'https://issuer.example/jwks.json',
  };
  readonly jwks: { keys: { kid: string; kty: string; use: string; alg: string }[] };
  readonly #privateKey: KeyObject;
  readonly #keyId = 'key-1';

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    this.#privateKey = privateKey;
    const jwk = publicKey.export({ format: 'jwk' });
    this.jwks = { keys: [{ ...jwk, kty: 'RSA', kid: this.#keyId, use: 'sig', alg: 'RS256' }] };
  }

  /** A token with these claims beside issuer, audience and times; one that is undefined is left out. */
  issue(claims: Record<string, unknown> = {}, header: Record<string, unknown> = {}): string {
    const nowS = Math.floor(Date.now() / 1000);
    const payload = { iss: this.trusted.issuer, aud: this.trusted.audience, iat: nowS, exp: nowS + 300, ...claims };
    const signed = [{ alg: 'RS256', typ: 'JWT', kid: this.#keyId, ...header }, payload].map(encode).join('.');
    return `${signed}.${sign('sha256', Buffer.from(signed), this.#privateKey).toString('base64url')}`;
  }
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
