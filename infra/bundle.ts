import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { bundleFunction } from './bundle-function.ts';
import { createCommand, modelFolderOf, modelOption, runCommand } from './local/command.ts';
import { repositoryRoot } from './local/model-folder.ts';

/** KiB that a bundle may have: a cold start reads all of it. A budget is raised knowingly, with the dependency that needs it. */
const budgetsKiB: Readonly<Record<string, number>> = {
  authorize: 560,
  classify: 1850,
  'erase-user': 1175,
  'export-feedback': 1150,
  feedback: 1200,
  models: 1150,
  'project-reputation': 950,
  'refresh-erasures': 1150,
  'rotate-keys': 880,
  users: 1000,
};

/** Files of the model artifact that a function reads from its folder `model`: feedback normalises as the classifier does. */
const modelFiles: Readonly<Record<string, readonly string[]>> = { feedback: ['manifest.json', 'normalization.json'] };

const functionsFolder = join(repositoryRoot, 'functions');

const command = createCommand(
  'npm run build --',
  'Bundles every function: build/<function>/handler.mjs, its source map, and the files of the model that it reads.',
).addOption(modelOption);

await runCommand(command, async () => {
  const { model } = command.opts<{ model?: string }>();
  const modelFolder = await modelFolderOf(model);
  // Folders with an underscore are shared code.
  const names = readdirSync(functionsFolder).filter((name) => !name.startsWith('_'));
  const sizes = await Promise.all(names.map((name) => bundle(name)));
  for (const name of names) copyModelFiles(name, modelFolder);
  for (const { name, outfile, kiB } of sizes) {
    console.log(`${relative(repositoryRoot, outfile)}  ${kiB.toFixed(0)} KiB of ${budgetsKiB[name] ?? 0}`);
  }
  const over = sizes.filter(({ name, kiB }) => kiB > (budgetsKiB[name] ?? 0));
  for (const { name, kiB } of over) {
    console.error(
      `error: ${name} has ${kiB.toFixed(0)} KiB; its budget in infra/bundle.ts is ${budgetsKiB[name] ?? 0}`,
    );
  }
  return over.length === 0 ? 0 : 1;
});

async function bundle(name: string): Promise<{ name: string; outfile: string; kiB: number }> {
  const outfile = join(repositoryRoot, 'build', name, 'handler.mjs');
  return { name, outfile, kiB: (await bundleFunction(name, outfile)) / 1024 };
}

function copyModelFiles(name: string, modelFolder: string): void {
  const files = modelFiles[name] ?? [];
  const folder = join(repositoryRoot, 'build', name, 'model');
  rmSync(folder, { recursive: true, force: true });
  if (files.length > 0) mkdirSync(folder);
  for (const file of files) copyFileSync(join(modelFolder, file), join(folder, file));
}
