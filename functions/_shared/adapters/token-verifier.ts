import { JwtVerifier } from 'aws-jwt-verify';
import { FetchError, JwtBaseError, WaitPeriodNotYetEndedJwkError } from 'aws-jwt-verify/error';
import type { Jwks } from 'aws-jwt-verify/jwk';
import { SpamShieldError, StoreUnavailableError } from '#domain/errors.ts';

/** The token is malformed, forged, expired, for somebody else, or lacks a claim. */
export class TokenInvalidError extends SpamShieldError {
  readonly code = 'token_invalid';

  /** `reason` is the kind of fault, never the token or a claim's value. */
  constructor(reason: string) {
    super(`token: ${reason}`);
  }
}

export type TokenIssuer = { issuer: string; audience: string; jwksUri: string };

/** The claims of a token that is to be believed. Throws TokenInvalidError, and StoreUnavailableError while the issuer's keys cannot be read. */
export type VerifyToken = (token: string) => Promise<Readonly<Record<string, unknown>>>;

/**
 * Checks signature, issuer, audience and times of a JWT. The issuer's keys are read once and again when a token names an unknown one.
 *
 * @param jwks the issuer's keys, where they are known already
 */
export function createTokenVerifier(trusted: TokenIssuer, jwks?: Jwks): VerifyToken {
  const verifier = JwtVerifier.create(trusted);
  if (jwks) verifier.cacheJwks(jwks);
  return async (token) => {
    try {
      return await verifier.verify(token);
    } catch (error) {
      if (error instanceof FetchError || error instanceof WaitPeriodNotYetEndedJwkError) {
        throw new StoreUnavailableError('token issuer', error.name);
      }
      if (error instanceof JwtBaseError) throw new TokenInvalidError(error.name);
      throw error;
    }
  };
}
