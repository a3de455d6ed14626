import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { parseConfig, type WeeklyRunConfig } from '../../infra/config.ts';
import { Classifier } from '../../infra/constructs/classifier.ts';
import { ModelRegistry } from '../../infra/constructs/model-registry.ts';
import { WeeklyRetraining } from '../../infra/constructs/weekly-retraining.ts';
import { contextOfCdkJson, type Resource, standInBuild } from './synthesize.ts';

export type RetrainingStack = {
  readonly template: Template;
  readonly resources: Readonly<Record<string, Resource>>;
  /** What the state machine is created with, resolved with stand-ins for what CloudFormation alone knows. */
  readonly definition: Definition;
};

export type Definition = { StartAt: string; States: Record<string, AslState> };
export type AslState = Record<string, unknown> & { Type: string; Resource?: string; Next?: string };

/** The weekly run in a stack of its own, beside stand-ins for the parts of the service that it works on. */
export function synthesizeRetraining(
  context: Record<string, unknown> = {},
  { beforeSynthesis = (_: App): void => {} } = {},
): RetrainingStack {
  const config = parseConfig({ stage: 'dev', ...context });
  const buildFolder = standInBuild();
  const app = new App({ context: contextOfCdkJson(), outdir: mkdtempSync(join(tmpdir(), 'spamshield-cdk-')) });
  const stack = new Stack(app, 'Retraining', {});
  const key = new Key(stack, 'DataKey', { enableKeyRotation: true });
  const bucket = new Bucket(stack, 'TrainingData', {
    encryption: BucketEncryption.KMS,
    encryptionKey: key,
    enforceSSL: true,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    serverAccessLogsPrefix: 'logs/',
  });
  const imported = (name: string) =>
    LambdaFunction.fromFunctionArn(stack, name, `arn:aws:lambda:us-east-1:123456789012:function:${name}`);
  new WeeklyRetraining(stack, 'Weekly', {
    config,
    weeklyRun: config.weeklyRun as WeeklyRunConfig,
    buildFolder,
    sources: { repository: join(buildFolder, 'repository'), trainingImage: join(buildFolder, 'training') },
    trainingData: { bucket, key },
    models: new ModelRegistry(stack, 'Models', { keepsData: config.keepsData, lockDays: undefined }),
    classifier: new Classifier(stack, 'Classifier', { config, buildFolder }),
    exportFeedback: imported('export-feedback'),
    refreshErasures: imported('refresh-erasures'),
    topic: Topic.fromTopicArn(stack, 'Alarms', 'arn:aws:sns:us-east-1:123456789012:alarms') as Topic,
    rolloutMachine: StateMachine.fromStateMachineArn(
      stack,
      'Rollout',
      'arn:aws:states:us-east-1:123456789012:stateMachine:rollout',
    ),
  });
  beforeSynthesis(app);
  const template = Template.fromStack(stack);
  const resources = template.toJSON()['Resources'] as Record<string, Resource>;
  const [machine] = Object.values(resources).filter(({ Type }) => Type === 'AWS::StepFunctions::StateMachine');
  return {
    template,
    resources,
    definition: JSON.parse(resolved(machine?.Properties['DefinitionString'])) as Definition,
  };
}

/** Text of a template's value: what only a deployment knows is called by its logical id, in the form of an ARN where it is one. */
export function resolved(value: unknown): string {
  if (typeof value === 'string') return value;
  const { Ref, ...functions } = value as Record<string, unknown>;
  if (typeof Ref === 'string') return { 'AWS::Partition': 'aws', 'AWS::Region': 'us-east-1' }[Ref] ?? pseudo(Ref);
  const join = functions['Fn::Join'] as [string, unknown[]] | undefined;
  if (join) return join[1].map(resolved).join(join[0]);
  const attribute = functions['Fn::GetAtt'] as [string, string] | undefined;
  if (attribute) {
    const [id, name] = attribute;
    return name === 'Arn' ? `arn:aws:any:us-east-1:123456789012:${id}` : id;
  }
  const sub = functions['Fn::Sub'];
  if (typeof sub === 'string') return sub.replaceAll(/\$\{(?:AWS::)?(\w+)\}/g, (_, name: string) => pseudo(name));
  throw new Error(`cannot resolve ${JSON.stringify(value)}`);
}

function pseudo(name: string): string {
  return name.endsWith('AccountId') ? '123456789012' : name === 'Region' ? 'us-east-1' : name.replace('AWS::', '');
}
