import { Duration, RemovalPolicy, Stack, TimeZone } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { DockerImageAsset, Platform } from 'aws-cdk-lib/aws-ecr-assets';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { ContextAttribute, Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-scheduler-targets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import {
  DefinitionBody,
  type IStateMachine,
  LogLevel,
  StateMachine,
  StateMachineType,
} from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { registryPrefix, type StageConfig, type WeeklyRunConfig } from '../config.ts';
import { acknowledge, acknowledgeWildcards } from './acknowledge.ts';
import { type EncryptedBucket, grantBucket } from './bucket-access.ts';
import { BuildStep } from './build-step.ts';
import { CandidateImages } from './candidate-images.ts';
import type { Classifier } from './classifier.ts';
import type { ModelRegistry } from './model-registry.ts';
import { type Capacity, retrainingDefinition } from './retraining-definition.ts';
import { type AlarmName, alarmDescription } from './runbook.ts';
import { TrainingJob } from './training-job.ts';
import { ZipFunction } from './zip-function.ts';

/** What is uploaded from this machine: CDK hashes the folders, and uploads or builds what has changed. */
export type RetrainingSources = {
  /** The repository, for the builds. */
  readonly repository: string;
  /** Build context of the training image; its file is called Dockerfile. */
  readonly trainingImage: string;
};

export type WeeklyRetrainingProps = {
  readonly config: StageConfig;
  readonly weeklyRun: WeeklyRunConfig;
  readonly buildFolder: string;
  readonly sources: RetrainingSources;
  /** Datasets, texts, public messages, and what the runs leave. */
  readonly trainingData: Required<EncryptedBucket>;
  readonly models: ModelRegistry;
  readonly classifier: Pick<Classifier, 'lambda'>;
  /** Export of the week's feedback, and the look at what was erased since. */
  readonly exportFeedback: IFunction;
  readonly refreshErasures: IFunction;
  /** Where failures are told, and approvals asked for. */
  readonly topic: ITopic;
  /** Brings a new version in, step by step. */
  readonly rolloutMachine: IStateMachine;
};

/** What the builds do not need of the repository. */
const leftOut = `.git .github .cache .spamshield .venv* node_modules build cdk.out coverage bench docs test ml/models
  ml/spam-classifier/work ml/spam-classifier/corpus ml/spam-classifier/tests`.split(/\s+/);

/** Every week a new model, trained on what users have corrected, and brought into the rollout if it is no worse. */
export class WeeklyRetraining extends Construct {
  readonly machine: StateMachine;
  readonly images: CandidateImages;
  readonly functions: readonly ZipFunction[];

  constructor(scope: Construct, id: string, props: WeeklyRetrainingProps) {
    super(scope, id);
    const { config, weeklyRun, models, trainingData, topic, rolloutMachine, classifier, sources } = props;
    const { region, account, partition } = Stack.of(this);
    const { stage, keepsData } = config;
    const trainingLocation = `s3://${trainingData.bucket.bucketName}/`;

    const source = new Asset(this, 'Source', { path: sources.repository, exclude: leftOut });
    // Built when it is deployed, and only when ml/ has changed; synthesis needs no engine.
    const image = new DockerImageAsset(this, 'TrainingImage', {
      directory: sources.trainingImage,
      platform: Platform.LINUX_AMD64,
    });
    this.images = new CandidateImages(this, 'Images', { keepsData, classifier: classifier.lambda });
    const job = new TrainingJob(this, 'Training', { stage, config: weeklyRun, image, trainingData, models });

    const plan = this.#function('Plan', props, 'plan-retraining', {
      SPAMSHIELD_STAGE: stage,
      SPAMSHIELD_APPROVAL: weeklyRun.approval,
      SPAMSHIELD_MODEL_REGISTRY: models.location,
      SPAMSHIELD_TRAINING_DATA: trainingLocation,
    });
    grantBucket(models, plan.role, { read: [registryPrefix] });
    grantBucket(trainingData, plan.role, { read: ['runs/claims/', 'public/'], write: ['runs/claims/'] });
    const describe = this.#function('Describe', props, 'describe-outcome', {
      SPAMSHIELD_TRAINING_DATA: trainingLocation,
    });
    grantBucket(trainingData, describe.role, { read: ['runs/'] });
    const retire = this.#function('Retire', props, 'retire-versions', {
      SPAMSHIELD_CLASSIFIER: classifier.lambda.functionName,
      SPAMSHIELD_IMAGE_REPOSITORY: this.images.repository.repositoryName,
    });
    const { functionArn } = classifier.lambda;
    allow(
      retire.role,
      ['lambda:ListVersionsByFunction', 'lambda:ListAliases', 'lambda:GetFunction'],
      [functionArn, `${functionArn}:*`],
    );
    // Numbers alone: never the function itself, nor its alias.
    allow(retire.role, ['lambda:DeleteFunction'], [`${functionArn}:*`]);
    allow(retire.role, ['ecr:ListImages', 'ecr:BatchDeleteImage'], [this.images.repository.repositoryArn]);
    this.functions = [plan, describe, retire];
    acknowledgeWildcards(retire.role, [`${functionArn}:*`], 'Versions of this one function.');

    const build = (id: string, name: 'gate' | 'register' | 'image', runsContainers = false) =>
      new BuildStep(this, id, {
        config,
        source,
        name,
        runsContainers,
        environment: {
          TRAINING_DATA: trainingLocation,
          REGISTRY: models.location,
          SPAMSHIELD_MODEL_KEY: models.signingKey.keyArn,
          ...(name === 'image' && {
            CLASSIFIER: classifier.lambda.functionName,
            REPOSITORY: this.images.repository.repositoryUri,
          }),
        },
      });
    const gate = build('Gate', 'gate');
    grantBucket(trainingData, gate.role, { read: ['jobs/', 'public/'], write: ['runs/'] });
    grantBucket(models, gate.role, { read: [registryPrefix] });
    const register = build('Register', 'register');
    grantBucket(trainingData, register.role, {
      read: ['jobs/'],
      write: ['runs/', 'weights/', 'datasets/*/models/'],
    });
    // A level below the champion, which is the rollout's to move.
    grantBucket(models, register.role, { read: [registryPrefix], write: [`${registryPrefix}*/`] });
    const imageBuild = build('Image', 'image', true);
    grantBucket(trainingData, imageBuild.role, { write: ['runs/'] });
    grantBucket(models, imageBuild.role, { read: [registryPrefix] });
    image.repository.grantPull(imageBuild.role);
    this.images.repository.grantPullPush(imageBuild.role);
    allow(imageBuild.role, ['lambda:GetFunction'], [functionArn]);
    for (const { role } of [gate, register, imageBuild]) allow(role, ['kms:Verify'], [models.signingKey.keyArn]);
    allow(register.role, ['kms:Sign'], [models.signingKey.keyArn]);

    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('states.amazonaws.com') });
    const lambdas = [plan.lambda, describe.lambda, retire.lambda, props.exportFeedback, props.refreshErasures];
    allow(
      role,
      ['lambda:InvokeFunction'],
      lambdas.map((lambda) => lambda.functionArn),
    );
    // Sources: AWS Step Functions developer guide, "IAM policies for Amazon SageMaker AI" and "… for AWS CodeBuild"; the rules are how
    // Step Functions hears of the end of a job.
    const named = (service: string, resource: string) => `arn:${partition}:${service}:${region}:${account}:${resource}`;
    const jobs = named('sagemaker', `training-job/spamshield-${stage}-*`);
    allow(
      role,
      [
        'sagemaker:CreateTrainingJob',
        'sagemaker:DescribeTrainingJob',
        'sagemaker:StopTrainingJob',
        'sagemaker:AddTags',
      ],
      [jobs],
    );
    allow(role, ['sagemaker:ListTags'], [jobs]);
    allow(role, ['iam:PassRole'], [job.role.roleArn], {
      StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' },
    });
    allow(
      role,
      ['codebuild:StartBuild', 'codebuild:StopBuild', 'codebuild:BatchGetBuilds'],
      [gate.project.projectArn, register.project.projectArn, imageBuild.project.projectArn],
    );
    allow(
      role,
      ['events:PutTargets', 'events:PutRule', 'events:DescribeRule'],
      [
        named('events', 'rule/StepFunctionsGetEventsForSageMakerTrainingJobsRule'),
        named('events', 'rule/StepFunctionsGetEventForCodeBuildStartBuildRule'),
      ],
    );
    allow(role, ['ecr:DescribeImages'], [image.repository.repositoryArn]);
    allow(role, ['sns:Publish'], [topic.topicArn]);
    allow(role, ['lambda:UpdateFunctionCode'], [functionArn]);
    // Who hands an image to a function must be able to read it.
    allow(role, ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'], [this.images.repository.repositoryArn]);
    allow(role, ['states:StartExecution'], [rolloutMachine.stateMachineArn]);

    const limits: Record<Capacity, number> = {
      // The job is stopped by its own limits before; queueing and the image's download come on top.
      spot: weeklyRun.spotWaitS + 1800,
      onDemand: weeklyRun.maxRuntimeS + 3600,
    };
    const definition = retrainingDefinition({
      stage,
      functions: {
        planRetraining: plan.lambda.functionArn,
        exportFeedback: props.exportFeedback.functionArn,
        refreshErasures: props.refreshErasures.functionArn,
        describeOutcome: describe.lambda.functionArn,
        retireVersions: retire.lambda.functionArn,
      },
      trainingImage: {
        repositoryName: image.repository.repositoryName,
        repositoryUri: image.repository.repositoryUri,
        tag: image.imageTag,
      },
      trainingJob: (capacity) => job.parameters(capacity),
      trainingLimitS: limits,
      projects: {
        gate: gate.project.projectName,
        register: register.project.projectName,
        image: imageBuild.project.projectName,
      },
      classifierName: classifier.lambda.functionName,
      topicArn: topic.topicArn,
      rolloutMachineArn: rolloutMachine.stateMachineArn,
    });
    this.machine = new StateMachine(this, 'Machine', {
      definitionBody: DefinitionBody.fromString(Stack.of(this).toJsonString(definition)),
      stateMachineType: StateMachineType.STANDARD,
      role,
      tracingEnabled: true,
      logs: {
        destination: new LogGroup(this, 'Logs', {
          retention: config.logRetentionDays,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
        level: LogLevel.ALL,
        includeExecutionData: false,
      },
    });
    acknowledgeWildcards(role, [jobs], 'Jobs of this stage, each of which has a name of its own.');
    acknowledge(role, { 'AwsSolutions-IAM5[Resource::*]': 'Deliveries of logs, and X-Ray, know no resource.' });
    this.#alarms(this.#schedule(weeklyRun), topic);
  }

  /** At the same local time each week, summer and winter. */
  #schedule({ schedule }: WeeklyRunConfig): Queue {
    const undelivered = new Queue(this, 'Undelivered', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    acknowledge(undelivered, {
      'AwsSolutions-SQS3': 'It is the queue of dead letters.',
      'Serverless-SQSRedrivePolicy': 'It is the queue of dead letters.',
    });
    new Schedule(this, 'Weekly', {
      description: 'SpamShield: starts the weekly run',
      enabled: schedule.enabled,
      schedule: ScheduleExpression.expression(`cron(${schedule.cron})`, TimeZone.of(schedule.timeZone)),
      target: new StepFunctionsStartExecution(this.machine, {
        // The scheduler may deliver twice: the run claims this time for itself.
        input: ScheduleTargetInput.fromObject({ scheduledAt: ContextAttribute.scheduledTime }),
        retryAttempts: 10,
        maxEventAge: Duration.hours(6),
        deadLetterQueue: undelivered,
      }),
    });
    return undelivered;
  }

  /** On what the machine itself cannot tell: that it never began, and that it was ended from outside. */
  #alarms(undelivered: Queue, topic: ITopic): void {
    const hour = Duration.hours(1);
    const alarm = (name: AlarmName, means: string, metric: IMetric) =>
      new Alarm(this, name, {
        metric,
        threshold: 1,
        evaluationPeriods: 1,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: TreatMissingData.NOT_BREACHING,
        alarmDescription: alarmDescription(name, means),
      }).addAlarmAction(new SnsAction(topic));
    const letters = undelivered.metricApproximateNumberOfMessagesVisible({ period: hour, statistic: Stats.MAXIMUM });
    alarm('WeeklyRunNotStarted', 'The scheduler could not start the weekly run.', letters);
    const timedOut = this.machine.metricTimedOut({ period: hour, statistic: Stats.SUM });
    alarm('WeeklyRunCutShort', 'A weekly run was ended by its own limit, in no named state.', timedOut);
  }

  #function(
    id: string,
    { config, buildFolder }: WeeklyRetrainingProps,
    name: string,
    environment: Record<string, string>,
  ) {
    return new ZipFunction(this, id, { config, buildFolder, name, timeoutS: 300, environment });
  }
}

function allow(role: Role, actions: string[], resources: string[], conditions: Record<string, object> = {}): void {
  role.addToPolicy(new PolicyStatement({ actions, resources, conditions }));
}
