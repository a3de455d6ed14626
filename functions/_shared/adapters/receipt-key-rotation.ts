import { randomBytes } from 'node:crypto';
import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { z } from 'zod';
import { StoreUnavailableError } from '#domain/errors.ts';

/** Keys of a secret: the one that signs, the one that will, and the two before, which still verify. */
export const receiptKeysMax = 4;

const keySchema = z.object({ id: z.string(), secret: z.string() });
/** As it is made there are no receipt keys yet. */
const rotatingSchema = z.looseObject({ pepper: z.base64().min(44), receiptKeys: z.array(keySchema) });
type RotatingSecret = z.infer<typeof rotatingSchema>;

export type RotationStep = 'createSecret' | 'setSecret' | 'testSecret' | 'finishSecret';
export type Rotation = { secretId: string; versionId: string };

/** Carries out one step of a rotation; each may be repeated. Throws StoreUnavailableError. */
export type RotateReceiptKeys = (step: RotationStep, rotation: Rotation) => Promise<void>;

/**
 * Rotates the receipt keys of the service's secret; the pepper stays. A key is appended at one rotation and signs from the next on: by
 * then every function has known it for long.
 *
 * Source of the steps: AWS Secrets Manager user guide, "Rotation by Lambda function".
 */
export function createReceiptKeyRotation(client: SecretsManagerClient): RotateReceiptKeys {
  const read = async (secretId: string, version: { VersionStage: string; VersionId?: string }) => {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId, ...version }));
    return parseSecret(SecretString);
  };

  const pending = ({ secretId, versionId }: Rotation) =>
    read(secretId, { VersionStage: 'AWSPENDING', VersionId: versionId });

  const steps: Record<RotationStep, (rotation: Rotation) => Promise<unknown>> = {
    createSecret: async (rotation) => {
      const existing = await pending(rotation).catch((error: unknown) => {
        if (error instanceof ResourceNotFoundException) return undefined;
        throw error;
      });
      if (existing) return;
      const current = await read(rotation.secretId, { VersionStage: 'AWSCURRENT' });
      const receiptKeys = rotatedKeys(current.receiptKeys, newKey);
      await client.send(
        new PutSecretValueCommand({
          SecretId: rotation.secretId,
          ClientRequestToken: rotation.versionId,
          SecretString: JSON.stringify({ ...current, receiptKeys }),
          VersionStages: ['AWSPENDING'],
        }),
      );
    },
    // There is no other system that would have to know.
    setSecret: async () => {},
    testSecret: async (rotation) => {
      const { receiptKeys } = await pending(rotation);
      if (receiptKeys.length < 2) throw new StoreUnavailableError('secrets', 'the new version lacks keys');
    },
    finishSecret: async ({ secretId, versionId }) => {
      const { VersionIdsToStages = {} } = await client.send(new DescribeSecretCommand({ SecretId: secretId }));
      const current = Object.keys(VersionIdsToStages).find((id) => VersionIdsToStages[id]?.includes('AWSCURRENT'));
      if (current === versionId) return;
      await client.send(
        new UpdateSecretVersionStageCommand({
          SecretId: secretId,
          VersionStage: 'AWSCURRENT',
          MoveToVersionId: versionId,
          RemoveFromVersionId: current,
        }),
      );
    },
  };

  return async (step, rotation) => {
    try {
      await steps[step](rotation);
    } catch (error) {
      if (error instanceof StoreUnavailableError) throw error;
      // Without the cause: words about a secret may quote it.
      throw new StoreUnavailableError('secrets', error instanceof Error ? error.name : 'failed');
    }
  };
}

/** The key that waited signs, a new one waits, the others verify. */
export function rotatedKeys<T>([current, next, ...previous]: readonly T[], create: () => T): T[] {
  const keys = [next ?? create(), create(), ...(current === undefined ? [] : [current]), ...previous];
  return keys.slice(0, receiptKeysMax);
}

function newKey(): z.infer<typeof keySchema> {
  return { id: randomBytes(6).toString('hex'), secret: randomBytes(32).toString('base64') };
}

function parseSecret(text: string | undefined): RotatingSecret {
  try {
    return rotatingSchema.parse(JSON.parse(text ?? ''));
  } catch {
    throw new StoreUnavailableError('secrets', 'the secret does not fit its schema');
  }
}
