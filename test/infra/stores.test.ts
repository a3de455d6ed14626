import { describe, expect, it } from 'vitest';
import { textLifetimeMs } from '#adapters/dynamo-text-store.ts';
import { feedbackLifetimeMs } from '#adapters/feedback-item.ts';
import { tables } from '../../infra/tables.ts';
import { ofType, synthesize } from './synthesize.ts';

const dev = synthesize({ stage: 'dev' });
const prod = synthesize({ stage: 'prod' });

const dayMs = 24 * 60 * 60 * 1000;

/** CloudFormation replaces what changes its logical id, and with it all that it holds: this list only ever grows. */
const statefulIds = {
  DataKey2A0DE9E6: 'AWS::KMS::Key',
  StoresFeedbackTable45FC3BF1: 'AWS::DynamoDB::Table',
  StoresTextsTable5103878B: 'AWS::DynamoDB::Table',
  StoresReputationTable804DB727: 'AWS::DynamoDB::Table',
  StoresPreferencesTable2B7BA694: 'AWS::DynamoDB::Table',
  StoresErasureLedgerTableFE3FC97C: 'AWS::DynamoDB::Table',
  StoresIdempotencyTableF4E4437B: 'AWS::DynamoDB::Table',
  StoresRolloutsTableB4EA8314: 'AWS::DynamoDB::Table',
  SecretA29EB826: 'AWS::SecretsManager::Secret',
  ModelsBucket970C6ADA: 'AWS::S3::Bucket',
  ModelsSigningKey134F60B7: 'AWS::KMS::Key',
  TrainingDataBucketFD9236C9: 'AWS::S3::Bucket',
};

describe('stateful resources', () => {
  it('have the logical ids that they were deployed with', () => {
    const types = new Set(Object.values(statefulIds));
    const found = Object.entries(prod.resources).flatMap(([id, { Type }]) =>
      types.has(Type) ? [[id, Type] as const] : [],
    );
    expect(Object.fromEntries(found)).toEqual(statefulIds);
  });

  it('outlive their stack in prod', () => {
    for (const id of Object.keys(statefulIds)) expect([id, prod.resources[id]?.DeletionPolicy]).toEqual([id, 'Retain']);
  });
});

describe('every table', () => {
  const found = (synthesized: typeof dev) =>
    ofType(synthesized, 'AWS::DynamoDB::Table').map(([, table]) => table.Properties);

  it('is one of infra/tables.ts, with its keys, expiry and stream', () => {
    const described = found(dev).map((table) => {
      const { KeySchema, TimeToLiveSpecification, StreamSpecification } = table as unknown as {
        KeySchema: { AttributeName: string }[];
        TimeToLiveSpecification?: { AttributeName: string };
        StreamSpecification?: { StreamViewType: string };
      };
      return [
        KeySchema.map(({ AttributeName }) => AttributeName),
        TimeToLiveSpecification?.AttributeName,
        StreamSpecification?.StreamViewType,
      ];
    });
    const defined = Object.values(tables).map((definition) => [
      [definition.partitionKey, ...('sortKey' in definition ? [definition.sortKey] : [])],
      'expiryAttribute' in definition ? definition.expiryAttribute : undefined,
      definition.stream ? 'NEW_AND_OLD_IMAGES' : undefined,
    ]);
    expect(described.map(String).sort()).toEqual(defined.map(String).sort());
  });

  it('is encrypted with the data key, and can be restored for 35 days', () => {
    for (const table of found(dev)) {
      expect(table).toMatchObject({
        SSESpecification: {
          SSEEnabled: true,
          SSEType: 'KMS',
          KMSMasterKeyId: { 'Fn::GetAtt': [expect.stringMatching(/^DataKey/), 'Arn'] },
        },
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
      });
    }
  });

  it('is protected from deletion in prod', () => {
    expect(found(prod).map(({ DeletionProtectionEnabled }) => DeletionProtectionEnabled)).toEqual(
      Array(Object.keys(tables).length).fill(true),
    );
  });
});

describe('the model registry', () => {
  const statements = () => {
    const [[, policy] = []] = ofType(dev, 'AWS::S3::BucketPolicy');
    return (
      (policy?.Properties['PolicyDocument'] as { Statement: Record<string, unknown>[] } | undefined)?.Statement ?? []
    );
  };

  it('is versioned and open to nobody outside', () => {
    const [[, bucket] = []] = ofType(dev, 'AWS::S3::Bucket');
    expect(bucket?.Properties).toMatchObject({
      VersioningConfiguration: { Status: 'Enabled' },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
  });

  it('refuses what comes without TLS, and files of models that are written without a condition', () => {
    expect(statements()).toContainEqual(
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    );
    const once = statements().find(({ Sid }) => Sid === 'ModelsAreWrittenOnce');
    expect(once).toMatchObject({
      Effect: 'Deny',
      Action: 's3:PutObject',
      Condition: { Null: { 's3:if-none-match': 'true' } },
    });
    expect(JSON.stringify(once?.['Resource'])).toContain('/models/*/*');
  });

  it('locks models where the configuration says for how long', () => {
    const lock = (context: object) =>
      ofType(synthesize({ stage: 'dev', ...context }), 'AWS::S3::Bucket')[0]?.[1].Properties['ObjectLockEnabled'];
    expect(lock({})).toBeUndefined();
    expect(lock({ modelLockDays: '30' })).toBe(true);
  });
});

describe('training data', () => {
  const bucket = () => dev.resources['TrainingDataBucketFD9236C9']?.Properties;

  it('keeps no versions, so that what is deleted is gone, and is encrypted with the data key', () => {
    expect(bucket()?.['VersioningConfiguration']).toBeUndefined();
    expect(bucket()?.['BucketEncryption']).toMatchObject({
      ServerSideEncryptionConfiguration: [
        {
          ServerSideEncryptionByDefault: {
            SSEAlgorithm: 'aws:kms',
            KMSMasterKeyID: { 'Fn::GetAtt': [expect.stringMatching(/^DataKey/), 'Arn'] },
          },
        },
      ],
    });
  });

  it('forgets texts as soon as their source does, and datasets with the labels that they name', () => {
    const lifecycle = bucket()?.['LifecycleConfiguration'] as
      | { Rules: { Prefix?: string; ExpirationInDays?: number; Status: string }[] }
      | undefined;
    const expiring = (lifecycle?.Rules ?? []).filter(({ ExpirationInDays }) => ExpirationInDays !== undefined);
    expect(expiring.map(({ Prefix, ExpirationInDays, Status }) => [Prefix, ExpirationInDays, Status])).toEqual([
      ['texts/', textLifetimeMs / dayMs, 'Enabled'],
      ['datasets/', feedbackLifetimeMs / dayMs, 'Enabled'],
      ['jobs/', 30, 'Enabled'],
      ['checkpoints/', 30, 'Enabled'],
    ]);
  });

  it('refuses what comes without TLS', () => {
    const policies = ofType(dev, 'AWS::S3::BucketPolicy').filter(([id]) => id.startsWith('TrainingData'));
    expect(JSON.stringify(policies)).toContain('{"Bool":{"aws:SecureTransport":"false"}}');
  });
});

describe('the key that signs models', () => {
  it('is of P-256, as release commands sign and verify, and an output names it', () => {
    const keys = ofType(dev, 'AWS::KMS::Key').filter(([, key]) => key.Properties['KeyUsage'] === 'SIGN_VERIFY');
    expect(keys.map(([, key]) => key.Properties)).toEqual([expect.objectContaining({ KeySpec: 'ECC_NIST_P256' })]);
    expect(dev.data.toJSON()['Outputs'].ModelKey.Value).toEqual({ 'Fn::GetAtt': [keys[0]?.[0], 'Arn'] });
  });

  it("leaves it to IAM who may use it; of the app's roles the rollout and the builds of the weekly run verify with it, and one build signs", () => {
    const [[, key] = []] = ofType(dev, 'AWS::KMS::Key').filter(([name]) => name.startsWith('ModelsSigningKey'));
    const policy = key?.Properties['KeyPolicy'] as { Statement: { Principal: unknown }[] } | undefined;
    expect(policy?.Statement.map(({ Principal }) => JSON.stringify(Principal))).toEqual([
      expect.stringMatching(/:root/),
    ]);
    const policies = ofType(dev, 'AWS::IAM::Policy');
    expect(policies.length).toBeGreaterThan(5);
    const withKey = policies.filter(([, found]) => JSON.stringify(found).includes('ModelsSigningKey'));
    const names = withKey.map(([name]) => name.replace(/(?:DefaultPolicy|RoleDefault).*$/, ''));
    expect(names.sort()).toEqual([
      'RetrainingGate',
      'RetrainingImage',
      'RetrainingRegister',
      expect.stringMatching(/^RolloutClose/),
    ]);
    const all = JSON.stringify([...policies, ...ofType(dev, 'AWS::IAM::Role')]);
    expect(all).not.toMatch(/kms:\*/);
    expect(all.match(/kms:Verify/g)).toHaveLength(4);
    const signing = withKey.filter(([, found]) => JSON.stringify(found).includes('kms:Sign'));
    expect(signing.map(([name]) => name)).toEqual([expect.stringMatching(/^RetrainingRegisterRole/)]);
  });
});

describe('the secret', () => {
  const printable = Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i));
  const allPunctuation = printable.filter((character) => !/[A-Za-z0-9]/.test(character)).join('');

  it('draws a pepper of 32 bytes and more that is base64', () => {
    const [[, secret] = []] = ofType(dev, 'AWS::SecretsManager::Secret');
    expect(secret?.Properties['GenerateSecretString']).toEqual({
      SecretStringTemplate: '{"receiptKeys":[]}',
      GenerateStringKey: 'pepper',
      PasswordLength: 44,
      ExcludeCharacters: allPunctuation,
    });
  });

  it('gets its receipt keys at once, and others later than a receipt lives', () => {
    const [[, schedule] = []] = ofType(dev, 'AWS::SecretsManager::RotationSchedule');
    expect(schedule?.Properties).toMatchObject({
      RotateImmediatelyOnUpdate: true,
      RotationRules: { AutomaticallyAfterDays: 90 },
    });
  });
});
