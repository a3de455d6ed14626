import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { App } from 'aws-cdk-lib';
import { addChecks } from './checks.ts';
import { contextNames, parseConfig } from './config.ts';
import { addStacks } from './stacks/spamshield.ts';

const buildFolder = resolve(import.meta.dirname, '../build');
for (const [file, command] of [
  ['feedback/handler.mjs', 'npm run build'],
  ['classify/Dockerfile', 'npm run build:image'],
] as const) {
  if (!existsSync(join(buildFolder, file))) throw new Error(`build/${file} is missing: run ${command} first`);
}

const app = new App();
const context = Object.fromEntries(
  contextNames.flatMap((name) => {
    const value: unknown = app.node.tryGetContext(name);
    return value === undefined ? [] : [[name, value]];
  }),
);
const { CDK_DEFAULT_ACCOUNT: account, CDK_DEFAULT_REGION: region } = process.env;
const config = parseConfig(context, { ...(account && { account }), ...(region && { region }) });
addStacks(app, config, buildFolder);
addChecks(app);
