import { StateMachine } from 'aws-local-stepfunctions';
import { beforeAll, describe, expect, it } from 'vitest';
import { retrainingEnds } from '../../infra/constructs/retraining-ends.ts';
import { type FakeWeeklyServices, fakeWeeklyServices, TaskFailed } from '../fakes/fake-weekly-services.ts';
import { type Definition, synthesizeRetraining } from './retraining-stack.ts';

/** The definition as CloudFormation would create it, executed state by state with the real functions behind its tasks. */
let definition: Definition;
beforeAll(() => {
  definition = synthesizeRetraining().definition;
  // CDK takes its time on a busy machine.
}, 60_000);

type Ended = {
  /** State that the execution ended in. */
  readonly end: string;
  readonly error: string | undefined;
  readonly output: Record<string, Record<string, unknown>> | undefined;
  /** Tasks in the order in which they were called, retries included. */
  readonly tasks: readonly string[];
  readonly states: readonly string[];
  /** Letters to the topic. */
  readonly letters: readonly { Subject: string; Message: string }[];
  readonly parametersOf: (state: string) => Record<string, never> & Record<string, unknown>;
};

const scheduled = { scheduledAt: '2026-11-23T03:00:00Z' };

async function run(
  services: FakeWeeklyServices,
  { input = scheduled as object, name = 'e-1', through = definition } = {},
): Promise<Ended> {
  const calls: { state: string; parameters: unknown }[] = [];
  const letters: { Subject: string; Message: string }[] = [];
  const names = Object.entries(through.States).filter(([, { Type }]) => Type === 'Task');
  const handlers = Object.fromEntries(
    names.map(([state, { Resource }]) => [
      state,
      async (parameters: unknown) => {
        calls.push({ state, parameters });
        if (services.tasks[state]) return services.tasks[state](parameters);
        if (Resource !== 'arn:aws:states:::sns:publish') throw new Error(`nothing answers ${state}`);
        letters.push(parameters as { Subject: string; Message: string });
        return { MessageId: '1' };
      },
    ]),
  );
  const execution = new StateMachine(through as never, { validationOptions: { checkArn: false } }).run(input as never, {
    overrides: {
      taskResourceLocalHandlers: handlers as never,
      retryIntervalOverrides: Object.fromEntries(names.map(([state]) => [state, 0])),
    },
    context: {
      Execution: { Name: name, StartTime: '2026-11-23T03:00:01.000Z', Input: input },
      Task: { Token: 'token' },
    } as never,
  });
  const states: string[] = [];
  const log = (async () => {
    for await (const event of execution.eventLogs) {
      const { type, state } = event as { type: string; state?: { name: string } };
      if (type === 'StateEntered' && state) states.push(state.name);
    }
  })();
  const outcome = await execution.result.then(
    (output) => ({ output: output as never, error: undefined }),
    (error: Error) => ({ output: undefined, error: error.message }),
  );
  await log;
  return {
    ...outcome,
    end: states.at(-1) ?? 'nowhere',
    tasks: calls.map(({ state }) => state),
    states,
    letters,
    parametersOf: (state) => calls.findLast((call) => call.state === state)?.parameters as never,
  };
}

/** Tasks that change what other people see. */
const changing = ['UpdateCode', 'RetireVersions', 'StartRollout'];

function failing(error: TaskFailed) {
  return async () => {
    throw error;
  };
}

describe('a weekly run', () => {
  it('exports, trains, judges, registers, builds, and starts the rollout', async () => {
    const { end, tasks, letters, parametersOf } = await run(fakeWeeklyServices());
    expect(end).toBe('RolloutStarted');
    expect(tasks).toEqual([
      'Plan',
      'ResolveTrainingImage',
      'ExportFeedback',
      'RefreshErasures',
      'Train',
      'RecheckErasures',
      'Gate',
      'ReadGate',
      'Register',
      'ReadRegister',
      'Image',
      'ReadImage',
      'UpdateCode',
      'RetireVersions',
      'StartRollout',
    ]);
    expect(letters).toEqual([]);
    expect(parametersOf('StartRollout')).toMatchObject({
      Name: expect.stringMatching(/^weekly-2026-W48-[0-9a-f]{6}$/),
      Input: { source: 'weekly' },
    });
  });

  it('hands the job names, channels and the image by digest, and each build what it works on', async () => {
    const { parametersOf } = await run(fakeWeeklyServices());
    const job = parametersOf('Train') as unknown as {
      TrainingJobName: string;
      AlgorithmSpecification: { TrainingImage: string };
      HyperParameters: object;
      CheckpointConfig: { S3Uri: string };
      InputDataConfig: { ChannelName: string; DataSource: { S3DataSource: { S3Uri: string } } }[];
    };
    expect(job.TrainingJobName).toMatch(/^spamshield-dev-2026-W48-[0-9a-f]{6}-1$/);
    expect(job.AlgorithmSpecification.TrainingImage).toMatch(/@sha256:[0-9a-f]{64}$/);
    expect(job.HyperParameters).toMatchObject({ version: '2026.48.5', parent: '2026.48.4', recipe: 'full' });
    const channels = job.InputDataConfig.map(({ ChannelName, DataSource }) => [
      ChannelName,
      DataSource.S3DataSource.S3Uri.replace(/^s3:\/\/\w+/, ''),
    ]);
    expect(Object.fromEntries(channels)).toEqual({
      public: '/public/',
      champion: '/models/2026.48.4/',
      feedback: '/datasets/2026-w48-3f2a9c/',
      texts: '/texts/',
    });
    const { EnvironmentVariablesOverride } = parametersOf('Gate') as unknown as {
      EnvironmentVariablesOverride: { Name: string; Value: string }[];
    };
    expect(Object.fromEntries(EnvironmentVariablesOverride.map(({ Name, Value }) => [Name, Value]))).toMatchObject({
      VERSION: '2026.48.5',
      CHAMPION: '2026.48.4',
      DATASET: '2026-w48-3f2a9c',
      ARTIFACT: `s3://training/jobs/${job.TrainingJobName}/output/model.tar.gz`,
    });
    expect(parametersOf('UpdateCode')).toMatchObject({
      ImageUri: expect.stringMatching(/^repository@sha256:/),
      RevisionId: 'revision-1',
    });
  });

  it('ends without a word in a week with too little feedback', async () => {
    const services = fakeWeeklyServices();
    services.dataset.outcome = 'not_enough';
    const { end, error, tasks, letters } = await run(services);
    expect([end, error, letters]).toEqual(['NotEnoughFeedback', undefined, []]);
    expect(tasks).not.toContain('Train');
  });

  it('does the work once when the schedule is delivered twice', async () => {
    const services = fakeWeeklyServices();
    const [first, second] = [await run(services, { name: 'e-1' }), await run(services, { name: 'e-2' })];
    expect([first.end, second.end]).toEqual(['RolloutStarted', 'AlreadyStarted']);
    expect(second.tasks).toEqual(['Plan']);
  });

  it('gives the same names to the same execution again, and others to another of the same week', async () => {
    const services = fakeWeeklyServices();
    const jobs = [];
    for (const [name, input] of [
      ['e-1', scheduled],
      ['e-1', scheduled],
      ['e-2', {}],
    ] as const) {
      const { parametersOf } = await run(services, { name, input });
      jobs.push((parametersOf('Train') as unknown as { TrainingJobName: string }).TrainingJobName);
    }
    expect(jobs[1]).toBe(jobs[0]);
    expect(jobs[2]).not.toBe(jobs[0]);
  });

  it('goes on when the rollout of this very run was started before the answer was lost', async () => {
    const services = fakeWeeklyServices();
    services.tasks['StartRollout'] = failing(new TaskFailed('StepFunctions.ExecutionAlreadyExistsException'));
    expect((await run(services)).end).toBe('RolloutStarted');
  });
});

describe('a function that crashes', () => {
  it('is called again with the same input, and the run goes on', async () => {
    const services = fakeWeeklyServices();
    const crashOnce = (state: string) => {
      const task = services.tasks[state] as (parameters: unknown) => Promise<unknown>;
      let isFirst = true;
      services.tasks[state] = async (parameters) => {
        // After its work, before its answer: the worst moment.
        const result = await task(parameters);
        if (!isFirst) return result;
        isFirst = false;
        throw new TaskFailed('States.TaskFailed', 'Runtime exited');
      };
    };
    const functions = ['Plan', 'ExportFeedback', 'RefreshErasures', 'ReadGate', 'ReadImage', 'RetireVersions'];
    for (const state of functions) crashOnce(state);
    const { end, tasks } = await run(services);
    expect(end).toBe('RolloutStarted');
    for (const state of functions) expect(tasks.filter((task) => task === state)).toHaveLength(2);
  });
});

describe('a training on spot capacity', () => {
  const interrupted = { TrainingJobName: 'j', TrainingJobStatus: 'Stopped', SecondaryStatus: 'MaxWaitTimeExceeded' };

  it('that gets none goes on once, on demand, from the same checkpoints and with erasures read anew', async () => {
    const services = fakeWeeklyServices();
    services.tasks['Train'] = failing(new TaskFailed('States.TaskFailed', interrupted));
    const { end, tasks, parametersOf } = await run(services);
    expect(end).toBe('RolloutStarted');
    expect(tasks.slice(4, 8)).toEqual(['Train', 'DescribeTraining', 'RefreshErasuresAgain', 'TrainOnDemand']);
    const [spot, onDemand] = ['Train', 'TrainOnDemand'].map(parametersOf) as unknown as {
      TrainingJobName: string;
      EnableManagedSpotTraining: boolean;
      CheckpointConfig: object;
      StoppingCondition: object;
    }[];
    expect(onDemand?.CheckpointConfig).toEqual(spot?.CheckpointConfig);
    expect(onDemand?.TrainingJobName).toBe(spot?.TrainingJobName.replace(/-1$/, '-2'));
    expect([spot?.EnableManagedSpotTraining, onDemand?.EnableManagedSpotTraining]).toEqual([true, false]);
    // SageMaker refuses a waiting time without spot capacity.
    expect(onDemand?.StoppingCondition).not.toHaveProperty('MaxWaitTimeInSeconds');
  });

  it('fails after the second attempt', async () => {
    const services = fakeWeeklyServices();
    for (const state of ['Train', 'TrainOnDemand']) {
      services.tasks[state] = failing(new TaskFailed('States.TaskFailed', interrupted));
    }
    const { end, tasks } = await run(services);
    expect(end).toBe('TrainingFailed');
    expect(tasks.filter((task) => task.startsWith('Train'))).toEqual(['Train', 'TrainOnDemand']);
  });
});

describe('an erasure', () => {
  it('that cannot be read keeps the training from starting', async () => {
    const services = fakeWeeklyServices();
    services.tasks['RefreshErasures'] = failing(new TaskFailed('States.TaskFailed', 'store'));
    const { end, tasks } = await run(services);
    expect(end).toBe('ErasuresUnread');
    expect(tasks).not.toContain('Train');
  });

  it('during the training is in the dataset before the gate sees the model', async () => {
    const services = fakeWeeklyServices();
    const train = services.tasks['Train'] as (parameters: unknown) => Promise<unknown>;
    services.tasks['Train'] = async (parameters) => {
      services.dataset.erased = 3;
      return train(parameters);
    };
    const { end, tasks, output } = await run(services);
    expect(end).toBe('RolloutStarted');
    expect(tasks.indexOf('RecheckErasures')).toBeLessThan(tasks.indexOf('Gate'));
    expect(output?.['erasures']).toEqual({ erased: 3 });
  });

  it('during the training that cannot be read keeps the model from being registered', async () => {
    const services = fakeWeeklyServices();
    services.tasks['RecheckErasures'] = failing(new TaskFailed('States.TaskFailed', 'store'));
    const { end, tasks } = await run(services);
    expect([end, tasks.includes('Register')]).toEqual(['ErasuresUnread', false]);
  });
});

describe('approval', () => {
  it('is asked for before anything is handed to the function, and its token is in no text', async () => {
    const { end, tasks, parametersOf } = await run(fakeWeeklyServices({ approval: 'manual' }));
    expect(end).toBe('RolloutStarted');
    expect(tasks.indexOf('AskApproval')).toBe(tasks.indexOf('UpdateCode') - 1);
    const { Message, MessageAttributes } = parametersOf('AskApproval') as unknown as {
      Message: string;
      MessageAttributes: { taskToken: { StringValue: string } };
    };
    expect(MessageAttributes.taskToken.StringValue).toBe('token');
    expect(Message).not.toContain('token');
    expect(Message).toContain('npm run retrain -- approve --stage dev --execution e-1');
  });

  it('that is denied ends the run well, with the function as it was', async () => {
    const services = fakeWeeklyServices({ approval: 'manual' });
    services.tasks['AskApproval'] = failing(new TaskFailed('ApprovalDenied'));
    const { end, error, tasks } = await run(services);
    expect([end, error]).toEqual(['ApprovalDenied', undefined]);
    expect(tasks.filter((task) => changing.includes(task))).toEqual([]);
  });

  it('can be asked for in one run alone', async () => {
    const { tasks } = await run(fakeWeeklyServices(), { input: { approval: 'manual' } });
    expect(tasks).toContain('AskApproval');
  });
});

it('goes on to the rollout when old versions cannot be deleted, and says so', async () => {
  const services = fakeWeeklyServices();
  services.tasks['RetireVersions'] = failing(new TaskFailed('States.TaskFailed', 'store'));
  const { end, letters } = await run(services);
  expect(end).toBe('RolloutStarted');
  expect(letters.map(({ Subject }) => Subject)).toEqual(['SpamShield dev: weekly run, RetentionFailed']);
});

type Cause = (services: FakeWeeklyServices) => unknown;
const fails =
  (state: string, error = 'States.TaskFailed', cause: string | object = ''): Cause =>
  (services) => {
    services.tasks[state] = failing(new TaskFailed(error, cause));
  };
const reports =
  (step: string, report: object): Cause =>
  (services) => {
    services.reports[step] = report;
  };
const build = (BuildStatus: string) => ({
  Build: { BuildStatus, Logs: { DeepLink: 'https://console.aws.amazon.com/log' } },
});

/** Every way to a failure: the state that it ends in, and what its letter says of it. */
const failures: [keyof typeof retrainingEnds, string, Cause, RegExp][] = [
  [
    'SetupIncomplete',
    'no champion',
    (services) => Object.assign(services.registry, { champion: undefined }),
    /no champion/,
  ],
  ['SetupIncomplete', 'no public messages', (services) => services.publicData.stored.clear(), /public messages/],
  ['PlanFailed', 'the registry away', fails('Plan'), /States.TaskFailed/],
  ['PlanFailed', 'no training image', fails('ResolveTrainingImage', 'Ecr.ImageNotFoundException'), /ImageNotFound/],
  ['ExportFailed', 'a store away', fails('ExportFeedback'), /States.TaskFailed/],
  ['ErasuresUnread', 'a store away', fails('RefreshErasures'), /States.TaskFailed/],
  [
    'TrainingFailed',
    'a job that fails',
    fails('Train', 'States.TaskFailed', {
      TrainingJobName: 'spamshield-dev-x-1',
      TrainingJobStatus: 'Failed',
      SecondaryStatus: 'Failed',
      FailureReason: 'AlgorithmError: a text of somebody',
    }),
    /spamshield-dev-x-1 ended as Failed/,
  ],
  [
    'TrainingFailed',
    'a job that is refused',
    fails('Train', 'SageMaker.ResourceLimitExceededException', 'quota'),
    /ResourceLimitExceeded/,
  ],
  [
    'TrainingTimedOut',
    'a job at its limit',
    fails('Train', 'States.TaskFailed', {
      TrainingJobName: 'j',
      TrainingJobStatus: 'Stopped',
      SecondaryStatus: 'MaxRuntimeExceeded',
    }),
    /MaxRuntimeExceeded/,
  ],
  ['TrainingTimedOut', 'a job without an end', fails('Train', 'States.Timeout'), /longer than it may take/],
  [
    'ModelRefused',
    'a gate that stays shut',
    reports('gate', { outcome: 'refused', sentence: 'Refused by: golden ham at lenient.', checks: [] }),
    /golden ham at lenient/,
  ],
  ['GateCrashed', 'a build that breaks off', fails('Gate', 'States.TaskFailed', build('FAILED')), /FAILED.*https:/],
  [
    'GateCrashed',
    'a build without a report',
    (services) => Object.assign(services.tasks, { Gate: async () => ({}) }),
    /no report/,
  ],
  ['GateCrashed', 'a build that hangs', fails('Gate', 'States.Timeout'), /longer than it may/],
  [
    'RegistrationConflict',
    'a version that is taken',
    reports('register', { outcome: 'conflict', sentence: '2026.48.5 is another model.' }),
    /another model/,
  ],
  ['RegistrationFailed', 'a key that does not sign', fails('Register', 'States.TaskFailed', build('FAILED')), /FAILED/],
  [
    'ImageUnhealthy',
    'an image without its model',
    reports('image', { outcome: 'unhealthy', sentence: 'It classifies without its model.' }),
    /without its model/,
  ],
  ['ImageFailed', 'a push that fails', fails('Image', 'States.TaskFailed', build('FAILED')), /FAILED/],
  ['CodeChanged', 'a deploy in between', fails('UpdateCode', 'Lambda.PreconditionFailedException'), /Precondition/],
  [
    'CodeNotUpdated',
    'an image that Lambda cannot read',
    fails('UpdateCode', 'Lambda.InvalidParameterValueException'),
    /InvalidParameter/,
  ],
  [
    'RolloutNotStarted',
    'a machine that is gone',
    fails('StartRollout', 'StepFunctions.StateMachineDoesNotExistException'),
    /DoesNotExist/,
  ],
];

describe('a failure', () => {
  it.each(failures)(
    'ends in %s after %s, with one letter that says what happened, what serves and what to do',
    async (name, _, cause, says) => {
      const services = fakeWeeklyServices();
      cause(services);
      const { end, error, letters, tasks } = await run(services);
      expect(end).toBe(name);
      expect(error).toContain(retrainingEnds[name].heading);
      expect(letters).toHaveLength(1);
      const [{ Subject, Message } = { Subject: '', Message: '' }] = letters;
      expect(Subject).toContain(name);
      expect(Subject.length).toBeLessThanOrEqual(100);
      expect(Message).toMatch(says);
      expect(Message).toContain('The version that serves is untouched.');
      expect(Message).toContain(`What to do: ${retrainingEnds[name].todo}`);
      expect(Message).toContain('Execution: e-1');
      // What a job says of itself may quote what it was trained on.
      expect(Message).not.toContain('a text of somebody');
      if (name !== 'RolloutNotStarted') expect(tasks).not.toContain('StartRollout');
    },
  );

  it('ends in ApprovalMissing when nobody answers', async () => {
    const services = fakeWeeklyServices({ approval: 'manual' });
    services.tasks['AskApproval'] = failing(new TaskFailed('States.Timeout'));
    const { end, tasks } = await run(services);
    expect(end).toBe('ApprovalMissing');
    expect(tasks.filter((task) => changing.includes(task))).toEqual([]);
  });

  it('is named even when the topic is away', async () => {
    const services = fakeWeeklyServices();
    services.tasks['TellExportFailed'] = failing(new TaskFailed('Sns.InternalErrorException'));
    fails('ExportFeedback')(services);
    expect((await run(services)).end).toBe('ExportFailed');
  });

  it('has a test for each end', () => {
    const tested = new Set<string>([...failures.map(([name]) => name), 'ApprovalMissing']);
    expect([...tested].sort()).toEqual(Object.keys(retrainingEnds).sort());
  });
});

describe('the definition', () => {
  it('gives every task a limit, and every task but a letter a way on when it fails', () => {
    for (const [name, state] of Object.entries(definition.States)) {
      if (state.Type !== 'Task') continue;
      expect(state['TimeoutSeconds'], name).toBeGreaterThan(0);
      const [last] = (state['Catch'] as { ErrorEquals: string[] }[]).slice(-1);
      expect(last?.ErrorEquals, name).toEqual(['States.ALL']);
    }
  });

  it('ends in nothing but named ends', () => {
    const ends = Object.entries(definition.States).filter(([, { Type }]) => Type === 'Fail' || Type === 'Succeed');
    expect(ends.map(([name]) => name).sort()).toEqual(
      [
        ...Object.keys(retrainingEnds),
        'RolloutStarted',
        'NotEnoughFeedback',
        'AlreadyStarted',
        'ApprovalDenied',
      ].sort(),
    );
  });
});
