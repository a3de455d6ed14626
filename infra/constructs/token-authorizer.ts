import { Duration } from 'aws-cdk-lib';
import { TokenAuthorizer as ApiTokenAuthorizer } from 'aws-cdk-lib/aws-apigateway';
import { Construct } from 'constructs';
import type { StageConfig, TokenIssuer } from '../config.ts';
import { ZipFunction } from './zip-function.ts';

export type TokenAuthorizerProps = {
  readonly config: StageConfig;
  readonly buildFolder: string;
  readonly tokens: TokenIssuer;
};

/** Lets in who shows a JWT of the configured issuer. */
export class TokenAuthorizer extends Construct {
  readonly function: ZipFunction;
  readonly authorizer: ApiTokenAuthorizer;

  constructor(scope: Construct, id: string, { tokens, ...common }: TokenAuthorizerProps) {
    super(scope, id);
    this.function = new ZipFunction(this, 'Authorize', {
      ...common,
      name: 'authorize',
      timeoutS: 10,
      environment: {
        SPAMSHIELD_JWT_ISSUER: tokens.issuer,
        SPAMSHIELD_JWT_AUDIENCE: tokens.audience,
        SPAMSHIELD_JWKS_URI: tokens.jwksUri,
        SPAMSHIELD_TENANT_CLAIM: tokens.tenantClaim,
      },
    });
    this.authorizer = new ApiTokenAuthorizer(this, 'Token', {
      handler: this.function.lambda,
      // Anything else is refused without asking the function.
      validationRegex: '^[Bb]earer [-\\w]+\\.[-\\w]+\\.[-\\w]+$',
      // A token may be used for this long after it expired.
      resultsCacheTtl: Duration.seconds(60),
    });
  }
}
