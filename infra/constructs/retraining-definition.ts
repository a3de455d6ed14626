import {
  normalEnds,
  type RetrainingEnd,
  type RetrainingEndName,
  retentionFailed,
  retrainingEnds,
} from './retraining-ends.ts';

/** ARNs and names that the state machine of the weekly run calls things by; most are known to CloudFormation alone. */
export type RetrainingParts = {
  readonly stage: string;
  readonly functions: Readonly<
    Record<'planRetraining' | 'exportFeedback' | 'refreshErasures' | 'describeOutcome' | 'retireVersions', string>
  >;
  readonly trainingImage: { readonly repositoryName: string; readonly repositoryUri: string; readonly tag: string };
  /** Parameters of the training job, as `trainingJob` makes them. */
  readonly trainingJob: (capacity: Capacity) => object;
  readonly trainingLimitS: Readonly<Record<Capacity, number>>;
  /** Names of the CodeBuild projects, and the bucket that they read from and write to. */
  readonly projects: Readonly<Record<'gate' | 'register' | 'image', string>>;
  readonly classifierName: string;
  readonly topicArn: string;
  readonly rolloutMachineArn: string;
};

export type Capacity = 'spot' | 'onDemand';

type State = Readonly<Record<string, unknown>>;

const approvalDays = 7;
/** Longer than all of its steps together; nothing runs for ever. */
const executionDays = 10;
const daySeconds = 86_400;
const buildLimitS = 3600;

/** Functions of the run may be called again with the same input. Their errors' own names do not survive minification. */
const callAgain = [
  { ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 5, MaxAttempts: 3, BackoffRate: 3, JitterStrategy: 'FULL' },
];
/** A service that asks for patience has done nothing yet. */
const askAgain = (...errors: string[]) => [
  { ErrorEquals: errors, IntervalSeconds: 10, MaxAttempts: 5, BackoffRate: 2, JitterStrategy: 'FULL' },
];

/** The weekly run as Amazon States Language, in JSONPath. */
export function retrainingDefinition(parts: RetrainingParts): object {
  const { functions, projects, trainingImage, topicArn, classifierName, rolloutMachineArn } = parts;

  const invoke = (name: keyof typeof functions, payload: object, more: State): State => ({
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Parameters: { FunctionName: functions[name], Payload: payload },
    TimeoutSeconds: 920,
    Retry: callAgain,
    ...more,
  });

  const train = (capacity: Capacity): State => ({
    Type: 'Task',
    Resource: 'arn:aws:states:::sagemaker:createTrainingJob.sync',
    Parameters: parts.trainingJob(capacity),
    TimeoutSeconds: parts.trainingLimitS[capacity],
    Retry: askAgain('SageMaker.ThrottlingException'),
    ResultSelector: { 'job.$': '$.TrainingJobName', 'artifact.$': '$.ModelArtifacts.S3ModelArtifacts' },
    ResultPath: '$.training',
    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'DescribeTraining' }],
    Next: 'RecheckErasures',
  });

  const refresh = (next: string): State =>
    invoke(
      'refreshErasures',
      { 'datasetId.$': '$.dataset.datasetId' },
      {
        ResultSelector: { 'erased.$': '$.Payload.erased' },
        ResultPath: '$.erasures',
        Catch: failTo('ErasuresUnread'),
        Next: next,
      },
    );

  /** A build, and a look at the report that it leaves: how it ended is the report's to say, not the exit status'. */
  const build = (
    name: 'Gate' | 'Register' | 'Image',
    decisions: Readonly<Record<string, string>>,
    crashed: RetrainingEndName,
  ): Readonly<Record<string, State>> => {
    const step = name.toLowerCase() as keyof typeof projects;
    return {
      [name]: {
        Type: 'Task',
        Resource: 'arn:aws:states:::codebuild:startBuild.sync',
        Parameters: {
          ProjectName: projects[step],
          // Within five minutes the same token starts nothing new. Source: AWS CodeBuild API reference, StartBuild.
          'IdempotencyToken.$': `States.Format('${step}-{}', $.plan.run)`,
          EnvironmentVariablesOverride: variables({
            RUN: '$.plan.run',
            VERSION: '$.plan.version',
            CHAMPION: '$.plan.champion',
            ARTIFACT: '$.training.artifact',
            DATASET: '$.dataset.datasetId',
          }),
        },
        TimeoutSeconds: buildLimitS,
        Retry: askAgain('CodeBuild.AccountLimitExceededException', 'CodeBuild.ThrottlingException'),
        // Nothing was caught. An emulator takes an empty selector for none.
        ResultSelector: { nothing: true },
        ResultPath: '$.failure',
        Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: `Read${name}` }],
        Next: `Read${name}`,
      },
      [`Read${name}`]: invoke(
        'describeOutcome',
        { step, 'run.$': '$.plan.run', 'failure.$': '$.failure' },
        {
          ResultSelector: {
            'outcome.$': '$.Payload.outcome',
            'sentence.$': '$.Payload.sentence',
            'facts.$': '$.Payload.facts',
          },
          ResultPath: '$.outcome',
          Catch: [
            {
              ErrorEquals: ['States.ALL'],
              ResultPath: '$.failure',
              Next: `${name}Unread`,
            },
          ],
          Next: `${name}Ended`,
        },
      ),
      [`${name}Unread`]: {
        Type: 'Pass',
        Result: { outcome: 'crashed', sentence: 'How the build ended could not be read.' },
        ResultPath: '$.outcome',
        Next: `Tell${crashed}`,
      },
      [`${name}Ended`]: {
        Type: 'Choice',
        Choices: Object.entries(decisions).map(([outcome, Next]) => equals('$.outcome.outcome', outcome, Next)),
        Default: `Tell${crashed}`,
      },
    };
  };

  return {
    Comment: 'Every week: corrections become a model, if it is no worse, and the model goes into the rollout',
    StartAt: 'Plan',
    TimeoutSeconds: executionDays * daySeconds,
    States: {
      Plan: invoke(
        'planRetraining',
        { 'execution.$': '$$.Execution.Name', 'startedAt.$': '$$.Execution.StartTime', 'input.$': '$' },
        {
          ResultSelector: { 'plan.$': '$.Payload' },
          Catch: failTo('PlanFailed'),
          Next: 'IsPlanned',
        },
      ),
      IsPlanned: {
        Type: 'Choice',
        Choices: [
          equals('$.plan.outcome', 'planned', 'ResolveTrainingImage'),
          equals('$.plan.outcome', 'already_started', 'AlreadyStarted'),
        ],
        Default: 'TellSetupIncomplete',
      },
      ResolveTrainingImage: {
        Type: 'Task',
        Resource: 'arn:aws:states:::aws-sdk:ecr:describeImages',
        Parameters: { RepositoryName: trainingImage.repositoryName, ImageIds: [{ ImageTag: trainingImage.tag }] },
        TimeoutSeconds: 60,
        Retry: callAgain,
        ResultSelector: {
          'uri.$': `States.Format('${trainingImage.repositoryUri}@{}', $.ImageDetails[0].ImageDigest)`,
        },
        ResultPath: '$.trainingImage',
        Catch: failTo('PlanFailed'),
        Next: 'ExportFeedback',
      },
      ExportFeedback: invoke(
        'exportFeedback',
        { 'executionName.$': '$$.Execution.Name' },
        {
          ResultSelector: {
            'datasetId.$': '$.Payload.datasetId',
            'outcome.$': '$.Payload.outcome',
            'accepted.$': '$.Payload.accepted',
          },
          ResultPath: '$.dataset',
          Catch: failTo('ExportFailed'),
          Next: 'HasEnough',
        },
      ),
      HasEnough: {
        Type: 'Choice',
        Choices: [equals('$.dataset.outcome', 'exported', 'TrySpot')],
        Default: 'NotEnoughFeedback',
      },
      TrySpot: { Type: 'Pass', Result: 'spot', ResultPath: '$.capacity', Next: 'RefreshErasures' },
      RefreshErasures: refresh('Train'),
      Train: train('spot'),
      TrainOnDemand: train('onDemand'),
      DescribeTraining: invoke(
        'describeOutcome',
        { step: 'train', 'failure.$': '$.failure' },
        {
          ResultSelector: { 'outcome.$': '$.Payload.outcome', 'sentence.$': '$.Payload.sentence' },
          ResultPath: '$.outcome',
          Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'TrainingUnread' }],
          Next: 'TrainingEnded',
        },
      ),
      TrainingUnread: {
        Type: 'Pass',
        Result: { outcome: 'failed', sentence: 'How the training ended could not be read.' },
        ResultPath: '$.outcome',
        Next: 'TellTrainingFailed',
      },
      TrainingEnded: {
        Type: 'Choice',
        Choices: [
          {
            And: [
              { Variable: '$.outcome.outcome', StringEquals: 'no_capacity' },
              { Variable: '$.capacity', StringEquals: 'spot' },
            ],
            Next: 'TryOnDemand',
          },
          equals('$.outcome.outcome', 'timed_out', 'TellTrainingTimedOut'),
        ],
        Default: 'TellTrainingFailed',
      },
      // From the checkpoints that the first attempt has left.
      TryOnDemand: { Type: 'Pass', Result: 'onDemand', ResultPath: '$.capacity', Next: 'RefreshErasuresAgain' },
      RefreshErasuresAgain: refresh('TrainOnDemand'),
      // Who is erased while the model trains is in it: the dataset says so before the model can be registered.
      RecheckErasures: refresh('Gate'),
      ...build('Gate', { passed: 'Register', refused: 'TellModelRefused' }, 'GateCrashed'),
      ...build('Register', { registered: 'Image', conflict: 'TellRegistrationConflict' }, 'RegistrationFailed'),
      ...build('Image', { pushed: 'NeedsApproval', unhealthy: 'TellImageUnhealthy' }, 'ImageFailed'),
      NeedsApproval: {
        Type: 'Choice',
        Choices: [equals('$.plan.approval', 'manual', 'AskApproval')],
        Default: 'UpdateCode',
      },
      AskApproval: {
        Type: 'Task',
        Resource: 'arn:aws:states:::sns:publish.waitForTaskToken',
        Parameters: {
          TopicArn: topicArn,
          Subject: `SpamShield ${parts.stage}: a new model waits for you`,
          'Message.$':
            "States.Format('Model {} has passed the gate, and its image works. Approve it within " +
            `${approvalDays} days: npm run retrain -- approve --stage ${parts.stage} --execution {} (or deny). Report of the gate: runs/{}/gate.json', ` +
            '$.plan.version, $$.Execution.Name, $.plan.run)',
          // Not in the text: letters are forwarded. The command reads it from the execution.
          MessageAttributes: { taskToken: { DataType: 'String', 'StringValue.$': '$$.Task.Token' } },
        },
        TimeoutSeconds: approvalDays * daySeconds,
        ResultPath: null,
        Catch: [
          { ErrorEquals: ['ApprovalDenied'], ResultPath: '$.failure', Next: 'ApprovalDenied' },
          ...failTo('ApprovalMissing'),
        ],
        Next: 'UpdateCode',
      },
      UpdateCode: {
        Type: 'Task',
        Resource: 'arn:aws:states:::aws-sdk:lambda:updateFunctionCode',
        Parameters: {
          FunctionName: classifierName,
          'ImageUri.$': '$.outcome.facts.image',
          // A deploy since then has other code, which this image would take back.
          'RevisionId.$': '$.outcome.facts.revisionId',
        },
        TimeoutSeconds: 300,
        Retry: askAgain('Lambda.TooManyRequestsException'),
        ResultPath: null,
        Catch: [
          {
            ErrorEquals: ['Lambda.PreconditionFailedException'],
            ResultPath: '$.failure',
            Next: 'TellCodeChanged',
          },
          ...failTo('CodeNotUpdated'),
        ],
        Next: 'RetireVersions',
      },
      RetireVersions: invoke(
        'retireVersions',
        { 'run.$': '$.plan.run' },
        {
          ResultPath: null,
          Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'TellRetentionFailed' }],
          Next: 'StartRollout',
        },
      ),
      TellRetentionFailed: tell('RetentionFailed', { ...retentionFailed, detail: '$.failure.Error' }, 'StartRollout'),
      StartRollout: {
        Type: 'Task',
        Resource: 'arn:aws:states:::states:startExecution',
        Parameters: {
          StateMachineArn: rolloutMachineArn,
          'Name.$': "States.Format('weekly-{}', $.plan.run)",
          Input: { source: 'weekly' },
        },
        TimeoutSeconds: 60,
        Retry: askAgain('StepFunctions.ExecutionLimitExceededException', 'StepFunctions.ThrottlingException'),
        ResultPath: null,
        Catch: [
          {
            ErrorEquals: ['StepFunctions.ExecutionAlreadyExistsException'],
            ResultPath: '$.failure',
            Next: 'RolloutStarted',
          },
          ...failTo('RolloutNotStarted'),
        ],
        Next: 'RolloutStarted',
      },
      ...Object.fromEntries(
        Object.entries(normalEnds).map(([name, Comment]) => [name, { Type: 'Succeed', Comment }] as const),
      ),
      ...Object.fromEntries(
        Object.entries(retrainingEnds).flatMap(([name, end]) => [
          [`Tell${name}`, tell(name, end, name)] as const,
          [name, { Type: 'Fail', Error: name, Cause: `${end.means} See docs/runbook.md, "${end.heading}".` }] as const,
        ]),
      ),
    },
  };

  function tell(name: string, { heading, detail, means, todo }: RetrainingEnd, next: string): State {
    const serves = 'The version that serves is untouched.';
    const text = `${name}: ${means} {} ${serves} What to do: ${todo}. See docs/runbook.md, ${heading}. Execution: {}`;
    return {
      Type: 'Task',
      Resource: 'arn:aws:states:::sns:publish',
      Parameters: {
        TopicArn: topicArn,
        Subject: `SpamShield ${parts.stage}: weekly run, ${name}`,
        'Message.$': `States.Format('${text}', ${detail}, $$.Execution.Name)`,
      },
      TimeoutSeconds: 60,
      Retry: callAgain,
      ResultPath: null,
      // The execution's own status still says it.
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: null, Next: next }],
      Next: next,
    };
  }
}

function failTo(end: RetrainingEndName): object[] {
  return [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: `Tell${end}` }];
}

function equals(Variable: string, StringEquals: string, Next: string): State {
  return { Variable, StringEquals, Next };
}

/** Overrides for a build, from paths of the state. */
function variables(paths: Readonly<Record<string, string>>): object[] {
  return Object.entries(paths).map(([Name, path]) => ({ Name, 'Value.$': path, Type: 'PLAINTEXT' }));
}
