import type { APIGatewayTokenAuthorizerEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { callerOf } from '#adapters/caller.ts';
import { createTokenVerifier, type VerifyToken } from '#adapters/token-verifier.ts';
import { StoreUnavailableError } from '#domain/errors.ts';
import { authorizeChain } from '../../functions/authorize/chain.ts';
import { FakeTokenIssuer } from '../fakes/fake-token-issuer.ts';

const issuer = new FakeTokenIssuer();
const methodArn = 'arn:aws:execute-api:eu-west-1:123456789012:abcdef1234/dev/GET/v1/users/anna/preferences';
const claims = { sub: 'anna', tenant_id: 'acme' };

function authorizer(verifyToken: VerifyToken = createTokenVerifier(issuer.trusted, issuer.jwks)) {
  const logged: unknown[] = [];
  const logger = { error: (...entry: unknown[]) => logged.push(entry) };
  const handler = authorizeChain({ verifyToken, tenantClaim: 'tenant_id', logger: logger as never });
  const ask = (authorizationToken: string) =>
    handler({ type: 'TOKEN', methodArn, authorizationToken } satisfies APIGatewayTokenAuthorizerEvent);
  return { ask, logged };
}

describe('a valid token', () => {
  it('allows every route of this stage, and no other API', async () => {
    const { policyDocument } = await authorizer().ask(`Bearer ${issuer.issue(claims)}`);
    expect(policyDocument.Statement).toEqual([
      {
        Action: 'execute-api:Invoke',
        Effect: 'Allow',
        Resource: 'arn:aws:execute-api:eu-west-1:123456789012:abcdef1234/dev/*',
      },
    ]);
  });

  it('hands on the claims by which functions know the caller, and no others', async () => {
    const token = issuer.issue({ ...claims, scope: 'openid spamshield/users', email: 'anna@example.org' });
    const { context, principalId } = await authorizer().ask(`bearer ${token}`);
    expect(context).toEqual({ ...claims, scope: 'openid spamshield/users' });
    expect(principalId).not.toContain('anna');
    expect(callerOf({ apiId: 'abcdef1234', authorizer: context } as never, 'tenant_id')).toEqual({ tenant: 'acme' });
  });

  it('without the scope speaks for its subject alone', async () => {
    const { context } = await authorizer().ask(`Bearer ${issuer.issue(claims)}`);
    expect(callerOf({ apiId: 'abcdef1234', authorizer: context } as never, 'tenant_id')).toEqual({
      tenant: 'acme',
      subject: 'anna',
    });
  });
});

describe('rejects with 401', () => {
  const expired = Math.floor(Date.now() / 1000) - 10;
  it.each([
    ['no bearer token', 'Basic YTpi'],
    ['no JWT', 'Bearer abc'],
    ['an expired token', `Bearer ${issuer.issue({ ...claims, exp: expired })}`],
    ['a token that is not valid yet', `Bearer ${issuer.issue({ ...claims, nbf: expired + 1000 })}`],
    ['a token for somebody else', `Bearer ${issuer.issue({ ...claims, aud: 'other' })}`],
    ['a token of another issuer', `Bearer ${issuer.issue({ ...claims, iss: 'https://other.example' })}`],
    ['a token signed with another key of the same name', `Bearer ${new FakeTokenIssuer().issue(claims)}`],
    ['a token that says it needs no signature', `Bearer ${issuer.issue(claims, { alg: 'none' })}`],
    ['a token without a tenant', `Bearer ${issuer.issue({ sub: 'anna' })}`],
    ['a token without a subject', `Bearer ${issuer.issue({ tenant_id: 'acme' })}`],
    ['a tenant that is no text', `Bearer ${issuer.issue({ sub: 'anna', tenant_id: ['acme'] })}`],
  ])('%s', async (_, authorization) => {
    const { ask, logged } = authorizer();
    // The one message to which API Gateway answers 401.
    await expect(ask(authorization)).rejects.toThrow(/^Unauthorized$/);
    expect(logged).toEqual([]);
  });
});

it('fails without words of the token while the keys of the issuer cannot be read', async () => {
  const { ask, logged } = authorizer(async () => {
    throw new StoreUnavailableError('token issuer', 'FetchError');
  });
  const token = issuer.issue(claims);
  await expect(ask(`Bearer ${token}`)).rejects.toThrow(/^AuthorizerFailed$/);
  expect(logged).toEqual([['authorizer_failed', { error: 'token issuer: FetchError' }]]);
});

it('tells keys that cannot be read from a token that is not to be believed', async () => {
  const verify = createTokenVerifier({ ...issuer.trusted, jwksUri: 'https://127.0.0.1:9/jwks.json' });
  await expect(verify(issuer.issue(claims))).rejects.toBeInstanceOf(StoreUnavailableError);
});
