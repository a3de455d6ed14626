import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { Effect, Policy, PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { acknowledge } from './acknowledge.ts';
import { type Classifier, liveAlias } from './classifier.ts';
import type { ModelRegistry } from './model-registry.ts';
import { type RolloutTask, rolloutStates } from './rollout-states.ts';
import type { Stores } from './stores.ts';
import { ZipFunction } from './zip-function.ts';

export type ModelRolloutProps = {
  readonly config: StageConfig;
  readonly buildFolder: string;
  readonly classifier: Classifier;
  readonly stores: Stores;
  readonly models: ModelRegistry;
  /** A rollout begins only while none of them is red, and ends when one turns red. */
  readonly alarms: readonly Alarm[];
  /** Told of freezes and ends. */
  readonly topic: ITopic;
};

/** Folder of the golden messages in the bundle of replay-golden. */
const bundledGolden = '/var/task/golden';

/** What each task may do to the classifier; `versions` are rights that name a version of it. */
const rights = {
  'begin-rollout': { function: ['GetFunctionConfiguration', 'GetAlias'], versions: ['GetFunctionConfiguration'] },
  'publish-candidate': {
    function: ['GetFunctionConfiguration', 'PublishVersion'],
    versions: [
      'GetFunctionConfiguration',
      'InvokeFunction',
      'GetProvisionedConcurrencyConfig',
      'PutProvisionedConcurrencyConfig',
    ],
  },
  'replay-golden': { function: ['GetFunctionConfiguration'], versions: ['InvokeFunction'] },
  'shift-weight': { function: ['GetFunctionConfiguration', 'GetAlias', 'UpdateAlias'], versions: [] },
  'judge-candidate': { function: [], versions: [] },
  'close-rollout': {
    function: ['GetFunctionConfiguration', 'GetAlias', 'UpdateAlias'],
    versions: ['DeleteProvisionedConcurrencyConfig'],
  },
} as const satisfies Record<RolloutTask, { function: readonly string[]; versions: readonly string[] }>;

/** Publishing waits for the image to be optimised; a replay is sixteen batches. */
const timeoutsS: Record<RolloutTask, number> = {
  'begin-rollout': 30,
  'publish-candidate': 600,
  'replay-golden': 300,
  'shift-weight': 30,
  'judge-candidate': 60,
  'close-rollout': 120,
};

/**
 * Brings a version in step by step, and takes it out when the evidence says so: a state machine over small functions. It alone writes the
 * alias, beside a person at the command line. Started with `{source, plan?, version?}`.
 */
export class ModelRollout extends Construct {
  readonly machine: StateMachine;
  readonly functions: readonly ZipFunction[];

  constructor(scope: Construct, id: string, props: ModelRolloutProps) {
    super(scope, id);
    const { config, buildFolder, classifier, stores, models, alarms, topic } = props;
    const { lambda: classify } = classifier;
    const common = {
      SPAMSHIELD_CLASSIFIER: classify.functionName,
      SPAMSHIELD_CLASSIFIER_ALIAS: liveAlias,
    };
    const task = (
      constructId: string,
      name: RolloutTask,
      actions: readonly ('GetItem' | 'PutItem' | 'DeleteItem')[],
      environment: Readonly<Record<string, string>> = {},
    ) => {
      const zip = new ZipFunction(this, constructId, {
        config,
        buildFolder,
        name,
        timeoutS: timeoutsS[name],
        environment: { ...common, ...environment },
      });
      stores.connect(zip, { rollouts: actions });
      allow(zip.role, classify, rights[name]);
      return zip;
    };
    const guarded = { SPAMSHIELD_ALARMS: alarms.map(({ alarmName }) => alarmName).join(',') };
    const golden = { SPAMSHIELD_GOLDEN: config.emulated ? 'golden' : bundledGolden };
    const registry = { SPAMSHIELD_MODEL_REGISTRY: models.location, SPAMSHIELD_MODEL_KEY: models.signingKey.keyArn };

    const begin = task('Begin', 'begin-rollout', ['GetItem', 'PutItem'], guarded);
    const publish = task('Publish', 'publish-candidate', ['GetItem', 'PutItem']);
    const replay = task('Replay', 'replay-golden', ['GetItem', 'PutItem'], golden);
    const shift = task('Shift', 'shift-weight', ['GetItem', 'PutItem']);
    const judge = task('Judge', 'judge-candidate', ['GetItem', 'PutItem'], guarded);
    const close = task('Close', 'close-rollout', ['GetItem', 'PutItem', 'DeleteItem'], registry);
    this.functions = [begin, publish, replay, shift, judge, close];
    for (const { role } of [begin, judge]) {
      role.addToPolicy(new PolicyStatement({ actions: ['cloudwatch:DescribeAlarms'], resources: ['*'] }));
    }
    judge.role.addToPolicy(new PolicyStatement({ actions: ['cloudwatch:GetMetricData'], resources: ['*'] }));
    models.grantMoveChampion(close);

    const tasks = Object.fromEntries(
      Object.entries({
        'begin-rollout': begin,
        'publish-candidate': publish,
        'replay-golden': replay,
        'shift-weight': shift,
        'judge-candidate': judge,
        'close-rollout': close,
      }).map(([name, { lambda }]) => [name, { lambda, timeoutS: timeoutsS[name as RolloutTask] }]),
    ) as Record<RolloutTask, { lambda: LambdaFunction; timeoutS: number }>;
    this.machine = new StateMachine(this, 'Machine', {
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromChainable(
        rolloutStates(new Construct(this, 'States'), { tasks, classifier: classify, aliasName: liveAlias, topic }),
      ),
      comment: 'Brings a version of the classifier in step by step (docs/rollout.md)',
      logs: { destination: machineLog(this, config), level: LogLevel.ALL, includeExecutionData: false },
      tracingEnabled: true,
    });
    this.#letContinue();
    acknowledge(this.machine, {
      'AwsSolutions-IAM5[Resource::*]':
        'Step Functions sets up deliveries of logs, and X-Ray takes traces, without a resource to name.',
    });
    for (const zip of this.functions) {
      acknowledge(this.machine, {
        [`AwsSolutions-IAM5[Resource::<${Stack.of(this).getLogicalId(zip.lambda.node.defaultChild as never)}.Arn>:*]`]:
          'CDK allows the versions of a task along with it.',
      });
    }
  }

  /** A right of its own, since the machine's policy has to be there before the machine. */
  #letContinue(): void {
    new Policy(this, 'ContinueAsNew', {
      roles: [this.machine.role],
      statements: [
        new PolicyStatement({
          effect: Effect.ALLOW,
          actions: ['states:StartExecution'],
          resources: [this.machine.stateMachineArn],
        }),
      ],
    });
  }
}

function machineLog(scope: Construct, { logRetentionDays, stage }: StageConfig): LogGroup {
  return new LogGroup(scope, 'Log', {
    // The resource policy of the account's log deliveries has room for few other names. Source: AWS Step Functions developer guide, "Using
    // CloudWatch Logs to log execution history".
    logGroupName: `/aws/vendedlogs/states/spamshield-${stage}-rollout`,
    retention: logRetentionDays,
    removalPolicy: RemovalPolicy.DESTROY,
  });
}

function allow(
  role: Role,
  classify: LambdaFunction,
  { function: own, versions }: { function: readonly string[]; versions: readonly string[] },
): void {
  const lambda = (actions: readonly string[]) => actions.map((action) => `lambda:${action}`);
  if (own.length > 0)
    role.addToPolicy(new PolicyStatement({ actions: lambda(own), resources: [classify.functionArn] }));
  if (versions.length === 0) return;
  role.addToPolicy(new PolicyStatement({ actions: lambda(versions), resources: [`${classify.functionArn}:*`] }));
  acknowledge(role, {
    [`AwsSolutions-IAM5[Resource::<${Stack.of(classify).getLogicalId(classify.node.defaultChild as never)}.Arn>:*]`]:
      'Versions of the classifier are published after the deploy, each with a number of its own.',
  });
}
