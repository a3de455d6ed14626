import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { Option } from 'commander';
import { datasetIdOf } from '#adapters/dataset-id.ts';
import { readModelFolder } from '#adapters/signed-model.ts';
import { isoWeekOf } from '#domain/iso-week.ts';
import { isModelVersion } from '#domain/model-version.ts';
import { nextModelVersion } from '#domain/retraining/names.ts';
import { defaultTrainingSetLimits } from '#domain/training-set.ts';
import { createCommand, exitCodes, integer, modelFolderOf, runCommand, UsageError } from './command.ts';
import { assertDataFolder } from './data-folder.ts';
import { modelsFolder, repositoryRoot } from './model-folder.ts';
import { retrain } from './retraining/local-retraining.ts';
import {
  findUnfinished,
  type Run,
  removeLeftTexts,
  type StepName,
  stepNames,
  writeRun,
} from './retraining/run-folder.ts';
import { describeRun, describeStep } from './retraining/run-report.ts';
import { localSteps, StepFailedError } from './retraining/steps.ts';

const gateRefused = 1;
const stepFailed = 6;

const defaults = {
  data: join(repositoryRoot, '.spamshield/data'),
  runs: join(repositoryRoot, '.spamshield/retraining'),
  registry: join(repositoryRoot, '.spamshield/registry'),
};
const weightsFolder = join(repositoryRoot, 'ml/spam-classifier/weights');

/** As the shell would: npm knows the project's Python. */
const npmTrain = ['npm', '--prefix', repositoryRoot, 'run', '-s', 'train', '--'];

const command = createCommand(
  'npm run retrain:local --',
  'The weekly retraining on this machine: export of feedback, training, gate, registration. What was stopped goes on.',
)
  .argument('[flags...]', 'after --: flags of npm run train, such as --train.epochs 1')
  .option('--data <folder>', 'data folder of npm start, which must not be running (default: .spamshield/data)')
  .option('--champion <folder>', 'the model that serves (default: the newest in ml/models)')
  .option('--registry <folder>', 'where the new model is registered (default: .spamshield/registry)')
  .option('--runs <folder>', 'where runs keep their reports (default: .spamshield/retraining)')
  .addOption(
    new Option('--recipe <recipe>', "continue goes on from the champion's float weights, full begins with the base's")
      .choices(['continue', 'full'])
      .default('continue'),
  )
  .option(
    '--messages-min <number>',
    'accepted messages that are enough',
    integer(1, 1e6),
    defaultTrainingSetLimits.messagesMin,
  )
  .option('--ham-min <number>', 'ham among them that is enough', integer(0, 1e6), defaultTrainingSetLimits.hamMin)
  .option('--new', 'begin anew, whatever was stopped before')
  .option('--trainer <program>', 'another program that trains, called as npm run train -- is')
  .option('--json', 'print the report as JSON')
  .addHelpText(
    'after',
    `
SPAMSHIELD_DATA_DIR names the folder with UCI's corpus: training mixes it in, the gate measures on it.
The embedded database is open while feedback is exported and erasures are read: npm start must not run until the training begins.
Each run has a folder with run.json (for programs), report.md (for people) and the logs of training and gate.

Exit status: 0 a model is offered, or there is too little feedback · 1 the gate refuses · 2 usage · 3 champion unusable ·
4 the database cannot be reached · 6 a step failed (the same command goes on)`,
  );

type Options = {
  data?: string;
  champion?: string;
  registry?: string;
  runs?: string;
  recipe: Run['recipe'];
  messagesMin: number;
  hamMin: number;
  new?: true;
  trainer?: string;
  json?: true;
};

await runCommand(command, async () => {
  const options = command.opts<Options>();
  const [dataFolder, runs, registryFolder] = [
    resolve(options.data ?? defaults.data),
    resolve(options.runs ?? defaults.runs),
    resolve(options.registry ?? defaults.registry),
  ];
  assertDataFolder(dataFolder);
  if (process.env['SPAMSHIELD_DATA_DIR'] === undefined) {
    throw new UsageError("training and gate need UCI's messages: set SPAMSHIELD_DATA_DIR");
  }
  await removeLeftTexts(runs);
  const stopped = options.new ? undefined : await findUnfinished(runs);
  const run = stopped ? resume(stopped) : await begin(options, registryFolder);
  const runFolder = join(runs, run.datasetId);
  console.error(`${stopped ? 'goes on' : 'begins'}: ${show(runFolder)}, for ${run.version}`);

  const save = async (state: Run) => {
    await writeRun(runFolder, state);
    await writeFile(join(runFolder, 'report.md'), describeRun(state));
  };
  await save(run);
  const trainer = options.trainer === undefined ? npmTrain : [resolve(options.trainer)];
  try {
    const ended = await retrain(run, {
      steps: localSteps({ dataFolder, runFolder, registryFolder, trainer }),
      save,
      onStep: showStep,
      now: Date.now,
    });
    console.log(options.json ? JSON.stringify(ended, null, 2) : describeEnd(ended, registryFolder, options.data));
    return ended.outcome === 'gate_refused' ? gateRefused : exitCodes.ok;
  } catch (error) {
    if (!(error instanceof StepFailedError)) throw error;
    console.error(
      `error: ${error.message}\nThe model that serves goes on serving; the same command goes on from here.`,
    );
    return stepFailed;
  }
});

async function begin(options: Options, registryFolder: string): Promise<Run> {
  const folder = await modelFolderOf(options.champion);
  const champion = { folder, version: (await readModelFolder(folder)).manifest.version };
  const flags = command.args;
  if (options.recipe === 'continue' && !flags.some((flag) => flag.startsWith('--weights'))) {
    const weights = join(weightsFolder, champion.version);
    if (options.trainer === undefined && !existsSync(weights)) {
      throw new UsageError(
        `${show(weights)} does not exist: the float weights of ${champion.version}, which npm run train keeps, are needed to go on from; ` +
          'give -- --weights FOLDER, or --recipe full, which takes about an hour',
      );
    }
  }
  const nowMs = Date.now();
  const startedAt = new Date(nowMs).toISOString();
  const executionName = `local-${startedAt}`;
  const week = isoWeekOf(nowMs);
  return {
    schemaVersion: 1,
    datasetId: datasetIdOf(week, executionName),
    executionName,
    startedAt,
    version: nextModelVersion(week, await knownVersions([modelsFolder, registryFolder, weightsFolder])),
    champion,
    recipe: options.recipe,
    flags,
    limits: { messagesMin: options.messagesMin, hamMin: options.hamMin },
    steps: [],
  };
}

/** A run goes on as it began: what would change it on the way is refused. */
function resume(run: Run): Run {
  const said = (name: string) => command.getOptionValueSource(name) === 'cli';
  const changing =
    ['champion', 'recipe', 'messagesMin', 'hamMin'].find(said) ?? (command.args.length > 0 ? 'flags' : undefined);
  if (changing !== undefined) {
    throw new UsageError(`the run ${run.datasetId} goes on as it began, without ${changing}; --new begins another`);
  }
  return run;
}

async function knownVersions(folders: readonly string[]): Promise<string[]> {
  const names = await Promise.all(folders.map((folder) => readdir(folder).catch(() => [])));
  return names.flat().filter(isModelVersion);
}

function showStep(name: StepName, event: 'begins' | 'done before' | 'done', { steps }: Run): void {
  const title = `[${stepNames.indexOf(name) + 1}/${stepNames.length}] ${name}`;
  if (event !== 'done') return void console.error(event === 'begins' ? `${title} …` : `${title}: done before`);
  const step = steps.find((each) => each.name === name);
  for (const line of step ? describeStep(step) : []) console.error(`      ${line}`);
}

function describeEnd(run: Run, registryFolder: string, data: string | undefined): string {
  if (run.outcome !== 'offered') return describeRun(run);
  const shown = [
    'npm start --',
    `--model ${show(run.champion.folder)}`,
    `--candidate ${show(join(registryFolder, run.version))}`,
    '--weight 0.1',
    ...(data === undefined ? [] : [`--data ${data}`]),
  ];
  return `${describeRun(run)}\nTo have it answer one request in ten:\n\n${shown.join(' ')}`;
}

/** Short where it is below the folder that the command runs in. */
function show(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith('..') ? path : short;
}
