import { createLogger } from '#observability/logger.ts';
import openApi from '#openapi' with { type: 'json' };
import { modelsChain } from './chain.ts';

export const handler = modelsChain({ openApi, logger: createLogger('models') });
