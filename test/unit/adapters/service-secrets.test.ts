import { inspect } from 'node:util';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createSecretsLoader, secretsAgeMaxS } from '#adapters/service-secrets.ts';
import { StoreUnavailableError } from '#domain/errors.ts';

const bytes = (byte: number) => Buffer.alloc(32, byte);
const secretOf = (...ids: string[]) =>
  JSON.stringify({
    pepper: bytes(1).toString('base64'),
    receiptKeys: ids.map((id) => ({ id, secret: bytes(2).toString('base64') })),
  });

/** A Secrets Manager that holds what `answer` gives, and how often and for what it was asked. */
function secretsManager(answer: () => string | undefined) {
  const asked: unknown[] = [];
  const client = new SecretsManagerClient({ region: 'us-east-1', maxAttempts: 1 });
  client.middlewareStack.add(
    () =>
      async ({ input }) => {
        asked.push(input);
        return { output: { $metadata: {}, SecretString: answer() } as never, response: {} };
      },
    { step: 'initialize', priority: 'high' },
  );
  return { client, asked };
}

const raise = (error: Error): never => {
  throw error;
};

const idsOf = async (load: ReturnType<typeof createSecretsLoader>) => (await load()).receiptKeys.map(({ id }) => id);

afterEach(() => {
  vi.useRealTimers();
});

describe('secrets', () => {
  it('are those of the environment where it has them', async () => {
    const secrets = { pepper: bytes(1), receiptKeys: [{ id: 'local', secret: bytes(2) }] };
    expect(await createSecretsLoader(secrets)()).toBe(secrets);
  });

  it('come from the one secret in Secrets Manager', async () => {
    const { client, asked } = secretsManager(() => secretOf('2026-12', '2026-11'));
    expect(await createSecretsLoader({ secretId: 'spamshield' }, client)()).toEqual({
      pepper: bytes(1),
      receiptKeys: [
        { id: '2026-12', secret: bytes(2) },
        { id: '2026-11', secret: bytes(2) },
      ],
    });
    expect(asked).toEqual([{ SecretId: 'spamshield' }]);
  });

  it('are read again after five minutes, and not before', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    let ids = ['2026-11'];
    const { client, asked } = secretsManager(() => secretOf(...ids));
    const load = createSecretsLoader({ secretId: 'spamshield' }, client);
    await load();
    ids = ['2026-12', '2026-11'];
    vi.advanceTimersByTime((secretsAgeMaxS - 1) * 1000);
    expect(await idsOf(load)).toEqual(['2026-11']);
    expect(asked).toHaveLength(1);
    vi.advanceTimersByTime(2000);
    expect(await idsOf(load)).toEqual(['2026-12', '2026-11']);
  });

  it.each([
    ['Secrets Manager is away', () => raise(new Error('away'))],
    ['the secret is damaged', () => '{'],
  ])('stay as they were when %s', async (_, fails) => {
    vi.useFakeTimers({ toFake: ['Date'] });
    let answer = () => secretOf('2026-11');
    const load = createSecretsLoader({ secretId: 'spamshield' }, secretsManager(() => answer()).client);
    await load();
    answer = fails;
    vi.advanceTimersByTime((secretsAgeMaxS + 1) * 1000);
    expect(await idsOf(load)).toEqual(['2026-11']);
  });

  it.each([
    ['it is no JSON', '{"pepper": canary', 'TransformParameterError'],
    ['it is empty', undefined, 'ZodError'],
    ['the pepper is short', secretOf('a').replace(/"pepper":"[^"]+/, '"pepper":"canary=='), 'ZodError'],
    ['there is no receipt key', secretOf(), 'ZodError'],
    ["a key's id does not fit", secretOf('canary~'), 'ZodError'],
  ])('fail when %s, without a word of it', async (_, secret, reason) => {
    const { client } = secretsManager(() => secret);
    const error = await createSecretsLoader({ secretId: 'spamshield' }, client)().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StoreUnavailableError);
    expect(error).toMatchObject({ message: `secrets: ${reason}`, retry: true });
    expect(inspect(error, { depth: 9 })).not.toContain('canary');
  });

  it('fail with the name of what Secrets Manager answered, and are asked for again', async () => {
    let denied = true;
    const { client } = secretsManager(() => {
      if (denied) throw Object.assign(new Error('canary'), { name: 'AccessDeniedException' });
      return secretOf('2026-11');
    });
    const load = createSecretsLoader({ secretId: 'spamshield' }, client);
    await expect(load()).rejects.toThrow(/^secrets: AccessDeniedException$/);
    denied = false;
    expect(await idsOf(load)).toEqual(['2026-11']);
  });
});
