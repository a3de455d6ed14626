import { createReceiptKeyRotation } from '#adapters/receipt-key-rotation.ts';
import { createSecretsClient } from '#adapters/service-secrets.ts';
import { createLogger } from '#observability/logger.ts';
import { rotateKeysChain } from './chain.ts';

export const handler = rotateKeysChain({
  rotate: createReceiptKeyRotation(createSecretsClient()),
  logger: createLogger('rotate-keys'),
});
