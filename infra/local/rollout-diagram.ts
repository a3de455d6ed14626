import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { parseConfig } from '../config.ts';
import { diagramOf, inDocument, machineDefinition } from '../rollout-diagram.ts';
import { addStacks } from '../stacks/spamshield.ts';
import { createCommand, exitCodes, runCommand } from './command.ts';
import { repositoryRoot } from './model-folder.ts';

const document = join(repositoryRoot, 'docs/rollout.md');

const command = createCommand(
  'npm run -s rollout:diagram --',
  "Draws the rollout's state machine, as it is synthesised, into docs/rollout.md.",
);

await runCommand(command, async () => {
  const scratch = mkdtempSync(join(tmpdir(), 'spamshield-diagram-'));
  try {
    const app = new App({ outdir: join(scratch, 'cdk.out') });
    addStacks(app, parseConfig({ stage: 'dev' }), standInBuild(join(scratch, 'build')));
    const service = app.synth().stacks.find(({ stackName }) => stackName.endsWith('-service'));
    const definition = machineDefinition(service?.template, 'Rollout');
    writeFileSync(document, inDocument(readFileSync(document, 'utf8'), diagramOf(definition)));
  } finally {
    rmSync(scratch, { recursive: true });
  }
  return exitCodes.ok;
});

/** The definition does not depend on what the functions hold. */
function standInBuild(folder: string): string {
  for (const name of readdirSync(join(repositoryRoot, 'functions')).filter((found) => !found.startsWith('_'))) {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'handler.mjs'), '');
    writeFileSync(join(folder, name, 'Dockerfile'), 'FROM scratch\n');
  }
  return folder;
}
