import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import { cloudwatchAlarms } from '#adapters/cloudwatch-alarms.ts';
import { cloudwatchTraffic } from '#adapters/cloudwatch-traffic.ts';
import { directClassification } from '#adapters/direct-classification.ts';
import { createRolloutStore } from '#adapters/dynamo-rollout-store.ts';
import { checkHealth } from '#adapters/version-health.ts';
import { begin } from '#application/rollout/begin.ts';
import { finish } from '#application/rollout/finish.ts';
import { judgeOnce } from '#application/rollout/judge-once.ts';
import type { GoldenMessage, RolloutPorts } from '#application/rollout/ports.ts';
import { publish } from '#application/rollout/publish.ts';
import { replayGolden } from '#application/rollout/replay-golden.ts';
import { shift } from '#application/rollout/shift.ts';
import { closeRollout } from '#application/rollout/take-out.ts';
import { beginRolloutChain } from '../../functions/begin-rollout/chain.ts';
import { closeRolloutChain } from '../../functions/close-rollout/chain.ts';
import { judgeCandidateChain } from '../../functions/judge-candidate/chain.ts';
import { publishCandidateChain } from '../../functions/publish-candidate/chain.ts';
import { replayGoldenChain } from '../../functions/replay-golden/chain.ts';
import { shiftWeightChain } from '../../functions/shift-weight/chain.ts';
import { createTables } from '../../infra/local/create-tables.ts';
import { openDatabase } from '../../infra/local/database.ts';
import { tables } from '../../infra/tables.ts';
import { type FakeCloudwatch, fakeCloudwatch } from '../fakes/fake-cloudwatch.ts';
import { type FakeLambda, fakeLambda, wellAnswer } from '../fakes/fake-serving-function.ts';
import { type Behaviour, simulatedTraffic, soundBehaviour, type TrafficProps } from '../fakes/simulated-traffic.ts';
import type { Definition } from './rollout-definition.ts';

type Json = Record<string, unknown>;
type Task = (input: unknown) => Promise<unknown>;

/** What a test may do between two calls of the machine: before a task, and after it before its answer arrives. */
export type Interference = {
  before?: (state: string, world: World) => unknown;
  /** Thrown here, the step has been done and its answer is lost. */
  after?: (state: string, world: World) => unknown;
};

export type Ended = {
  /** Name of the last state. */
  end: string;
  /** States in order, those of an execution that went on included. */
  path: string[];
  /** How it failed, where it did. */
  error: string | undefined;
};

export type World = {
  readonly lambda: FakeLambda;
  readonly cloudwatch: FakeCloudwatch;
  readonly ports: RolloutPorts;
  readonly clock: { nowMs: number };
  /** Subjects of what was sent to the topic, and the texts. */
  readonly told: { subject: string; message: string }[];
  readonly behaviour: Map<string, Behaviour>;
  /** Executions that the machine started itself, by name. */
  readonly started: string[];
  route: TrafficProps['route'];
  requestsPerMinute: number;
  /** Every task is given its input twice at once. */
  twice: boolean;
  interference: Interference;
  run(input?: Json, name?: string): Promise<Ended>;
};

/** A few messages stand for the golden ones. */
export const golden: readonly GoldenMessage[] = [
  ...Array.from({ length: 120 }, (_, at) => ({
    id: `code-${at}`,
    label: 'ham' as const,
    text: `Your code is ${1000 + at}`,
  })),
  ...Array.from({ length: 120 }, (_, at) => ({
    id: `prize-${at}`,
    label: 'spam' as const,
    text: `Prize ${at}: claim now`,
  })),
];

const startMs = Date.parse('2026-11-23T12:00:00Z');

/** A database for the tests of a file. */
export async function openRolloutDatabase() {
  const { environment, close } = await openDatabase(undefined);
  const client = new DynamoDBClient({
    endpoint: environment['AWS_ENDPOINT_URL_DYNAMODB'] as string,
    region: 'us-east-1',
    credentials: {
      accessKeyId: environment['AWS_ACCESS_KEY_ID'] as string,
      secretAccessKey: environment['AWS_SECRET_ACCESS_KEY'] as string,
    },
  });
  let worlds = 0;
  return {
    close,
    /** A stage of its own: champion 1, other code in $LATEST, every alarm well. */
    newWorld: async (definition: Definition, alarms = ['Errors', 'Slow']): Promise<World> => {
      worlds += 1;
      const table = { ...tables.rollouts, localName: `rollouts-${worlds}` };
      await createTables(client, [table]);
      return openWorld(definition, alarms, DynamoDBDocumentClient.from(client, marshalling), table.localName);
    },
  };
}

const marshalling = { marshallOptions: { removeUndefinedValues: true } };

function openWorld(
  definition: Definition,
  alarms: readonly string[],
  documents: DynamoDBDocumentClient,
  tableName: string,
): World {
  const lambda = fakeLambda();
  const cloudwatch = fakeCloudwatch();
  for (const name of alarms) cloudwatch.alarms.set(name, 'OK');
  lambda.deploy('code-2');
  for (const version of ['1', '2']) lambda.answers.set(version, soundAnswer(version));
  const clock = { nowMs: startMs };
  const traffic = simulatedTraffic(1);
  const logger = { error: () => {}, info: () => {} } as never;
  const ports: RolloutPorts = {
    serving: lambda,
    concurrency: lambda.concurrency,
    store: createRolloutStore(documents, tableName),
    traffic: cloudwatchTraffic(cloudwatch.client, {
      functionName: 'classify',
      aliasName: 'live',
      service: 'classify',
      feedbackService: 'project-reputation',
    }),
    readAlarms: cloudwatchAlarms(cloudwatch.client, alarms),
    checkHealth: (version) => checkHealth(lambda, version),
    classify: directClassification(lambda),
    golden,
    followChampion: async (version) => `The champion is ${version}.`,
    now: () => new Date(clock.nowMs),
  };
  const close = closeRolloutChain({
    finish: (id) => finish(ports, id),
    close: (id, ending) => closeRollout(ports, id, ending),
    logger,
  });
  const tasks: Record<string, Task> = {
    Begin: beginRolloutChain({ begin: (request) => begin(ports, request), logger }),
    Publish: publishCandidateChain({ publish: (id) => publish(ports, id), logger }),
    ReplayGolden: replayGoldenChain({ replay: (id) => replayGolden(ports, id), logger }),
    Shift: shiftWeightChain({ shift: (id, step) => shift(ports, id, step), logger }),
    Judge: judgeCandidateChain({ judge: (id) => judgeOnce(ports, id), logger }),
    Finish: close,
    Close: close,
    CloseRefused: close,
    // What Step Functions calls itself.
    TakeOut: async (parameters) => {
      const { FunctionName, Name, RoutingConfig, ...rest } = parameters as Json & {
        RoutingConfig: { AdditionalVersionWeights: Record<string, number> };
      };
      if (Name !== 'live' || !String(FunctionName).startsWith('Classifier') || Object.keys(rest).length > 0) {
        throw new Error('the call is not the one that was meant');
      }
      await lambda.moveAlias({ weights: RoutingConfig.AdditionalVersionWeights });
      return {};
    },
  };
  const world: World = {
    lambda,
    cloudwatch,
    ports,
    clock,
    told: [],
    behaviour: new Map(),
    started: [],
    route: undefined,
    requestsPerMinute: 300,
    twice: false,
    interference: {},
    run: (input = {}, name = 'first') => execute(world, definition, tasks, passTime, input, name),
  };
  const passTime = (seconds: number): void => {
    const untilMs = clock.nowMs + seconds * 1000;
    for (; clock.nowMs < untilMs; clock.nowMs = Math.min(untilMs, clock.nowMs + 60_000)) {
      traffic(clock.nowMs, {
        lambda,
        cloudwatch,
        requestsPerMinute: world.requestsPerMinute,
        behaviourOf: (version) => world.behaviour.get(version) ?? soundBehaviour,
        route: world.route,
      });
    }
  };
  return world;
}

async function execute(
  world: World,
  definition: Definition,
  tasks: Record<string, Task>,
  passTime: (seconds: number) => void,
  input: Json,
  name: string,
): Promise<Ended> {
  const inner: Ended[] = [];
  const continueAsNew: Task = async (parameters) => {
    const { Name, Input, StateMachineArn } = parameters as { Name: string; Input: Json; StateMachineArn: string };
    if (StateMachineArn !== 'arn:machine') throw new Error('it does not go on as itself');
    // A name is used once. Source: AWS Step Functions API reference, StartExecution.
    if (!world.started.includes(Name)) {
      world.started.push(Name);
      inner.push(await execute(world, definition, tasks, passTime, Input, Name));
    }
    return {};
  };
  const tell: Task = async (parameters) => {
    const { Subject, Message } = parameters as { Subject: string; Message: string };
    // Source: Amazon SNS API reference, Publish.
    if (!/^[\x20-\x7e]{1,100}$/.test(Subject)) throw new Error('the subject is none');
    world.told.push({ subject: Subject, message: Message });
    return {};
  };
  const states = Object.entries(definition.States);
  const handlers = states.flatMap(([state, { Type, Resource = '' }]) => {
    if (Type !== 'Task') return [];
    const task =
      tasks[state] ??
      (Resource.endsWith('sns:publish') ? tell : Resource.endsWith('startExecution') ? continueAsNew : undefined);
    if (!task) throw new Error(`there is nothing behind ${state}`);
    const interfered = async (taskInput: unknown) => {
      await world.interference.before?.(state, world);
      const output = await (world.twice ? atOnce(task, taskInput) : task(taskInput));
      await world.interference.after?.(state, world);
      return output;
    };
    return [[state, interfered] as const];
  });
  const retries = states.flatMap(([state, { Retry }]) => (Retry ? [[state, Retry.map(() => 0)] as const] : []));
  const waits = states.flatMap(([state, { Type }]) => (Type === 'Wait' ? [[state, 0] as const] : []));
  const run = new StateMachine(definition as unknown as StateMachineDefinition, {
    // The ARNs are made up of logical ids.
    validationOptions: { checkArn: false },
  }).run(input as never, {
    overrides: {
      taskResourceLocalHandlers: Object.fromEntries(handlers) as never,
      retryIntervalOverrides: Object.fromEntries(retries),
      waitTimeOverrides: Object.fromEntries(waits),
    },
    context: {
      Execution: {
        Id: `arn:execution:${name}`,
        Name: name,
        Input: input,
        StartTime: new Date(world.clock.nowMs).toISOString(),
      },
      StateMachine: { Id: 'arn:machine' },
    } as never,
  });
  const result = run.result.then(
    () => undefined,
    (error: Error) => error.message,
  );
  const path: string[] = [];
  for await (const event of run.eventLogs) {
    if (event.type !== 'StateEntered') continue;
    const { name: state, type, input: data } = event.state as { name: string; type: string; input: Json };
    path.push(state);
    if (type === 'Wait') passTime(definition.States[state]?.Seconds ?? (data['next'] as { waitS: number }).waitS);
  }
  const error = await result;
  const [last] = inner;
  return last ? { ...last, path: [...path, ...last.path] } : { end: path.at(-1) ?? '', path, error };
}

/** Two calls of which the machine gets one answer: the first that is none of a failure. */
async function atOnce(task: Task, input: unknown): Promise<unknown> {
  const [first, second] = await Promise.allSettled([task(input), task(input)]);
  if (first.status === 'fulfilled') return first.value;
  if (second.status === 'fulfilled') return second.value;
  throw first.reason;
}

/** A version that classifies the golden messages rightly. */
export function soundAnswer(version: string, flagsCodes = false) {
  const well = wellAnswer(version, `2026.1.${version}`);
  return (resource: string, body: unknown) => {
    if (resource !== '/v1/classify/batch') return well(resource);
    const { messages } = body as { messages: { text: string }[] };
    const results = messages.map(({ text }, index) => ({
      index,
      status: 200,
      classification: { label: text.startsWith('Prize') || flagsCodes ? 'spam' : 'ham', degraded: [] },
    }));
    return { statusCode: 200, body: JSON.stringify({ results }) };
  };
}
