import { Duration } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import {
  Choice,
  Condition,
  CustomState,
  Errors,
  Fail,
  type IChainable,
  JsonPath,
  Pass,
  Result,
  Succeed,
  TaskInput,
  Timeout,
  Wait,
  WaitTime,
} from 'aws-cdk-lib/aws-stepfunctions';
import { CallAwsService, LambdaInvoke, SnsPublish } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';

export type RolloutTask =
  | 'begin-rollout'
  | 'publish-candidate'
  | 'replay-golden'
  | 'shift-weight'
  | 'judge-candidate'
  | 'close-rollout';

export type RolloutStatesProps = {
  readonly tasks: Readonly<Record<RolloutTask, { readonly lambda: LambdaFunction; readonly timeoutS: number }>>;
  readonly classifier: LambdaFunction;
  readonly aliasName: string;
  readonly topic: ITopic;
};

/**
 * Looks of one execution. A look takes nine events of its history, and up to 24 when it is tried again as often as it may be; an
 * execution has 25,000 at most, and this one goes on as a new one well before 10,000.
 */
export const looksPerExecution = 300;

/** Errors that the same call meets again (functions/_shared/adapters/rollout-task.ts names them). */
const finalErrors = ['ReleaseRefused', 'RolloutInputInvalid', 'ModelUnusable'];

/**
 * The states of a rollout. Every failure once the candidate may have a weight leads to TakeOut, which is one call of Lambda's API that needs
 * no function, no database and no model. A start that is refused leads nowhere near it: another rollout may be under way.
 */
export function rolloutStates(
  scope: Construct,
  { tasks, classifier, aliasName, topic }: RolloutStatesProps,
): IChainable {
  const task = (id: string, name: RolloutTask, payload: Record<string, unknown>, resultPath?: string): LambdaInvoke => {
    const { lambda, timeoutS } = tasks[name];
    return LambdaInvoke.jsonPath(scope, id, {
      lambdaFunction: lambda,
      payload: TaskInput.fromObject(payload),
      payloadResponseOnly: true,
      ...(resultPath !== undefined && { resultPath }),
      retryOnServiceExceptions: false,
      taskTimeout: Timeout.duration(Duration.seconds(timeoutS + 10)),
    });
  };
  const notify = (id: string, subject: string, message: string): SnsPublish =>
    SnsPublish.jsonPath(scope, id, {
      topic,
      subject: `SpamShield rollout: ${subject}`,
      message: TaskInput.fromText(message),
      resultPath: JsonPath.DISCARD,
      taskTimeout: Timeout.duration(Duration.seconds(30)),
    });
  const because = (path: string) =>
    JsonPath.format('Rollout {}: {}', JsonPath.stringAt('$.rolloutId'), JsonPath.stringAt(path));

  // Ends.
  const promoted = Succeed.jsonPath(scope, 'Promoted', { comment: 'The candidate serves everybody' });
  const continued = Succeed.jsonPath(scope, 'Continued', { comment: 'Another execution goes on' });
  const over = Succeed.jsonPath(scope, 'Over', { comment: 'It was ended from outside; nothing is left to do' });
  const end = (id: string, cause: string) => Fail.jsonPath(scope, id, { error: id, cause });
  const takenOut = end('TakenOut', 'The candidate was taken out, as its evidence or a person wanted it');
  const failed = end('Failed', 'A step failed; the candidate was taken out');
  const refused = end('Refused', 'The rollout was not begun');
  const stuck = end('Stuck', 'The candidate could not be taken out: docs/rollout.md');

  // What is told, and whether it is or not, the end is the same.
  const told = (publish: SnsPublish, next: IChainable): SnsPublish => {
    tryAgain(publish, 3);
    publish.addCatch(next, { resultPath: JsonPath.DISCARD });
    publish.next(next);
    return publish;
  };
  const tellPromoted = told(notify('TellPromoted', 'done', because('$.closed.reason')), promoted);
  const tellTakenOut = told(notify('TellTakenOut', 'taken out', because('$.closed.reason')), takenOut);
  const tellFailed = told(notify('TellFailed', 'failed, taken out', because('$.closed.reason')), failed);
  const tellUnwritten = told(
    notify(
      'TellUnwritten',
      'taken out, not written down',
      JsonPath.format(
        'Rollout {} was taken out, and that could not be written down: run `npm run rollout -- rollback`, which does',
        JsonPath.stringAt('$.rolloutId'),
      ),
    ),
    failed,
  );
  const tellRefused = told(notify('TellRefused', 'not begun', JsonPath.stringAt('$.failure.Cause')), refused);
  const tellStuck = told(
    notify(
      'TellStuck',
      'STUCK, the candidate still serves',
      JsonPath.format(
        'Rollout {}: the candidate could not be taken out. Run `npm run rollout -- rollback` now',
        JsonPath.stringAt('$.rolloutId'),
      ),
    ),
    stuck,
  );

  // The way out.
  const close = task(
    'Close',
    'close-rollout',
    { task: 'close', rolloutId: at('rolloutId'), data: JsonPath.entirePayload },
    '$.closed',
  );
  tryAgain(close, 6);
  close.addCatch(tellUnwritten, { resultPath: '$.unwritten' });
  close.next(
    Choice.jsonPath(scope, 'ClosedHow')
      .when(Condition.stringEquals('$.closed.status', 'promoted'), tellPromoted)
      .when(Condition.stringEquals('$.closed.status', 'takenOut'), tellTakenOut)
      .otherwise(tellFailed),
  );
  const takeOut = CallAwsService.jsonPath(scope, 'TakeOut', {
    service: 'lambda',
    action: 'updateAlias',
    comment: 'All the traffic to the main version, whatever the alias is by now',
    parameters: {
      FunctionName: classifier.functionName,
      Name: aliasName,
      RoutingConfig: { AdditionalVersionWeights: {} },
    },
    iamResources: [classifier.functionArn],
    resultPath: JsonPath.DISCARD,
    taskTimeout: Timeout.duration(Duration.seconds(30)),
  });
  takeOut.addRetry({ errors: [Errors.ALL], interval: Duration.seconds(2), maxAttempts: 10, backoffRate: 1.5 });
  takeOut.addCatch(tellStuck, { resultPath: '$.stuck' });
  takeOut.next(close);

  /** A step after the beginning. */
  const step = (id: string, name: RolloutTask, payload: Record<string, unknown>, resultPath: string): LambdaInvoke => {
    const state = task(id, name, { rolloutId: at('rolloutId'), ...payload }, resultPath);
    tryAgain(state, 5);
    state.addCatch(takeOut, { resultPath: '$.failure' });
    return state;
  };

  // The way on.
  const finish = step('Finish', 'close-rollout', { task: 'finish' }, '$.closed');
  finish.next(
    Choice.jsonPath(scope, 'IsPromoted')
      .when(Condition.stringEquals('$.closed.status', 'promoted'), tellPromoted)
      .otherwise(over),
  );

  const wait = Wait.jsonPath(scope, 'Wait', { time: WaitTime.secondsPath('$.next.waitS') });
  const shift = step('Shift', 'shift-weight', { step: at('next.step'), looks: at('next.looks') }, '$.next');
  shift.next(Choice.jsonPath(scope, 'IsShifted').when(says('over'), over).otherwise(wait));

  const markFrozen = Pass.jsonPath(scope, 'MarkFrozen', { result: Result.fromBoolean(true), resultPath: '$.frozen' });
  markFrozen.next(wait);
  const tellFrozen = told(notify('TellFrozen', 'frozen', because('$.next.reason')), markFrozen);

  const goOn = new CustomState(scope, 'GoOn', { stateJson: continueAsNew });
  goOn.addRetry({ errors: [Errors.ALL], interval: Duration.seconds(5), maxAttempts: 5, backoffRate: 2 });
  goOn.addCatch(takeOut, { resultPath: '$.failure' });
  goOn.next(continued);

  const judge = step('Judge', 'judge-candidate', { looks: at('next.looks') }, '$.next');
  wait.next(judge);
  judge.next(
    Choice.jsonPath(scope, 'Decide')
      .when(says('rollback'), takeOut)
      .when(says('promote'), finish)
      .when(says('advance'), shift)
      .when(says('over'), over)
      .when(Condition.and(says('freeze'), Condition.booleanEquals('$.frozen', false)), tellFrozen)
      .when(Condition.numberGreaterThanEquals('$.next.looks', looksPerExecution), goOn)
      .otherwise(wait),
  );

  const replay = step('ReplayGolden', 'replay-golden', {}, '$.next');
  replay.next(
    Choice.jsonPath(scope, 'MayMeetUsers').when(says('advance'), shift).when(says('over'), over).otherwise(takeOut),
  );

  const publish = step('Publish', 'publish-candidate', {}, '$.published');
  const warm = Wait.jsonPath(scope, 'WarmUp', { time: WaitTime.duration(Duration.seconds(30)) });
  warm.next(publish);
  publish.next(
    Choice.jsonPath(scope, 'IsWarm').when(Condition.booleanEquals('$.published.isReady', true), replay).otherwise(warm),
  );

  // The way in.
  const closeRefused = task(
    'CloseRefused',
    'close-rollout',
    { task: 'close', rolloutId: JsonPath.stringAt('$$.Execution.Name'), data: JsonPath.entirePayload },
    JsonPath.DISCARD,
  );
  tryAgain(closeRefused, 3);
  closeRefused.addCatch(tellRefused, { resultPath: JsonPath.DISCARD });
  closeRefused.next(tellRefused);
  const begin = task('Begin', 'begin-rollout', {
    rolloutId: JsonPath.stringAt('$$.Execution.Name'),
    execution: JsonPath.stringAt('$$.Execution.Id'),
    input: JsonPath.entirePayload,
  });
  tryAgain(begin, 3);
  begin.addCatch(closeRefused, { resultPath: '$.failure' });
  begin.next(publish);
  return Choice.jsonPath(scope, 'IsContinued').when(Condition.isPresent('$.rolloutId'), wait).otherwise(begin);
}

/**
 * The same machine, started with what it is to go on with. A name is used once: a start whose answer was lost is not made twice.
 * Written as it is: a construct would need the machine before there is one.
 */
const continueAsNew = {
  Type: 'Task',
  Resource: 'arn:aws:states:::states:startExecution',
  Parameters: {
    'StateMachineArn.$': '$$.StateMachine.Id',
    'Name.$': "States.Format('{}-{}', $.rolloutId, States.MathAdd($.part, 1))",
    Input: {
      'rolloutId.$': '$.rolloutId',
      'part.$': 'States.MathAdd($.part, 1)',
      'frozen.$': '$.frozen',
      next: {
        'action.$': '$.next.action',
        'reason.$': '$.next.reason',
        'step.$': '$.next.step',
        'waitS.$': '$.next.waitS',
        looks: 0,
      },
    },
  },
  ResultPath: null,
  TimeoutSeconds: 60,
};

function at(path: string): string {
  return JsonPath.stringAt(`$.${path}`);
}

function says(action: string): Condition {
  return Condition.stringEquals('$.next.action', action);
}

function tryAgain(state: Pick<LambdaInvoke, 'addRetry'> | Pick<SnsPublish, 'addRetry'>, maxAttempts: number): void {
  state.addRetry({ errors: finalErrors, maxAttempts: 0 });
  state.addRetry({ errors: [Errors.ALL], interval: Duration.seconds(5), maxAttempts, backoffRate: 2 });
}
