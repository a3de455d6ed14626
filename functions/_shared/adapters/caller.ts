import type { APIGatewayProxyEvent } from 'aws-lambda';
import { z } from 'zod';
import { SpamShieldError } from '#domain/errors.ts';

/** Who calls, as API Gateway established it. */
export type Caller = {
  /** Callers of one tenant see the same data; no other tenant does. */
  tenant: string;
  /** The one user this caller acts for; undefined acts for every user of the tenant. */
  subject?: string;
};

/** The request reached the function without an identity that it knows. */
export class CallerUnknownError extends SpamShieldError {
  readonly code = 'caller_unknown';

  constructor() {
    super('The request carries no identity that this service knows.');
  }
}

/** A caller asks on behalf of a user it does not act for. */
export class UserForbiddenError extends SpamShieldError {
  readonly code = 'user_forbidden';

  constructor() {
    super(`The token speaks for its own subject only; other users need the scope ${usersScope}.`);
  }
}

/** A token with this scope acts for every user of its tenant. */
const usersScope = 'spamshield/users';

/**
 * The local front's API id. API Gateway's own are ten letters and digits, and a caller has no say in them, so that a route that is
 * deployed without authorization by mistake is refused and not served as `local`.
 */
const localApiId = 'local';

const accountId = z.string().regex(/^[0-9]{12}$/);
/** A claim that names a tenant or a user. */
const identifier = z.string().min(1).max(256);

/**
 * Reads the caller from what API Gateway put into the request context: the claims that a Lambda authorizer verified (each under its
 * own name in the authorizer's context, `scope` as in RFC 8693: separated by spaces), or the account that signed the request (IAM).
 *
 * @param tenantClaim claim that names the tenant; without one tokens are refused
 * @throws CallerUnknownError
 */
export function callerOf(
  { apiId, authorizer, identity }: APIGatewayProxyEvent['requestContext'],
  tenantClaim: string | undefined,
): Caller {
  if (apiId === localApiId) return { tenant: 'local' };
  // An authorizer's context decides alone: a token that lacks a claim is not the account behind it.
  if (authorizer && Object.keys(authorizer).length > 0) return tokenCaller(authorizer, tenantClaim);
  const account = accountId.safeParse(identity?.accountId);
  if (!account.success) throw new CallerUnknownError();
  return { tenant: account.data };
}

function tokenCaller(claims: Record<string, unknown>, tenantClaim: string | undefined): Caller {
  const tenant = identifier.safeParse(tenantClaim === undefined ? undefined : claims[tenantClaim]);
  const subject = identifier.safeParse(claims['sub']);
  if (!tenant.success || !subject.success) throw new CallerUnknownError();
  const scopes = typeof claims['scope'] === 'string' ? claims['scope'].split(' ') : [];
  return scopes.includes(usersScope) ? { tenant: tenant.data } : { tenant: tenant.data, subject: subject.data };
}

/** Throws UserForbiddenError unless `caller` acts for the user. */
export function assertActsFor({ subject }: Caller, userId: string): void {
  if (subject !== undefined && subject !== userId) throw new UserForbiddenError();
}
