import { ReleaseRefusedError } from '#application/rollout/release-refused-error.ts';
import type { StackState, Stage } from './stage.ts';

/** What a deploy needs to know of this machine and of the account. Each fails in AWS's own words. */
export type DeployFacts = {
  /** Region of the environment or of the profile; undefined where neither names one. */
  region(): Promise<string | undefined>;
  /** Account that the credentials belong to. */
  account(): Promise<string>;
  /** Version of the bootstrap stack; undefined where there is none. */
  bootstrapVersion(): Promise<number | undefined>;
  /** The command that CDK builds images with, and the engines on this machine that answer. */
  engines(): Promise<{ wanted: string; answering: readonly string[] }>;
  /** Concurrent executions of Lambda that no function has reserved. */
  unreservedConcurrency(): Promise<number>;
  stacks(): Promise<readonly StackState[]>;
  /** Other stages that are deployed in the account and region. */
  otherStages(): Promise<readonly Stage[]>;
};

/** Oldest bootstrap stack whose assets CDK can use. Source: aws-cdk-lib 2.276.0, DefaultStackSynthesizer. */
const bootstrapVersionMin = 6;
/** Lambda keeps as much for functions that reserve nothing. Source: AWS Lambda developer guide, "Configuring reserved concurrency". */
const unreservedConcurrencyMin = 100;

/** One thing that is missing, and how to get it. */
export type Finding = { readonly missing: string; readonly remedy: string };

/**
 * Looks at everything that a deploy of the stage would fail for want of, and names all of it.
 *
 * @param reservedConcurrency executions that the classifier reserves
 * @returns where to, and the stacks that exist there
 * @throws ReleaseRefusedError with all findings; nothing has been changed
 */
export async function preflight(
  stage: Stage,
  facts: DeployFacts,
  reservedConcurrency: number,
): Promise<{ account: string; region: string; stacks: readonly StackState[] }> {
  const findings: Finding[] = [];
  const look = async <T>(what: string, remedy: string, ask: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await ask();
    } catch (error) {
      findings.push({ missing: `${what} (${error instanceof Error ? error.message : 'failed'})`, remedy });
      return undefined;
    }
  };

  // An emulator is told of the image beforehand, and CDK builds none.
  if (stage !== 'local') findings.push(...engineFindings(await facts.engines()));
  const region = await facts.region();
  if (!region) findings.push({ missing: 'no region is set', remedy: 'Set AWS_REGION' });
  const account = region
    ? await look('no usable AWS credentials', 'Sign in (`aws sso login`), or set AWS_PROFILE', facts.account)
    : undefined;
  let stacks: readonly StackState[] = [];
  if (account) {
    const rights = 'The role that deploys needs the right to read it';
    const [bootstrap, concurrency, found, others] = await Promise.all([
      look('the version of the bootstrap stack cannot be read', rights, async () => ({
        version: await facts.bootstrapVersion(),
      })),
      look('the quota of concurrent executions cannot be read', rights, facts.unreservedConcurrency),
      look('the stacks cannot be read', rights, facts.stacks),
      look('the stacks of other stages cannot be read', rights, facts.otherStages),
    ]);
    stacks = found ?? [];
    findings.push(...(others ?? []).map(neighbourFinding));
    if (bootstrap) findings.push(...bootstrapFindings(bootstrap.version, `aws://${account}/${region}`, stage));
    // What is deployed has reserved its own already.
    const isFirst = !stacks.some(({ outputs }) => 'FunctionName' in outputs);
    if (isFirst && concurrency !== undefined) findings.push(...concurrencyFindings(concurrency, reservedConcurrency));
    findings.push(...stacks.flatMap(stackFindings));
  }
  if (account && region && findings.length === 0) return { account, region, stacks };
  const list = findings.map(({ missing, remedy }) => `\n- ${missing}. ${remedy}.`).join('');
  throw new ReleaseRefusedError(
    `Stage ${stage} cannot be deployed, and nothing was changed:${list}\nDo that`,
    'Then deploy again',
  );
}

function engineFindings({ wanted, answering }: { wanted: string; answering: readonly string[] }): Finding[] {
  if (answering.includes(wanted)) return [];
  const [other] = answering;
  return [
    {
      missing: `no container engine: \`${wanted}\` does not answer`,
      remedy: other
        ? `${other} does: set CDK_DOCKER=${other}`
        : 'Install and start Docker, or Podman and set CDK_DOCKER=podman',
    },
  ];
}

function bootstrapFindings(version: number | undefined, environment: string, stage: Stage): Finding[] {
  if (version !== undefined && version >= bootstrapVersionMin) return [];
  const missing =
    version === undefined
      ? `${environment} is not bootstrapped for CDK`
      : `${environment} is bootstrapped with version ${version}, and ${bootstrapVersionMin} is needed`;
  // CDK synthesises the app even for this, and the app asks for what it deploys.
  const build = 'npm run build && npm run build:image';
  return [
    {
      missing,
      remedy: `Run once: ${build} && npm exec -- cdk bootstrap ${environment} -c stage=${stage} -c weeklyRun=off`,
    },
  ];
}

function concurrencyFindings(unreserved: number, wanted: number): Finding[] {
  if (unreserved - wanted >= unreservedConcurrencyMin) return [];
  return [
    {
      missing:
        `${unreserved} concurrent executions of Lambda are free; the classifier reserves ${wanted}, ` +
        `and Lambda keeps ${unreservedConcurrencyMin} for the other functions`,
      remedy:
        'Ask for more: Service Quotas, AWS Lambda, "Concurrent executions" (L-B99A9384); new accounts begin with 10',
    },
  ];
}

/** Metrics have no dimension of a stage, and the versions of both begin with 1. */
function neighbourFinding(other: Stage): Finding {
  return {
    missing: `stage ${other} is deployed in this account and region, and both would write the same metrics, on which alarms and rollouts rest`,
    remedy: 'Give each stage an account of its own, or at least a region',
  };
}

function stackFindings({ name, status }: StackState): Finding[] {
  if (status.endsWith('_IN_PROGRESS')) {
    return [{ missing: `another deploy is under way: ${name} is ${status}`, remedy: 'Wait for its end' }];
  }
  if (status === 'ROLLBACK_COMPLETE') {
    return [
      {
        missing: `${name} failed when it was made, and CloudFormation can only delete it`,
        remedy: `Look at its events, then: aws cloudformation delete-stack --stack-name ${name}`,
      },
    ];
  }
  if (status.endsWith('ROLLBACK_FAILED')) {
    return [
      {
        missing: `${name} is ${status}`,
        remedy: `Look at its events, then: aws cloudformation continue-update-rollback --stack-name ${name}`,
      },
    ];
  }
  return [];
}
