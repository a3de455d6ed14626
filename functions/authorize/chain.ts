import type { APIGatewayAuthorizerResult, APIGatewayTokenAuthorizerEvent } from 'aws-lambda';
import { TokenInvalidError, type VerifyToken } from '#adapters/token-verifier.ts';
import { SpamShieldError } from '#domain/errors.ts';
import type { Logger } from '#observability/logger.ts';

export type AuthorizeChainProps = {
  verifyToken: VerifyToken;
  /** Claim that names the tenant. */
  tenantClaim: string;
  logger: Pick<Logger, 'error'>;
};

/** API Gateway answers 401 to this message alone, and 500 to every other. Source: its developer guide, "Lambda authorizer". */
const unauthorized = () => new Error('Unauthorized');

/**
 * A bearer token → the claims that functions read (each under its own name), and leave to call any route: which user a caller acts for
 * is theirs to decide. The answer is kept for a while and used for other routes as well, hence the policy for all of them.
 */
export function authorizeChain({ verifyToken, tenantClaim, logger }: AuthorizeChainProps) {
  return async (event: APIGatewayTokenAuthorizerEvent): Promise<APIGatewayAuthorizerResult> => {
    const token = /^bearer (?<token>\S+)$/i.exec(event.authorizationToken)?.groups?.['token'];
    if (token === undefined) throw unauthorized();
    const claims = await verifyToken(token).catch((error: unknown) => {
      if (error instanceof TokenInvalidError) throw unauthorized();
      const known = error instanceof SpamShieldError;
      logger.error('authorizer_failed', {
        error: known ? error.message : error instanceof Error ? error.name : 'failed',
      });
      // What goes on from here is printed by Lambda.
      throw new Error('AuthorizerFailed');
    });
    const context = Object.fromEntries(
      ['sub', 'scope', tenantClaim].flatMap((name) => {
        const value = claims[name];
        return typeof value === 'string' && value !== '' ? [[name, value]] : [];
      }),
    );
    if (context['sub'] === undefined || context[tenantClaim] === undefined) throw unauthorized();
    return {
      // Stands in traces of API Gateway: who it is stands in the context.
      principalId: 'token',
      policyDocument: {
        Version: '2012-10-17',
        Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: allRoutes(event.methodArn) }],
      },
      context,
    };
  };
}

/** arn:…:api/stage/METHOD/path → every method and path of the same API and stage. */
function allRoutes(methodArn: string): string {
  return `${methodArn.split('/').slice(0, 2).join('/')}/*`;
}
