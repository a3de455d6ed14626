import { describe, expect, it } from 'vitest';
import { type FoundFunction, functionsOf, statementsOf } from './functions-of.ts';
import { ofType, synthesize, tokens } from './synthesize.ts';

const dev = synthesize({ stage: 'dev', ...tokens });
const functions = functionsOf(dev);
const functionNamed = (name: string): FoundFunction => {
  const found = functions[name];
  if (!found) throw new Error(`there is no function ${name}`);
  return found;
};

/** Every action of a role, by what it is allowed on: tables and the secret by name, the rest as service. */
function accessOf(name: string): Record<string, string[]> {
  const access: Record<string, string[]> = {};
  for (const { Effect, Action, Resource } of statementsOf(dev, functionNamed(name))) {
    expect(Effect).toBe('Allow');
    for (const resource of [Resource].flat()) {
      const target = targetOf(JSON.stringify(resource));
      access[target] = [...new Set([...(access[target] ?? []), ...[Action].flat()])].sort();
    }
  }
  return access;
}

function targetOf(resource: string): string {
  const stream = /Stores(\w+?)Table\w+?StreamArn/.exec(resource)?.[1];
  if (stream) return `${stream} stream`;
  const table = /GetAttStores(\w+?)Table/.exec(resource)?.[1];
  if (table) return table;
  if (/RefSecret/.test(resource)) return 'secret';
  if (/DataKey/.test(resource)) return 'key';
  if (/DeadLetters/.test(resource)) return 'dead letters';
  if (/Logs/.test(resource)) return 'log';
  if (/models-arn|ModelsBucket/.test(resource)) return 'models';
  const ofTraining = /training-data-arn(?:.*\/(?<folder>texts|datasets|runs\/claims|runs|public)\/\*)?/.exec(resource);
  if (ofTraining) return `training ${ofTraining.groups?.['folder'] ?? 'list'}`;
  if (/ModelsSigningKey/.test(resource)) return 'model key';
  if (/Classifier\w+".*":\*"/.test(resource)) return 'versions of classify';
  if (/Classifier/.test(resource)) return 'classify';
  if (/RetrainingImages/.test(resource)) return 'candidate images';
  return resource;
}

const own = {
  log: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  '"*"': ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
};
const ofStream = {
  log: own.log,
  '"*"': ['dynamodb:ListStreams', ...own['"*"']],
  'dead letters': ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:SendMessage'],
};
const stream = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'];
const readKey = ['kms:Decrypt', 'kms:DescribeKey'];
const writeKey = [
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];
const secret = ['secretsmanager:GetSecretValue'];
const dynamodb = (...actions: string[]) => actions.map((action) => `dynamodb:${action}`).sort();

const expected: Record<string, Record<string, string[]>> = {
  classify: {
    ...own,
    Preferences: dynamodb('BatchGetItem'),
    Reputation: dynamodb('BatchGetItem'),
    secret,
    key: readKey,
  },
  feedback: {
    ...own,
    Feedback: dynamodb('GetItem', 'PutItem', 'DeleteItem'),
    Texts: dynamodb('PutItem', 'DeleteItem'),
    ErasureLedger: dynamodb('GetItem'),
    Idempotency: dynamodb('GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'),
    'training texts': ['s3:DeleteObject'],
    secret,
    key: writeKey,
  },
  users: {
    ...own,
    Preferences: dynamodb('GetItem', 'PutItem', 'Query'),
    Feedback: dynamodb('Query'),
    Texts: dynamodb('Query'),
    ErasureLedger: dynamodb('GetItem', 'PutItem', 'UpdateItem'),
    secret,
    key: writeKey,
  },
  models: { ...own, models: ['s3:GetObject', 's3:ListBucket'], Rollouts: dynamodb('GetItem'), key: readKey },
  'project-reputation': {
    ...ofStream,
    'Feedback stream': stream,
    Feedback: dynamodb('GetItem', 'Query'),
    Reputation: dynamodb('GetItem', 'PutItem'),
    ErasureLedger: dynamodb('GetItem'),
    key: writeKey,
  },
  'erase-user': {
    ...ofStream,
    'ErasureLedger stream': stream,
    Feedback: dynamodb('GetItem', 'Query', 'DeleteItem'),
    Texts: dynamodb('Query', 'DeleteItem'),
    Preferences: dynamodb('Query', 'DeleteItem'),
    Reputation: dynamodb('GetItem', 'PutItem'),
    ErasureLedger: dynamodb('GetItem', 'UpdateItem'),
    Idempotency: dynamodb('DeleteItem'),
    'training texts': ['s3:DeleteObject'],
    'training datasets': ['s3:GetObject'],
    'training list': ['s3:ListBucket'],
    secret,
    key: writeKey,
  },
  'export-feedback': {
    ...own,
    Feedback: dynamodb('GetItem', 'Scan'),
    Texts: dynamodb('GetItem'),
    ErasureLedger: dynamodb('Scan'),
    'training texts': ['s3:DeleteObject', 's3:PutObject'],
    'training datasets': ['s3:GetObject', 's3:PutObject'],
    'training list': ['s3:ListBucket'],
    secret,
    key: writeKey,
  },
  'refresh-erasures': {
    ...own,
    Feedback: dynamodb('Scan'),
    Texts: dynamodb('GetItem'),
    ErasureLedger: dynamodb('Scan'),
    'training texts': ['s3:DeleteObject'],
    'training datasets': ['s3:GetObject', 's3:PutObject'],
    'training list': ['s3:ListBucket'],
    secret,
    key: writeKey,
  },
  'rotate-keys': {
    ...own,
    secret: [
      'secretsmanager:DescribeSecret',
      'secretsmanager:GetSecretValue',
      'secretsmanager:PutSecretValue',
      'secretsmanager:UpdateSecretVersionStage',
    ],
    key: writeKey,
  },
  'begin-rollout': {
    log: own.log,
    '"*"': ['cloudwatch:DescribeAlarms', ...own['"*"']],
    Rollouts: dynamodb('GetItem', 'PutItem'),
    key: writeKey,
    classify: ['lambda:GetAlias', 'lambda:GetFunctionConfiguration'],
    'versions of classify': ['lambda:GetFunctionConfiguration'],
  },
  'publish-candidate': {
    ...own,
    Rollouts: dynamodb('GetItem', 'PutItem'),
    key: writeKey,
    classify: ['lambda:GetFunctionConfiguration', 'lambda:PublishVersion'],
    'versions of classify': [
      'lambda:GetFunctionConfiguration',
      'lambda:GetProvisionedConcurrencyConfig',
      'lambda:InvokeFunction',
      'lambda:PutProvisionedConcurrencyConfig',
    ],
  },
  'replay-golden': {
    ...own,
    Rollouts: dynamodb('GetItem', 'PutItem'),
    key: writeKey,
    classify: ['lambda:GetFunctionConfiguration'],
    'versions of classify': ['lambda:InvokeFunction'],
  },
  'shift-weight': {
    ...own,
    Rollouts: dynamodb('GetItem', 'PutItem'),
    key: writeKey,
    classify: ['lambda:GetAlias', 'lambda:GetFunctionConfiguration', 'lambda:UpdateAlias'],
  },
  // Whoever judges can move nothing.
  'judge-candidate': {
    log: own.log,
    '"*"': ['cloudwatch:DescribeAlarms', 'cloudwatch:GetMetricData', ...own['"*"']],
    Rollouts: dynamodb('GetItem', 'PutItem'),
    key: writeKey,
  },
  'close-rollout': {
    ...own,
    Rollouts: dynamodb('GetItem', 'PutItem', 'DeleteItem'),
    key: writeKey,
    classify: ['lambda:GetAlias', 'lambda:GetFunctionConfiguration', 'lambda:UpdateAlias'],
    'versions of classify': ['lambda:DeleteProvisionedConcurrencyConfig'],
    models: ['s3:GetObject', 's3:ListBucket', 's3:PutObject'],
    'model key': ['kms:Verify'],
  },
  'plan-retraining': {
    ...own,
    models: ['s3:GetObject', 's3:ListBucket'],
    'training runs/claims': ['s3:GetObject', 's3:PutObject'],
    'training public': ['s3:GetObject'],
    'training list': ['s3:ListBucket'],
    key: ['kms:Decrypt', 'kms:GenerateDataKey'],
  },
  'describe-outcome': {
    ...own,
    'training runs': ['s3:GetObject'],
    'training list': ['s3:ListBucket'],
    key: ['kms:Decrypt'],
  },
  'retire-versions': {
    ...own,
    classify: ['lambda:GetFunction', 'lambda:ListAliases', 'lambda:ListVersionsByFunction'],
    'versions of classify': [
      'lambda:DeleteFunction',
      'lambda:GetFunction',
      'lambda:ListAliases',
      'lambda:ListVersionsByFunction',
    ],
    'candidate images': ['ecr:BatchDeleteImage', 'ecr:ListImages'],
  },
  authorize: own,
};

describe('the role of', () => {
  it.each(Object.keys(expected))('%s allows its own tables and actions, and nothing else', (name) => {
    expect(accessOf(name)).toEqual(expected[name]);
  });

  it('every function is known to this test, and is its own', () => {
    expect(Object.keys(functions).sort()).toEqual(Object.keys(expected).sort());
    const roles = Object.values(functions).map(({ properties }) => JSON.stringify(properties['Role']));
    expect(new Set(roles).size).toBe(roles.length);
    // Nothing is allowed by the way either.
    for (const [, role] of ofType(dev, 'AWS::IAM::Role')) {
      const managed = JSON.stringify(role.Properties['ManagedPolicyArns'] ?? []);
      if (managed !== '[]') expect(managed).toContain('AmazonAPIGatewayPushToCloudWatchLogs');
    }
  });
});

it('models may read what describes models, and no network', () => {
  const statement = statementsOf(dev, functionNamed('models')).find(({ Action }) => Action === 's3:GetObject');
  const paths = [statement?.Resource].flat().map((resource) => /"(\/models[^"]*)"/.exec(JSON.stringify(resource))?.[1]);
  const files = ['manifest.json', 'metrics.json', 'MODEL_CARD.md'];
  expect(paths.toSorted()).toEqual([...files.map((file) => `/models/*/${file}`), '/models/champion'].toSorted());
});

describe('the state machine of the rollout', () => {
  const [[machineId, machine] = []] = ofType(dev, 'AWS::StepFunctions::StateMachine').filter(([id]) =>
    id.startsWith('Rollout'),
  );
  const allowed = ofType(dev, 'AWS::IAM::Policy')
    .filter(([, { Properties }]) => JSON.stringify(Properties['Roles']).includes('RolloutMachineRole'))
    .flatMap(([, { Properties }]) =>
      (
        Properties['PolicyDocument'] as unknown as { Statement: { Action: string | string[]; Resource: unknown }[] }
      ).Statement.flatMap(({ Action, Resource }) => [Action].flat().map((action) => [action, Resource] as const)),
    );
  const resourcesOf = (action: string) =>
    allowed
      .filter(([name]) => name.toLowerCase() === action.toLowerCase())
      .map(([, resource]) => JSON.stringify(resource));

  it('may move the alias of the classifier, start itself, tell the topic and call its own tasks', () => {
    expect(resourcesOf('lambda:UpdateAlias')).toEqual([expect.stringMatching(/^\{"Fn::GetAtt":\["Classifier/)]);
    expect(resourcesOf('states:StartExecution')).toEqual([JSON.stringify({ Ref: machineId })]);
    expect(resourcesOf('sns:Publish')).toEqual([expect.stringContaining('MonitoringAlarms')]);
    expect(resourcesOf('lambda:InvokeFunction').join()).not.toContain('Classifier');
    const rest = allowed.map(([action]) => action).filter((action) => !/^(?:logs|xray):/.test(action));
    expect(rest.map((action) => action.toLowerCase()).sort()).toEqual([
      'lambda:invokefunction',
      'lambda:updatealias',
      'sns:publish',
      'states:startexecution',
    ]);
  });

  it('logs each step without its data, and is traced', () => {
    expect(machine?.Properties).toMatchObject({
      StateMachineType: 'STANDARD',
      LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
      TracingConfiguration: { Enabled: true },
    });
  });
});
