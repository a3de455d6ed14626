import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { App } from 'aws-cdk-lib';
import { addChecks } from './checks.ts';
import { contextNames, parseConfig } from './config.ts';
import { addStacks } from './stacks/spamshield.ts';

const repositoryFolder = resolve(import.meta.dirname, '..');
const buildFolder = join(repositoryFolder, 'build');
/** Files that stand for what must be built before, and what builds it. */
const builtBy = { 'feedback/handler.mjs': 'npm run build', 'classify/Dockerfile': 'npm run build:image' };

/** Says what is wrong in a line: CDK shows what this process prints. */
function fail(message: string): never {
  console.error(`error: ${message}`);
  process.exit(1);
}

for (const [file, command] of Object.entries(builtBy)) {
  if (!existsSync(join(buildFolder, file))) fail(`build/${file} is missing; run ${command} first`);
}

const app = new App();
const context = Object.fromEntries(
  contextNames.flatMap((name) => {
    const value: unknown = app.node.tryGetContext(name);
    return value === undefined ? [] : [[name, value]];
  }),
);
const { CDK_DEFAULT_ACCOUNT: account, CDK_DEFAULT_REGION: region } = process.env;
const config = (() => {
  try {
    return parseConfig(context, { ...(account && { account }), ...(region && { region }) });
  } catch (error) {
    return fail((error as Error).message);
  }
})();
if (config.weeklyRun && !existsSync(join(buildFolder, 'training/Dockerfile'))) {
  fail(
    'build/training/Dockerfile is missing; run npm run build:training first, or leave the weekly run out: -c weeklyRun=off',
  );
}
addStacks(app, config, buildFolder, repositoryFolder);
addChecks(app);
