import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { trainingJobName, trainingJobNameLengthMax } from '#domain/retraining/names.ts';
import { addChecks } from '../../infra/checks.ts';
import { parseConfig } from '../../infra/config.ts';
import { diagramOf, inDocument, machineDefinition, withoutLetters } from '../../infra/rollout-diagram.ts';
import { type RetrainingStack, synthesizeRetraining } from './retraining-stack.ts';
import { type Resource, synthesize } from './synthesize.ts';

let stack: RetrainingStack;
beforeAll(() => {
  stack = synthesizeRetraining();
  // CDK takes its time on a busy machine.
}, 60_000);

const ofType = (type: string): [string, Resource][] =>
  Object.entries(stack.resources).filter(([, { Type }]) => Type === type);

type Statement = { Effect: string; Action: string | string[]; Resource: unknown; Condition?: unknown };

/** What the role of a part may do: its action, and on what, in words. */
function rightsOf(role: RegExp): Record<string, string[]> {
  const rights: Record<string, string[]> = {};
  for (const [, { Properties }] of ofType('AWS::IAM::Policy')) {
    const { Roles, PolicyDocument } = Properties as unknown as {
      Roles: { Ref: string }[];
      PolicyDocument: { Statement: Statement[] };
    };
    if (!Roles.some(({ Ref }) => role.test(Ref))) continue;
    for (const { Effect, Action, Resource } of PolicyDocument.Statement) {
      expect(Effect).toBe('Allow');
      for (const action of [Action].flat()) {
        rights[action] = [...new Set([...(rights[action] ?? []), ...[Resource].flat().map(inWords)])].sort();
      }
    }
  }
  return rights;
}

/** The end of an ARN, or the logical id that it is made of. */
function inWords(resource: unknown): string {
  const text = JSON.stringify(resource);
  const [, id = '', path = ''] = /"(?:Fn::GetAtt|Ref)":\s*\[?"(\w+?)(?:[0-9A-F]{8})?"[^/]*(\/[^"]*)?/.exec(text) ?? [];
  return (
    /"(\w+\/[^"]*|:?rule\/\w+|[^"]*training-job\/[^"]*)"/.exec(text)?.[1]?.replace(/^:/, '') ?? (`${id}${path}` || text)
  );
}

describe('the training job', () => {
  const parameters = () =>
    ['Train', 'TrainOnDemand'].map((state) => stack.definition.States[state]?.['Parameters'] as Record<string, never>);

  it('has no network, and nothing of it lies anywhere unencrypted', () => {
    for (const job of parameters()) {
      expect(job).toMatchObject({
        EnableNetworkIsolation: true,
        EnableInterContainerTrafficEncryption: true,
        OutputDataConfig: { KmsKeyId: expect.stringContaining('DataKey') },
        ResourceConfig: { VolumeKmsKeyId: expect.stringContaining('DataKey') },
      });
      expect(job).not.toHaveProperty('VpcConfig');
    }
  });

  it('has limits, and waits for spot capacity no shorter than it may run', () => {
    const [spot, onDemand] = parameters() as unknown as { StoppingCondition: Record<string, number> }[];
    const { MaxRuntimeInSeconds = 0, MaxWaitTimeInSeconds = 0 } = spot?.StoppingCondition ?? {};
    expect(MaxRuntimeInSeconds).toBeGreaterThan(0);
    expect(MaxWaitTimeInSeconds).toBeGreaterThanOrEqual(MaxRuntimeInSeconds);
    expect(onDemand?.StoppingCondition).toEqual({ MaxRuntimeInSeconds });
  });

  it('has a name that fits, in every stage', () => {
    for (const stage of ['local', 'dev', 'prod']) {
      const name = trainingJobName(stage, '2026-W53-ffffff', 99);
      expect(name.length).toBeLessThanOrEqual(trainingJobNameLengthMax);
      expect(name).toMatch(/^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/);
    }
    expect(() => trainingJobName('x'.repeat(60), '2026-W53-ffffff', 1)).toThrow(/63/);
  });

  it('may read what it trains on and write what it makes, and delete nothing', () => {
    const rights = rightsOf(/WeeklyTrainingRole/);
    expect(rights['s3:GetObject']?.map((path) => path.replace(/^\w+\//, ''))).toEqual(
      expect.arrayContaining(['public/*', 'datasets/*', 'texts/*', 'checkpoints/*', 'models/*']),
    );
    expect(rights['s3:PutObject']?.map((path) => path.replace(/^\w+\//, '')).sort()).toEqual([
      'checkpoints/*',
      'jobs/*',
    ]);
    expect(Object.keys(rights).filter((action) => /Delete|\*/.test(action))).toEqual([]);
  });
});

describe('the state machine', () => {
  it('may do exactly what its tasks and their `.sync` need', () => {
    expect(Object.keys(rightsOf(/^WeeklyRole/)).sort()).toEqual(
      [
        'lambda:InvokeFunction',
        'lambda:UpdateFunctionCode',
        ...['CreateTrainingJob', 'DescribeTrainingJob', 'StopTrainingJob', 'AddTags', 'ListTags'].map(
          (action) => `sagemaker:${action}`,
        ),
        'iam:PassRole',
        ...['StartBuild', 'StopBuild', 'BatchGetBuilds'].map((action) => `codebuild:${action}`),
        ...['PutTargets', 'PutRule', 'DescribeRule'].map((action) => `events:${action}`),
        ...['DescribeImages', 'BatchGetImage', 'GetDownloadUrlForLayer'].map((action) => `ecr:${action}`),
        'sns:Publish',
        'states:StartExecution',
        // Of its log and traces, added by CDK.
        ...[
          'CreateLogDelivery',
          'GetLogDelivery',
          'UpdateLogDelivery',
          'DeleteLogDelivery',
          'ListLogDeliveries',
          'PutResourcePolicy',
          'DescribeResourcePolicies',
          'DescribeLogGroups',
        ].map((action) => `logs:${action}`),
        ...['PutTraceSegments', 'PutTelemetryRecords', 'GetSamplingRules', 'GetSamplingTargets'].map(
          (action) => `xray:${action}`,
        ),
      ].sort(),
    );
  });

  it('hears of the end of jobs and builds by the two rules that Step Functions keeps for itself', () => {
    expect(JSON.stringify(ofType('AWS::IAM::Policy'))).toContain('StepFunctionsGetEventsForSageMakerTrainingJobsRule');
    expect(JSON.stringify(ofType('AWS::IAM::Policy'))).toContain('StepFunctionsGetEventForCodeBuildStartBuildRule');
  });

  it('hands roles to SageMaker alone, and only that of the training', () => {
    const passing = ofType('AWS::IAM::Policy').flatMap(([, { Properties }]) =>
      (Properties['PolicyDocument'] as unknown as { Statement: Statement[] }).Statement.filter(({ Action }) =>
        [Action].flat().includes('iam:PassRole'),
      ),
    );
    expect(passing).toHaveLength(1);
    expect(passing[0]?.Condition).toEqual({ StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } });
    expect(JSON.stringify(passing[0]?.Resource)).toContain('WeeklyTrainingRole');
  });

  it('logs each step, and nothing of what is passed between them', () => {
    const [[, machine] = []] = ofType('AWS::StepFunctions::StateMachine');
    expect(machine?.Properties).toMatchObject({
      StateMachineType: 'STANDARD',
      LoggingConfiguration: { IncludeExecutionData: false, Level: 'ALL' },
      TracingConfiguration: { Enabled: true },
    });
  });
});

describe('the builds', () => {
  it('sign where models are registered, and nowhere else', () => {
    expect(rightsOf(/WeeklyRegisterRole/)).toHaveProperty('kms:Sign');
    expect(rightsOf(/WeeklyGateRole/)).not.toHaveProperty('kms:Sign');
    expect(rightsOf(/WeeklyImageRole/)).not.toHaveProperty('kms:Sign');
  });

  it('write models below their versions, where the champion is not', () => {
    const written = rightsOf(/WeeklyRegisterRole/)['s3:PutObject'] ?? [];
    expect(written.filter((path) => path.includes('models/'))).toEqual(
      expect.arrayContaining([expect.stringContaining('models/*/*')]),
    );
    expect(written.filter((path) => /(^|\/)models\/\*$/.test(path) && !path.includes('datasets/'))).toEqual([]);
    for (const role of [/WeeklyGateRole/, /WeeklyImageRole/]) {
      expect(rightsOf(role)['s3:PutObject']?.every((path) => path.endsWith('runs/*'))).toBe(true);
    }
  });

  it('have privileges only where containers are run', () => {
    const privileged = ofType('AWS::CodeBuild::Project').map(([, { Properties }]) => {
      const { Environment, Source } = Properties as unknown as {
        Environment: { PrivilegedMode: boolean };
        Source: { BuildSpec: string };
      };
      return [Source.BuildSpec, Environment.PrivilegedMode];
    });
    expect(Object.fromEntries(privileged)).toEqual({
      'infra/buildspecs/gate.yml': false,
      'infra/buildspecs/register.yml': false,
      'infra/buildspecs/image.yml': true,
    });
  });

  it('see no text of anybody', () => {
    for (const role of [/WeeklyGateRole/, /WeeklyRegisterRole/, /WeeklyImageRole/]) {
      expect(JSON.stringify(rightsOf(role))).not.toContain('texts/');
    }
  });
});

describe('the repository of images', () => {
  it('forgets candidates, and never what is kept', () => {
    const [[, repository] = []] = ofType('AWS::ECR::Repository');
    const { LifecyclePolicyText } = (repository as Resource).Properties['LifecyclePolicy'] as unknown as {
      LifecyclePolicyText: string;
    };
    const { rules } = JSON.parse(LifecyclePolicyText) as {
      rules: { rulePriority: number; selection: Record<string, unknown> }[];
    };
    const [first, second, third] = rules.sort((a, b) => a.rulePriority - b.rulePriority);
    expect(first?.selection).toMatchObject({
      tagPrefixList: ['keep-'],
      countType: 'imageCountMoreThan',
      countNumber: 9999,
    });
    expect(second?.selection).toMatchObject({
      tagPrefixList: ['candidate-'],
      countType: 'sinceImagePushed',
      countNumber: 21,
    });
    expect(third?.selection).toMatchObject({ tagStatus: 'untagged' });
    expect(rules).toHaveLength(3);
  });

  it('keeps a candidate for longer than a person may take to approve it', () => {
    const { TimeoutSeconds } = stack.definition.States['AskApproval'] as { TimeoutSeconds?: number };
    expect(TimeoutSeconds).toBeLessThan(21 * 86_400);
  });

  it('lets Lambda fetch images for the classifier alone', () => {
    const [[, repository] = []] = ofType('AWS::ECR::Repository');
    const policy = JSON.stringify(repository?.Properties['RepositoryPolicyText']);
    expect(policy).toContain('lambda.amazonaws.com');
    expect(policy).toMatch(/aws:SourceArn.*ClassifierFunction/);
  });
});

describe('the schedule', () => {
  it('starts the run at a local time of each week, and says which', () => {
    const zoned = synthesizeRetraining({ weeklyRunTimeZone: 'Europe/Berlin' });
    const [schedule] = Object.values(zoned.resources).filter(({ Type }) => Type === 'AWS::Scheduler::Schedule');
    expect(schedule?.Properties).toMatchObject({
      ScheduleExpression: 'cron(0 3 ? * MON *)',
      ScheduleExpressionTimezone: 'Europe/Berlin',
      State: 'ENABLED',
      FlexibleTimeWindow: { Mode: 'OFF' },
    });
    const { Target } = (schedule as Resource).Properties as unknown as {
      Target: { Input: string; DeadLetterConfig: object };
    };
    expect(JSON.parse(Target.Input)).toEqual({ scheduledAt: '<aws.scheduler.scheduled-time>' });
    expect(Target.DeadLetterConfig).toBeDefined();
  });

  it('is there in dev and prod, and on an emulator when it is asked for', () => {
    const isOn = (context: Record<string, unknown>) => parseConfig(context).weeklyRun !== undefined;
    expect([isOn({ stage: 'dev' }), isOn({ stage: 'prod' }), isOn({ stage: 'local' })]).toEqual([true, true, false]);
    expect(isOn({ stage: 'local', weeklyRun: 'on' })).toBe(true);
    expect(isOn({ stage: 'prod', weeklyRun: 'off' })).toBe(false);
  });

  it('rejects a zone that nobody knows', () => {
    expect(() => parseConfig({ stage: 'dev', weeklyRunTimeZone: 'Mars/Olympus' })).toThrow(/must be a zone/);
  });
});

it.each([{}, { architecture: 'arm64' }, { stage: 'prod', approval: 'manual' }])(
  'cdk-nag has nothing against it that is not acknowledged, with %o',
  (context) => {
    expect(() => synthesizeRetraining(context, { beforeSynthesis: addChecks })).not.toThrow();
  },
);

it('the diagram in docs/retraining.md is that of the synthesised machine; `npm run rollout:diagram` draws it', () => {
  const document = readFileSync('docs/retraining.md', 'utf8');
  const { template } = synthesize({ stage: 'dev' }).app.synth().getStackByName('spamshield-dev-service');
  const diagram = diagramOf(withoutLetters(machineDefinition(template, 'Retraining')));
  expect(inDocument(document, diagram)).toBe(document);
});
