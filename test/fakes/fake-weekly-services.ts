import { retrainingSources } from '#adapters/retraining-sources.ts';
import type { PublishedVersion } from '#domain/retraining/retention.ts';
import { describeOutcomeChain } from '../../functions/describe-outcome/chain.ts';
import { type Approval, planRetrainingChain } from '../../functions/plan-retraining/chain.ts';
import { retireVersionsChain } from '../../functions/retire-versions/chain.ts';
import { fakeRegistryObjects } from './fake-registry-objects.ts';

/** A failure as Step Functions reports it: the service's name of the error, and what it says. */
export class TaskFailed extends Error {
  constructor(name: string, cause: string | object = '') {
    super(typeof cause === 'string' ? cause : JSON.stringify(cause));
    this.name = name;
  }
}

/** What a task was called with, in order. */
export type Call = { readonly state: string; readonly parameters: unknown };
export type Task = (parameters: unknown) => Promise<unknown>;

type BuildParameters = { EnvironmentVariablesOverride: { Name: string; Value: string }[]; IdempotencyToken: string };
type Invocation = { FunctionName: string; Payload: unknown };

const imageDigest = `sha256:${'a'.repeat(64)}`;

/**
 * The AWS services around a weekly run, answering as they are documented to, with the real code of the functions behind it. Builds leave
 * the reports of `reports`, and the job the artifact that SageMaker would.
 */
export function fakeWeeklyServices({ approval = 'automatic' as Approval } = {}) {
  const models = fakeRegistryObjects(new Map([['2026.48.4/manifest.json', Buffer.from('{}')]]));
  const runs = fakeRegistryObjects();
  const publicData = fakeRegistryObjects(new Map([['uci/SMSSpamCollection', Buffer.from('ham\tHi')]]));
  const registry = { champion: '2026.48.4' as string | undefined };
  const dataset = { outcome: 'exported', accepted: 412, erased: 0 };
  const versions = new Map<string, PublishedVersion>();
  const tags = new Map<string, string[]>();
  const logger = { info: () => {} };
  const reports: Record<string, object> = {
    gate: { outcome: 'passed', sentence: 'All 12 checks passed.', checks: [{ name: 'size', passed: true }] },
    register: { outcome: 'registered', sentence: 'It is registered.' },
    image: { outcome: 'pushed', sentence: 'It works.', image: `repository@${imageDigest}`, revisionId: 'revision-1' },
  };

  const plan = planRetrainingChain({
    sources: retrainingSources({
      models,
      readChampion: async () => (registry.champion === undefined ? undefined : { version: registry.champion }),
      runs,
      publicData,
    }),
    stage: 'dev',
    approval,
    logger,
  });
  const describeOutcome = describeOutcomeChain({
    readReport: async (run, step) => {
      const bytes = runs.stored.get(`${run}/${step}.json`);
      return bytes && Buffer.from(bytes).toString('utf8');
    },
    logger,
  });
  const retire = retireVersionsChain({
    versions: {
      readVersions: async () => [...versions.values()],
      readLatestImage: async () => imageDigest,
      readInUse: async () => [],
      deleteVersion: async (version) => void versions.delete(version),
    },
    tags: { readKept: async () => tags, remove: async () => {} },
    logger,
  });

  const calls: Call[] = [];
  const invoke = (chain: (event: unknown) => Promise<unknown>) => async (parameters: unknown) => ({
    Payload: await chain((parameters as Invocation).Payload),
    StatusCode: 200,
  });
  const build =
    (step: string): Task =>
    async (parameters) => {
      const { EnvironmentVariablesOverride } = parameters as BuildParameters;
      const run = EnvironmentVariablesOverride.find(({ Name }) => Name === 'RUN')?.Value;
      runs.stored.set(`${run}/${step}.json`, Buffer.from(JSON.stringify(reports[step])));
      return { Build: { BuildStatus: 'SUCCEEDED' } };
    };
  const train: Task = async (parameters) => {
    const { TrainingJobName } = parameters as { TrainingJobName: string };
    return {
      TrainingJobName,
      TrainingJobStatus: 'Completed',
      ModelArtifacts: { S3ModelArtifacts: `s3://training/jobs/${TrainingJobName}/output/model.tar.gz` },
    };
  };

  const tasks: Record<string, Task> = {
    // The simulator has a clock of its own.
    Plan: invoke((event) => plan({ ...(event as object), startedAt: '2026-11-23T03:00:01.000Z' })),
    ResolveTrainingImage: async () => ({ ImageDetails: [{ ImageDigest: imageDigest }] }),
    ExportFeedback: invoke(async () => ({ ...dataset, datasetId: '2026-w48-3f2a9c', counts: {} })),
    RefreshErasures: invoke(async () => ({ erased: dataset.erased })),
    RefreshErasuresAgain: invoke(async () => ({ erased: dataset.erased })),
    RecheckErasures: invoke(async () => ({ erased: dataset.erased })),
    Train: train,
    TrainOnDemand: train,
    DescribeTraining: invoke(describeOutcome),
    Gate: build('gate'),
    ReadGate: invoke(describeOutcome),
    Register: build('register'),
    ReadRegister: invoke(describeOutcome),
    Image: build('image'),
    ReadImage: invoke(describeOutcome),
    AskApproval: async () => ({ approved: true }),
    UpdateCode: async () => ({ CodeSha256: 'code', LastUpdateStatus: 'InProgress' }),
    RetireVersions: invoke(retire),
    StartRollout: async () => ({ ExecutionArn: 'arn', StartDate: 1 }),
  };
  return { tasks, calls, reports, registry, dataset, runs, models, publicData, versions, tags };
}

export type FakeWeeklyServices = ReturnType<typeof fakeWeeklyServices>;
