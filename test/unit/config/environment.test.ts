import { describe, expect, it } from 'vitest';
import {
  parseEnvironment,
  parseEraseUserEnvironment,
  parseProjectionEnvironment,
  parseUsersEnvironment,
} from '#config/environment.ts';

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
    SPAMSHIELD_FEEDBACK_TABLE: 'feedback',
    SPAMSHIELD_TEXTS_TABLE: 'texts',
    SPAMSHIELD_ERASURE_LEDGER_TABLE: 'ledger',
    SPAMSHIELD_PEPPER: Buffer.alloc(32).toString('base64'),
  };

  it('gives tables, pepper and tenant claim', () => {
    expect(parseUsersEnvironment({ ...variables, SPAMSHIELD_TENANT_CLAIM: 'org' })).toEqual({
      preferencesTable: 'preferences',
      feedbackTable: 'feedback',
      textsTable: 'texts',
      erasureLedgerTable: 'ledger',
      pepper: Buffer.alloc(32),
      tenantClaim: 'org',
    });
    expect(parseUsersEnvironment(variables).tenantClaim).toBeUndefined();
  });

  it.each([
    ['no table', { SPAMSHIELD_PREFERENCES_TABLE: '' }, 'SPAMSHIELD_PREFERENCES_TABLE'],
    ['no ledger', { SPAMSHIELD_ERASURE_LEDGER_TABLE: undefined }, 'SPAMSHIELD_ERASURE_LEDGER_TABLE'],
    ['a short pepper', { SPAMSHIELD_PEPPER: Buffer.from('canary').toString('base64') }, 'SPAMSHIELD_PEPPER'],
    ['a pepper that is no base64', { SPAMSHIELD_PEPPER: `canary ${'!'.repeat(44)}` }, 'SPAMSHIELD_PEPPER'],
  ])('fails with %s, naming the variable and not its value', (_, changed, name) => {
    const parse = () => parseUsersEnvironment({ ...variables, ...changed });
    expect(parse).toThrow(name);
    expect(parse).not.toThrow(/canary|Y2FuYXJ5/);
  });
});

describe('the environment of the functions behind streams', () => {
  const variables = {
    SPAMSHIELD_FEEDBACK_TABLE: 'feedback',
    SPAMSHIELD_REPUTATION_TABLE: 'reputation',
    SPAMSHIELD_ERASURE_LEDGER_TABLE: 'ledger',
    SPAMSHIELD_PREFERENCES_TABLE: 'preferences',
    SPAMSHIELD_TEXTS_TABLE: 'texts',
  };
  const projection = { feedbackTable: 'feedback', reputationTable: 'reputation', erasureLedgerTable: 'ledger' };

  it('gives the tables of each', () => {
    expect(parseProjectionEnvironment(variables)).toEqual(projection);
    const eraseUser = { ...projection, preferencesTable: 'preferences', textsTable: 'texts' };
    expect(parseEraseUserEnvironment(variables)).toEqual(eraseUser);
  });

  it.each(Object.keys(variables))('fails without %s, naming it', (name) => {
    expect(() => parseEraseUserEnvironment({ ...variables, [name]: undefined })).toThrow(name);
  });
});
