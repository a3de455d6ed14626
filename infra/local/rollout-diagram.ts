import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { parseConfig } from '../config.ts';
import { diagramOf, inDocument, machineDefinition, withoutLetters } from '../rollout-diagram.ts';
import { addStacks } from '../stacks/spamshield.ts';
import { createCommand, exitCodes, runCommand } from './command.ts';
import { repositoryRoot } from './model-folder.ts';

/** Documents, and the beginning of the logical id of the machine that each shows. */
const documents = { 'docs/rollout.md': 'Rollout', 'docs/retraining.md': 'Retraining' };

const command = createCommand(
  'npm run -s rollout:diagram --',
  'Draws the state machines of the rollout and of the weekly run, as they are synthesised, into their documents.',
);

await runCommand(command, async () => {
  const scratch = mkdtempSync(join(tmpdir(), 'spamshield-diagram-'));
  try {
    const app = new App({ outdir: join(scratch, 'cdk.out') });
    const build = standInBuild(join(scratch, 'build'));
    addStacks(app, parseConfig({ stage: 'dev' }), build, join(build, 'training'));
    const service = app.synth().stacks.find(({ stackName }) => stackName.endsWith('-service'));
    for (const [name, machine] of Object.entries(documents)) {
      const file = join(repositoryRoot, name);
      const definition = machineDefinition(service?.template, machine);
      const diagram = diagramOf(machine === 'Retraining' ? withoutLetters(definition) : definition);
      writeFileSync(file, inDocument(readFileSync(file, 'utf8'), diagram));
    }
  } finally {
    rmSync(scratch, { recursive: true });
  }
  return exitCodes.ok;
});

/** The definition does not depend on what the functions hold. */
function standInBuild(folder: string): string {
  for (const name of [
    'training',
    ...readdirSync(join(repositoryRoot, 'functions')).filter((found) => !found.startsWith('_')),
  ]) {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'handler.mjs'), '');
    writeFileSync(join(folder, name, 'Dockerfile'), 'FROM scratch\n');
  }
  return folder;
}
