import { basename } from 'node:path';
import { ReleaseRefusedError } from '#application/rollout/release-refused-error.ts';
import { type DeployFacts, preflight } from './preflight.ts';
import type { Stage } from './stage.ts';

export const architectures = { x86_64: 'x64', arm64: 'arm64' } as const;

export type DeployProps = {
  readonly stage: Stage;
  readonly architecture: keyof typeof architectures;
  /** Further values for `cdk -c`, name=value. */
  readonly context: readonly string[];
  /** Whether CDK asks before it widens rights. */
  readonly asks: boolean;
  readonly reservedConcurrency: number;
  /** Whether the stage has a weekly run, whose training image CDK builds. */
  readonly trainsWeekly: boolean;
};

/** What a deploy is made of; each throws what stops it. */
export type DeployParts = {
  readonly facts: DeployFacts;
  /** Folder of the champion, pulled and verified; undefined where the registry has none. */
  pullChampion(registryBucket: string): Promise<string | undefined>;
  /** Folder of the newest model that the repository ships. */
  repositoryModel(): string;
  /** Runs npm with the arguments, and gives its exit status. */
  npm(args: readonly string[], env: Readonly<Record<string, string>>): Promise<number>;
  report(step: string): void;
};

/**
 * Deploys a stage: preflight, model, bundles, image, CDK. `$LATEST` changes, and nobody is served by it.
 *
 * @throws ReleaseRefusedError before anything changes, or naming the step that has failed
 */
export async function deployStage(props: DeployProps, parts: DeployParts): Promise<void> {
  const { stage, architecture, context, asks } = props;
  const { account, region, stacks } = await preflight(stage, parts.facts, props.reservedConcurrency);
  parts.report(`account ${account}, region ${region}: all that a deploy needs is there`);

  const bucket = stacks.map(({ outputs }) => outputs['RegistryBucket']).find((name) => name !== undefined);
  const champion = bucket === undefined ? undefined : await parts.pullChampion(bucket);
  const model = champion ?? parts.repositoryModel();
  const origin = champion
    ? 'the champion of the registry'
    : 'which the repository ships: the registry has no champion yet';
  parts.report(`model ${basename(model)}, ${origin}`);

  const run = async (step: string, args: readonly string[], env: Record<string, string> = {}) => {
    parts.report(step);
    const status = await parts.npm(args, env);
    if (status === 0) return;
    throw new ReleaseRefusedError(
      `\`npm ${args.join(' ')}\` ended with ${status}; what serves was not changed`,
      'Its own words stand above',
    );
  };
  // Feedback normalises with the table of the very model that the image holds.
  await run('bundling the functions', ['run', 'build', '--', '--model', model]);
  await run('assembling the image', [
    'run',
    'build:image',
    '--',
    '--arch',
    architectures[architecture],
    '--model',
    model,
  ]);
  if (props.trainsWeekly) await run('assembling the training image', ['run', 'build:training']);
  const values = [`stage=${stage}`, `architecture=${architecture}`, ...context];
  await run(
    'deploying',
    [
      'exec',
      '--',
      'cdk',
      'deploy',
      '--all',
      ...(asks ? [] : ['--require-approval', 'never']),
      ...values.flatMap((value) => ['-c', value]),
    ],
    // Lambda takes no image index, which BuildKit makes of an image with attestations.
    { BUILDX_NO_DEFAULT_ATTESTATIONS: '1' },
  );
}
