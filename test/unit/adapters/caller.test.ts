import type { APIGatewayProxyEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { assertActsFor, CallerUnknownError, callerOf, UserForbiddenError } from '#adapters/caller.ts';

type RequestContext = APIGatewayProxyEvent['requestContext'];

const context = (parts: { apiId?: string; authorizer?: unknown; accountId?: unknown }) =>
  ({
    apiId: parts.apiId ?? 'a1b2c3d4e5',
    authorizer: parts.authorizer,
    identity: { accountId: parts.accountId ?? null },
  }) as RequestContext;
const token = (claims: object) => context({ authorizer: { principalId: 'user-1', integrationLatency: 3, ...claims } });

describe('a caller', () => {
  it('that signed with IAM acts for every user of its account', () => {
    const caller = callerOf(context({ accountId: '123456789012' }), 'org');
    expect(caller).toEqual({ tenant: '123456789012' });
    expect(() => assertActsFor(caller, 'anyone')).not.toThrow();
  });

  it('with a token acts for its own subject alone', () => {
    const caller = callerOf(token({ sub: 'user-1', org: 'acme', scope: 'openid profile' }), 'org');
    expect(caller).toEqual({ tenant: 'acme', subject: 'user-1' });
    expect(() => assertActsFor(caller, 'user-1')).not.toThrow();
    expect(() => assertActsFor(caller, 'user-2')).toThrow(UserForbiddenError);
    expect(() => assertActsFor(caller, 'USER-1')).toThrow(UserForbiddenError);
  });

  it('with a token of the scope spamshield/users acts for every user of its tenant', () => {
    const caller = callerOf(token({ sub: 'service', org: 'acme', scope: 'openid spamshield/users' }), 'org');
    expect(caller).toEqual({ tenant: 'acme' });
  });

  it.each(['spamshield/users2', 'xspamshield/users', 'SPAMSHIELD/USERS', ['spamshield/users'], true])(
    'with the scope %j still acts for its own subject alone',
    (scope) => {
      expect(callerOf(token({ sub: 'user-1', org: 'acme', scope }), 'org')).toHaveProperty('subject', 'user-1');
    },
  );

  it('of the local front is the tenant local', () => {
    expect(callerOf(context({ apiId: 'local', authorizer: null }), undefined)).toEqual({ tenant: 'local' });
  });

  it.each([
    ['nothing', context({}), 'org'],
    ['an account that is none', context({ accountId: 'local' }), 'org'],
    ['no tenant claim in the token', token({ sub: 'user-1' }), 'org'],
    ['an empty tenant claim', token({ sub: 'user-1', org: '' }), 'org'],
    ['a tenant claim that is no text', token({ sub: 'user-1', org: 7 }), 'org'],
    ['no subject in the token', token({ org: 'acme' }), 'org'],
    ['a token where no tenant claim is configured', token({ sub: 'user-1', org: 'acme' }), undefined],
    [
      'a token without claims, signed or not',
      context({ authorizer: { principalId: 'x' }, accountId: '123456789012' }),
      'org',
    ],
  ])('fails as unknown with %s', (_, requestContext, tenantClaim) => {
    expect(() => callerOf(requestContext, tenantClaim)).toThrow(CallerUnknownError);
  });

  it('is refused without a word about users', () => {
    const caller = callerOf(token({ sub: 'canary-1', org: 'acme' }), 'org');
    expect(() => assertActsFor(caller, 'canary-2')).not.toThrow(/canary/);
  });
});
