import { createTokenVerifier } from '#adapters/token-verifier.ts';
import { parseAuthorizeEnvironment } from '#config/environment.ts';
import { createLogger } from '#observability/logger.ts';
import { authorizeChain } from './chain.ts';

const { tenantClaim, ...issuer } = parseAuthorizeEnvironment(process.env);

export const handler = authorizeChain({
  verifyToken: createTokenVerifier(issuer),
  tenantClaim,
  logger: createLogger('authorize'),
});
