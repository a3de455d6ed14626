import { describe, expect, it } from 'vitest';
import { parseEnvironment, parseModelsEnvironment, parseUsersEnvironment } from '#config/environment.ts';

it.each([
  ['128', 1],
  ['1769', 1],
  ['3537', 1],
  ['3538', 2],
  ['10240', 5],
])('gives %s MiB of memory %i thread(s)', (memory, threads) => {
  expect(parseEnvironment({ SPAMSHIELD_MODEL: 'x', AWS_LAMBDA_FUNCTION_MEMORY_SIZE: memory }).threads).toBe(threads);
});

it('fails naming the variable that is missing', () => {
  expect(() => parseEnvironment({})).toThrow(/SPAMSHIELD_MODEL/);
});

describe('the environment of users', () => {
  const variables = {
    SPAMSHIELD_PREFERENCES_TABLE: 'preferences',
    SPAMSHIELD_PEPPER: Buffer.alloc(32).toString('base64'),
  };

  it('gives table, pepper and tenant claim', () => {
    expect(parseUsersEnvironment({ ...variables, SPAMSHIELD_TENANT_CLAIM: 'org' })).toEqual({
      preferencesTable: 'preferences',
      pepper: Buffer.alloc(32),
      tenantClaim: 'org',
    });
    expect(parseUsersEnvironment(variables).tenantClaim).toBeUndefined();
  });

  it.each([
    ['no table', { SPAMSHIELD_PREFERENCES_TABLE: '' }, 'SPAMSHIELD_PREFERENCES_TABLE'],
    ['a short pepper', { SPAMSHIELD_PEPPER: Buffer.from('canary').toString('base64') }, 'SPAMSHIELD_PEPPER'],
    ['a pepper that is no base64', { SPAMSHIELD_PEPPER: `canary ${'!'.repeat(44)}` }, 'SPAMSHIELD_PEPPER'],
  ])('fails with %s, naming the variable and not its value', (_, changed, name) => {
    const parse = () => parseUsersEnvironment({ ...variables, ...changed });
    expect(parse).toThrow(name);
    expect(parse).not.toThrow(/canary|Y2FuYXJ5/);
  });
});

describe('the environment of models', () => {
  it.each([
    ['ml/models', { folder: 'ml/models' }],
    ['/srv/s3:/models', { folder: '/srv/s3:/models' }],
    ['s3://registry/', { bucket: 'registry', prefix: '' }],
    ['s3://registry/a/models/', { bucket: 'registry', prefix: 'a/models/' }],
  ])('takes the registry %s', (registry, modelRegistry) => {
    expect(parseModelsEnvironment({ SPAMSHIELD_MODEL_REGISTRY: registry }).modelRegistry).toEqual(modelRegistry);
  });

  it.each(['', 's3:', 's3://', 's3://registry', 's3://registry/models', 's3://Registry/', 's3://registry//'])(
    'fails with the registry %j, naming the variable',
    (registry) => {
      expect(() => parseModelsEnvironment({ SPAMSHIELD_MODEL_REGISTRY: registry })).toThrow(
        /SPAMSHIELD_MODEL_REGISTRY/,
      );
    },
  );
});
