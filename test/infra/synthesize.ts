import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { parseConfig, type StageConfig } from '../../infra/config.ts';
import { addStacks } from '../../infra/stacks/spamshield.ts';

export type Resource = {
  readonly Type: string;
  readonly Properties: Record<string, never> & Record<string, unknown>;
  readonly DependsOn?: readonly string[];
  readonly DeletionPolicy?: string;
};

export type Synthesized = {
  readonly config: StageConfig;
  readonly app: App;
  readonly data: Template;
  readonly service: Template;
  /** Of both stacks, by logical id. */
  readonly resources: Readonly<Record<string, Resource>>;
};

const zipFunctions = [
  'authorize',
  'erase-user',
  'export-feedback',
  'feedback',
  'models',
  'project-reputation',
  'refresh-erasures',
  'rotate-keys',
  'users',
];

export const tokens = {
  jwtIssuer: 'https://issuer.example',
  jwtAudience: 'spamshield',
  jwksUri: 'https://issuer.example/jwks.json',
  tenantClaim: 'tenant_id',
};

/** Stands in for what the build leaves: CDK hashes it and looks no further. `code` tells two states of the code apart. */
export function standInBuild(code = 'first'): string {
  const folder = mkdtempSync(join(tmpdir(), 'spamshield-build-'));
  for (const name of zipFunctions) write(join(folder, name), 'handler.mjs', code);
  write(join(folder, 'classify'), 'Dockerfile', 'FROM scratch\nCOPY handler.mjs /\n');
  write(join(folder, 'classify'), 'handler.mjs', code);
  return folder;
}

export function contextOfCdkJson(): Record<string, unknown> {
  const { context } = JSON.parse(readFileSync('cdk.json', 'utf8')) as { context: Record<string, unknown> };
  return context;
}

/** Synthesises a stage as `cdk synth` does. */
export function synthesize(
  context: Record<string, unknown>,
  { buildFolder = standInBuild(), beforeSynthesis = (_: App): void => {} } = {},
): Synthesized {
  const config = parseConfig(context);
  const outdir = mkdtempSync(join(tmpdir(), 'spamshield-cdk-'));
  const app = new App({ context: contextOfCdkJson(), outdir });
  const { data, service } = addStacks(app, config, buildFolder);
  beforeSynthesis(app);
  return {
    config,
    app,
    data: Template.fromStack(data),
    service: Template.fromStack(service),
    resources: { ...resourcesOf(data), ...resourcesOf(service) },
  };
}

function resourcesOf(stack: Stack): Record<string, Resource> {
  return Template.fromStack(stack).toJSON()['Resources'] as Record<string, Resource>;
}

/** Resources of a type, by logical id. */
export function ofType({ resources }: Synthesized, type: string): [string, Resource][] {
  return Object.entries(resources).filter(([, resource]) => resource.Type === type);
}

function write(folder: string, file: string, text: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, file), text);
}
