import { z } from 'zod';
import type { RotateReceiptKeys } from '#adapters/receipt-key-rotation.ts';
import type { Logger } from '#observability/logger.ts';

/** What Secrets Manager asks of a rotation function. */
const rotationEvent = z.object({
  Step: z.enum(['createSecret', 'setSecret', 'testSecret', 'finishSecret']),
  SecretId: z.string().min(1),
  ClientRequestToken: z.string().min(1),
});

export type RotateKeysChainProps = { rotate: RotateReceiptKeys; logger: Pick<Logger, 'info'> };

/** Event of Secrets Manager → one step of the rotation. Throws on another event, and StoreUnavailableError. */
export function rotateKeysChain({ rotate, logger }: RotateKeysChainProps): (event: unknown) => Promise<void> {
  return async (event) => {
    const { Step, SecretId, ClientRequestToken } = rotationEvent.parse(event);
    await rotate(Step, { secretId: SecretId, versionId: ClientRequestToken });
    logger.info('rotation_step_done', { step: Step });
  };
}
