import { describe, expect, it } from 'vitest';
import {
  parseClassifyEnvironment,
  parseEraseUserEnvironment,
  parseExportEnvironment,
  parseFeedbackEnvironment,
  parseModelsEnvironment,
  parseProjectionEnvironment,
  parseTrainingEnvironment,
  parseUsersEnvironment,
} from '#config/environment.ts';

it.each([
  ['128', 1],
  ['1769', 1],
  ['3537', 1],
  ['3538', 2],
  ['10240', 5],
])('gives %s MiB of memory %i thread(s)', (memory, threads) => {
  const variables = {
    SPAMSHIELD_MODEL: 'x',
    SPAMSHIELD_PREFERENCES_TABLE: 'preferences',
    SPAMSHIELD_REPUTATION_TABLE: 'reputation',
    SPAMSHIELD_SECRET_ID: 'arn:secret',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: memory,
  };
  expect(parseClassifyEnvironment(variables).threads).toBe(threads);
});

it('fails naming every variable that is missing at once', () => {
  for (const name of ['MODEL', 'PREFERENCES_TABLE', 'REPUTATION_TABLE', 'SECRET_ID']) {
    expect(() => parseClassifyEnvironment({})).toThrow(`SPAMSHIELD_${name}`);
  }
});

const canary = 'Y2FuYXJ5';
const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');

describe('the environment of users', () => {
  const local = { SPAMSHIELD_PEPPER: key(1), SPAMSHIELD_RECEIPT_KEYS: `2026-12:${key(2)},2026-11:${key(3)}` };
  const tables = {
    SPAMSHIELD_PREFERENCES_TABLE: 'preferences',
    SPAMSHIELD_FEEDBACK_TABLE: 'feedback',
    SPAMSHIELD_TEXTS_TABLE: 'texts',
    SPAMSHIELD_ERASURE_LEDGER_TABLE: 'ledger',
  };
  const variables = { ...tables, ...local };

  it('gives table, secrets and tenant claim', () => {
    expect(parseUsersEnvironment({ ...variables, SPAMSHIELD_TENANT_CLAIM: 'org' })).toEqual({
      preferencesTable: 'preferences',
      feedbackTable: 'feedback',
      textsTable: 'texts',
      erasureLedgerTable: 'ledger',
      secrets: {
        pepper: Buffer.alloc(32, 1),
        receiptKeys: [
          { id: '2026-12', secret: Buffer.alloc(32, 2) },
          { id: '2026-11', secret: Buffer.alloc(32, 3) },
        ],
      },
      tenantClaim: 'org',
    });
    expect(parseUsersEnvironment(variables).tenantClaim).toBeUndefined();
  });

  it('gives the id of the secret where there is one', () => {
    const inAws = { ...tables, SPAMSHIELD_SECRET_ID: 'arn:secret' };
    expect(parseUsersEnvironment(inAws).secrets).toEqual({ secretId: 'arn:secret' });
  });

  it.each([
    ['no table', { SPAMSHIELD_PREFERENCES_TABLE: '' }, 'SPAMSHIELD_PREFERENCES_TABLE'],
    ['a short pepper', { SPAMSHIELD_PEPPER: canary }, 'SPAMSHIELD_PEPPER'],
    ['a pepper that is no base64', { SPAMSHIELD_PEPPER: `canary ${'!'.repeat(44)}` }, 'SPAMSHIELD_PEPPER'],
    ['a short receipt key', { SPAMSHIELD_RECEIPT_KEYS: `a:${canary}` }, 'SPAMSHIELD_RECEIPT_KEYS'],
    ['a receipt key without an id', { SPAMSHIELD_RECEIPT_KEYS: canary.repeat(8) }, 'SPAMSHIELD_RECEIPT_KEYS'],
    ['an empty list of receipt keys', { SPAMSHIELD_RECEIPT_KEYS: '' }, 'SPAMSHIELD_RECEIPT_KEYS'],
    ['both sources of secrets', { SPAMSHIELD_SECRET_ID: 'canary' }, 'either SPAMSHIELD_SECRET_ID or both'],
    ['no receipt keys', { SPAMSHIELD_RECEIPT_KEYS: undefined }, 'either SPAMSHIELD_SECRET_ID or both'],
    ['no pepper', { SPAMSHIELD_PEPPER: undefined }, 'either SPAMSHIELD_SECRET_ID or both'],
  ])('fails with %s, naming the variable and not its value', (_, changed, name) => {
    const parse = () => parseUsersEnvironment({ ...variables, ...changed });
    expect(parse).toThrow(name);
    expect(parse).not.toThrow(/canary|Y2FuYXJ5/);
  });
});

describe('the environment of feedback', () => {
  const variables = {
    SPAMSHIELD_MODEL: '/opt/model',
    SPAMSHIELD_FEEDBACK_TABLE: 'feedback',
    SPAMSHIELD_TEXTS_TABLE: 'texts',
    SPAMSHIELD_ERASURE_LEDGER_TABLE: 'ledger',
    SPAMSHIELD_IDEMPOTENCY_TABLE: 'idempotency',
    SPAMSHIELD_TRAINING_DATA: 's3://training/',
    SPAMSHIELD_SECRET_ID: 'arn:secret',
  };

  it('gives tables, model folder and secrets', () => {
    expect(parseFeedbackEnvironment(variables)).toEqual({
      modelFolder: '/opt/model',
      feedbackTable: 'feedback',
      textsTable: 'texts',
      erasureLedgerTable: 'ledger',
      idempotencyTable: 'idempotency',
      trainingData: { bucket: 'training', prefix: '' },
      secrets: { secretId: 'arn:secret' },
      tenantClaim: undefined,
    });
  });

  it.each(Object.keys(variables))('fails without %s, naming it', (name) => {
    expect(() => parseFeedbackEnvironment({ ...variables, [name]: undefined })).toThrow(name);
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

describe('the environment of the functions behind streams', () => {
  const variables = {
    SPAMSHIELD_FEEDBACK_TABLE: 'feedback',
    SPAMSHIELD_REPUTATION_TABLE: 'reputation',
    SPAMSHIELD_ERASURE_LEDGER_TABLE: 'ledger',
    SPAMSHIELD_PREFERENCES_TABLE: 'preferences',
    SPAMSHIELD_TEXTS_TABLE: 'texts',
    SPAMSHIELD_IDEMPOTENCY_TABLE: 'idempotency',
    SPAMSHIELD_TRAINING_DATA: 'training',
    SPAMSHIELD_SECRET_ID: 'arn:secret',
  };
  const projection = { feedbackTable: 'feedback', reputationTable: 'reputation', erasureLedgerTable: 'ledger' };

  it('gives the tables of each', () => {
    expect(parseProjectionEnvironment(variables)).toEqual(projection);
    const eraseUser = {
      ...projection,
      preferencesTable: 'preferences',
      textsTable: 'texts',
      idempotencyTable: 'idempotency',
      trainingData: { folder: 'training' },
      secrets: { secretId: 'arn:secret' },
    };
    expect(parseEraseUserEnvironment(variables)).toEqual(eraseUser);
  });

  it.each(Object.keys(variables))('fails without %s, naming it', (name) => {
    expect(() => parseEraseUserEnvironment({ ...variables, [name]: undefined })).toThrow(name);
  });
});

describe('the environment of what makes datasets', () => {
  const variables = {
    SPAMSHIELD_FEEDBACK_TABLE: 'feedback',
    SPAMSHIELD_TEXTS_TABLE: 'texts',
    SPAMSHIELD_ERASURE_LEDGER_TABLE: 'ledger',
    SPAMSHIELD_TRAINING_DATA: 's3://training/below/',
    SPAMSHIELD_SECRET_ID: 'arn:secret',
    SPAMSHIELD_TRAINING_MESSAGES_MIN: '50',
    SPAMSHIELD_TRAINING_HAM_MIN: '0',
  };

  it('gives tables, place, secrets and limits', () => {
    const training = {
      feedbackTable: 'feedback',
      textsTable: 'texts',
      erasureLedgerTable: 'ledger',
      trainingData: { bucket: 'training', prefix: 'below/' },
      secrets: { secretId: 'arn:secret' },
    };
    expect(parseTrainingEnvironment(variables)).toEqual(training);
    expect(parseExportEnvironment(variables)).toEqual({ ...training, limits: { messagesMin: 50, hamMin: 0 } });
  });

  it.each(Object.keys(variables))('fails without %s, naming it', (name) => {
    expect(() => parseExportEnvironment({ ...variables, [name]: undefined })).toThrow(name);
  });

  it.each(['-1', '1.5', 'many'])('fails with %j messages', (number) => {
    expect(() => parseExportEnvironment({ ...variables, SPAMSHIELD_TRAINING_MESSAGES_MIN: number })).toThrow(
      /SPAMSHIELD_TRAINING_MESSAGES_MIN/,
    );
  });
});
