import { beforeEach, describe, expect, it } from 'vitest';
import { type DeployParts, deployStage } from '../../../infra/release/deploy-stage.ts';
import type { DeployFacts } from '../../../infra/release/preflight.ts';
import type { StackState, Stage } from '../../../infra/release/stage.ts';

/** An account that a deploy needs nothing more of. */
const ready: DeployFacts = {
  region: async () => 'eu-central-1',
  account: async () => '123456789012',
  bootstrapVersion: async () => 28,
  engines: async () => ({ wanted: 'docker', answering: ['docker'] }),
  unreservedConcurrency: async () => 1000,
  stacks: async () => [],
  otherStages: async () => [],
};
const data = (status = 'UPDATE_COMPLETE'): StackState => ({
  name: 'spamshield-dev-data',
  status,
  outputs: { RegistryBucket: 'models' },
});

let ran: { args: string; env: object }[];
let steps: string[];
beforeEach(() => {
  ran = [];
  steps = [];
});

function deploy(
  facts: Partial<DeployFacts> = {},
  parts: Partial<DeployParts> = {},
  stage: Stage = 'dev',
  trainsWeekly = false,
) {
  return deployStage(
    {
      stage,
      architecture: 'arm64',
      context: ['alarmEmail=a@example.org'],
      asks: false,
      reservedConcurrency: 10,
      trainsWeekly,
    },
    {
      facts: { ...ready, ...facts },
      pullChampion: async () => undefined,
      repositoryModel: () => 'ml/models/2026.48.3',
      npm: async (args, env) => {
        ran.push({ args: args.join(' '), env });
        return 0;
      },
      report: (step) => void steps.push(step),
      ...parts,
    },
  );
}

describe('a deploy', () => {
  it('builds bundles and image, then has CDK deploy, without attestations', async () => {
    await deploy();
    expect(ran.map(({ args }) => args)).toEqual([
      'run build -- --model ml/models/2026.48.3',
      'run build:image -- --arch arm64 --model ml/models/2026.48.3',
      'exec -- cdk deploy --all --require-approval never -c stage=dev -c architecture=arm64 -c alarmEmail=a@example.org',
    ]);
    expect(ran.at(-1)?.env).toEqual({ BUILDX_NO_DEFAULT_ATTESTATIONS: '1' });
  });

  it('assembles the training image where the stage trains every week', async () => {
    await deploy({}, {}, 'dev', true);
    expect(ran.map(({ args }) => args)[2]).toBe('run build:training');
  });

  it("bakes the repository's model where there is no registry yet", async () => {
    const pulled: string[] = [];
    await deploy({}, { pullChampion: async (bucket) => void pulled.push(bucket) as undefined });
    expect(pulled).toEqual([]);
    expect(steps.join()).toContain('model 2026.48.3, which the repository ships');
  });

  it("bakes the repository's model while the registry has no champion", async () => {
    await deploy({ stacks: async () => [data()] });
    expect(ran[1]?.args).toContain('--model ml/models/2026.48.3');
  });

  it('bakes the champion, once it is pulled and verified', async () => {
    await deploy({ stacks: async () => [data()] }, { pullChampion: async (bucket) => `cache/${bucket}/2026.50.0` });
    expect(ran[1]?.args).toContain('--model cache/models/2026.50.0');
    expect(steps.join()).toContain('model 2026.50.0, the champion of the registry');
  });

  it('stops before anything is built when the champion does not hold', async () => {
    const pullChampion = () => Promise.reject(new Error('its signature does not hold'));
    await expect(deploy({ stacks: async () => [data()] }, { pullChampion })).rejects.toThrow('signature');
    expect(ran).toEqual([]);
  });

  it('stops at the step that fails, naming it', async () => {
    let runs = 0;
    const npm = async () => (++runs === 2 ? 3 : 0);
    await expect(deploy({}, { npm })).rejects.toThrow(/`npm run build:image -- .*` ended with 3; what serves was not/);
    expect(runs).toBe(2);
  });
});

describe('the preflight', () => {
  it.each<[string, Partial<DeployFacts>, RegExp]>([
    ['no region', { region: async () => undefined }, /no region is set\. Set AWS_REGION/],
    [
      'no credentials',
      { account: () => Promise.reject(new Error('Could not load credentials from any providers')) },
      /no usable AWS credentials \(Could not load .*\)\. Sign in/,
    ],
    [
      'no bootstrap stack',
      { bootstrapVersion: async () => undefined },
      /is not bootstrapped for CDK\. Run once: .*npm exec -- cdk bootstrap aws:\/\/123456789012\/eu-central-1 -c stage=dev/,
    ],
    ['an old bootstrap stack', { bootstrapVersion: async () => 5 }, /bootstrapped with version 5, and 6 is needed/],
    [
      'no container engine',
      { engines: async () => ({ wanted: 'docker', answering: [] }) },
      /`docker` does not answer\. Install/,
    ],
    [
      'another container engine than the one that CDK asks',
      { engines: async () => ({ wanted: 'docker', answering: ['podman'] }) },
      /podman does: set CDK_DOCKER=podman/,
    ],
    ['too few concurrent executions', { unreservedConcurrency: async () => 109 }, /109 concurrent .* reserves 10/],
    [
      'a deploy that is under way',
      { stacks: async () => [data('UPDATE_IN_PROGRESS')] },
      /another deploy is under way: spamshield-dev-data is UPDATE_IN_PROGRESS\. Wait/,
    ],
    [
      'a stack that was never made',
      { stacks: async () => [data('ROLLBACK_COMPLETE')] },
      /delete-stack --stack-name spam/,
    ],
    ['another stage beside it', { otherStages: async () => ['prod'] }, /stage prod is deployed in this account/],
    ['a stack that is stuck', { stacks: async () => [data('UPDATE_ROLLBACK_FAILED')] }, /continue-update-rollback/],
    [
      'no right to look',
      { bootstrapVersion: () => Promise.reject(new Error('AccessDenied')) },
      /the version of the bootstrap stack cannot be read \(AccessDenied\)\. The role/,
    ],
  ])('rejects %s, before anything is built', async (_, facts, reason) => {
    await expect(deploy(facts)).rejects.toThrow(reason);
    await expect(deploy(facts)).rejects.toThrow('Stage dev cannot be deployed, and nothing was changed');
    expect(ran).toEqual([]);
  });

  it('names all that is missing at once', async () => {
    const facts = {
      engines: async () => ({ wanted: 'docker', answering: [] }),
      bootstrapVersion: async () => undefined,
      unreservedConcurrency: async () => 10,
    };
    await expect(deploy(facts)).rejects.toThrow(/engine.*bootstrapped.*concurrent/s);
  });

  it('asks for no free executions once the function has reserved its own', async () => {
    const service = {
      name: 'spamshield-dev-service',
      status: 'UPDATE_COMPLETE',
      outputs: { FunctionName: 'classify' },
    };
    await deploy({ unreservedConcurrency: async () => 100, stacks: async () => [data(), service] });
    expect(ran).toHaveLength(3);
  });

  it('asks for no container engine where an emulator is deployed to', async () => {
    await deploy({ engines: async () => ({ wanted: 'docker', answering: [] }) }, {}, 'local');
    expect(ran).toHaveLength(3);
  });
});
