import { loadOnnxSpamModel } from '#adapters/onnx-spam-model.ts';
import { loadOnce } from '#application/load-once.ts';
import { SpamShieldService } from '#application/spamshield.service.ts';
import { parseEnvironment } from '#config/environment.ts';
import { createLogger } from '#observability/logger.ts';
import { classifyChain } from './chain.ts';

const { modelFolder, threads, functionVersion } = parseEnvironment(process.env);
const logger = createLogger('classify');

/** The model of this execution environment: one session, made here, outside the handler, and reused by every invocation. */
export const loadModel = loadOnce(() => loadOnnxSpamModel(modelFolder, { threads }));

// Loading belongs to the init phase. A failure is logged here and answered with 503; the next invocation tries again.
await loadModel().catch((error: unknown) => {
  logger.error('model_unusable', { error: error instanceof Error ? error.message : String(error) });
});

export const handler = classifyChain({ service: new SpamShieldService(loadModel), functionVersion, logger });
