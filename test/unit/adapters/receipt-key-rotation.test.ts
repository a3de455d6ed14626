import { InternalServiceError } from '@aws-sdk/client-secrets-manager';
import { describe, expect, it } from 'vitest';
import { createReceiptKeyRotation, receiptKeysMax } from '#adapters/receipt-key-rotation.ts';
import { createReceiptSigner } from '#adapters/receipt-signer.ts';
import { createSecretsLoader } from '#adapters/service-secrets.ts';
import { StoreUnavailableError } from '#domain/errors.ts';
import { rotateKeysChain } from '../../../functions/rotate-keys/chain.ts';
import { FakeSecretsManager } from '../../fakes/fake-secrets-manager.ts';

const pepper = 'a'.repeat(44);
const steps = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'] as const;

function rotation(text = JSON.stringify({ receiptKeys: [], pepper })) {
  const secrets = new FakeSecretsManager(text);
  const handler = rotateKeysChain({
    rotate: createReceiptKeyRotation(secrets.client()),
    logger: { info: () => {} } as never,
  });
  const rotate = async (token: string) => {
    for (const Step of steps) await handler({ Step, SecretId: 'arn:secret', ClientRequestToken: token });
    return idsOf(secrets);
  };
  return { secrets, handler, rotate };
}

function idsOf({ current }: FakeSecretsManager): string[] {
  return (JSON.parse(current) as { receiptKeys: { id: string }[] }).receiptKeys.map(({ id }) => id);
}

describe('the first rotation', () => {
  it('makes of the secret, as CloudFormation draws it, one that functions read', async () => {
    const { secrets, rotate } = rotation();
    const load = createSecretsLoader({ secretId: 'arn:secret' }, secrets.client());
    await expect(load()).rejects.toBeInstanceOf(StoreUnavailableError);
    await rotate('one');
    const read = await createSecretsLoader({ secretId: 'arn:secret-1' }, secrets.client())();
    expect(read.pepper).toEqual(Buffer.from(pepper, 'base64'));
    expect(() => createReceiptSigner(read.receiptKeys)).not.toThrow();
    expect(read.receiptKeys).toHaveLength(2);
  });
});

describe('each further rotation', () => {
  it('signs with a key that functions have known since the last, and keeps the pepper', async () => {
    const { secrets, rotate } = rotation();
    let before = await rotate('one');
    for (const token of ['two', 'three', 'four', 'five']) {
      const after = await rotate(token);
      expect(after[0]).toBe(before[1]);
      expect(before).not.toContain(after[1]);
      before = after;
    }
    expect((JSON.parse(secrets.current) as { pepper: string }).pepper).toBe(pepper);
  });

  it('keeps the keys that signed in the last two intervals', async () => {
    const { rotate } = rotation();
    const [first] = await rotate('one');
    const [second] = await rotate('two');
    const third = await rotate('three');
    expect(third.slice(2)).toEqual([second, first]);
    expect(await rotate('four')).not.toContain(first);
    expect(await rotate('five')).toHaveLength(receiptKeysMax);
  });

  it('continues from a secret with one key, as operators may have written it', async () => {
    const { rotate } = rotation(JSON.stringify({ pepper, receiptKeys: [{ id: 'old', secret: 'b'.repeat(44) }] }));
    const ids = await rotate('one');
    expect(ids).toHaveLength(3);
    expect(ids.at(-1)).toBe('old');
  });
});

describe('a step', () => {
  it('that is repeated changes nothing', async () => {
    const { secrets, handler, rotate } = rotation();
    const create = { Step: 'createSecret', SecretId: 'arn:secret', ClientRequestToken: 'one' };
    await handler(create);
    const pending = secrets.versions.get('one')?.text;
    await handler(create);
    expect(secrets.versions.get('one')?.text).toBe(pending);
    await rotate('one');
    await handler({ ...create, Step: 'finishSecret' });
    expect(secrets.current).toBe(pending);
  });

  it('fails without words of the secret while Secrets Manager is away, or the secret is no JSON', async () => {
    const { secrets, handler } = rotation();
    const create = { Step: 'createSecret', SecretId: 'arn:secret', ClientRequestToken: 'one' };
    secrets.failure = new InternalServiceError({ message: `quotes ${pepper}`, $metadata: {} });
    const failure = await handler(create).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StoreUnavailableError);
    expect(JSON.stringify([failure, (failure as Error).message, (failure as Error).cause])).not.toContain(pepper);
    const broken = rotation(`${pepper} is no JSON`);
    await expect(broken.handler(create)).rejects.toThrow(/^secrets: the secret does not fit its schema$/);
  });

  it('that Secrets Manager does not have is rejected', async () => {
    await expect(rotation().handler({ Step: 'other', SecretId: 'x', ClientRequestToken: 'y' })).rejects.toThrow(/Step/);
  });
});
