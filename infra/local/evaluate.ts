import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import CliTable from 'cli-table3';
import type { OnnxSpamModel } from '#adapters/onnx-spam-model.ts';
import type { SpamModel } from '#application/spam-model.ts';
import { sensitivities } from '#domain/decision.ts';
import { createCommand, exitCodes, loadModel, modelOption, runCommand, UsageError } from './command.ts';
import { currentCommit } from './commit.ts';
import { type EvaluationSet, finalSets, openSets } from './corpora.ts';
import { type Metrics, metricsAt, type Proportion, type Reliability, reliabilityOf } from './metrics.ts';
import { repositoryRoot } from './model-folder.ts';
import { type ScoredRow, scoreSet, type TwiceScored } from './score-set.ts';

type Options = {
  input?: string;
  textColumn?: string;
  labelColumn?: string;
  sliceColumn?: string;
  all?: true;
  only?: string;
  training?: true;
  final?: true;
  errors?: string;
  json?: true;
  model?: string;
};

type SetReport = {
  name: string;
  use?: string;
  n: number;
  ham: number;
  spam: number;
  unreadable: number;
  /** Of the ensemble, by sensitivity. */
  at: Record<string, Metrics>;
  /** Of the model without rules, where its own score is even. */
  modelAlone: Metrics;
  reliability: Reliability;
};

const columns = ['set', 'n', 'at', 'accuracy', 'precision', 'recall', 'F1', 'FPR', 'model alone: recall', 'FPR'];

/** Score from which the model alone would call a message spam. */
const modelAloneThreshold = 0.5;

const command = createCommand(
  'npm run -s evaluate --',
  'Measures the model on labelled messages, through the serving path, one message at a time.',
)
  .option('--input <file>', 'CSV, TSV, JSONL, or label⇥text without a header')
  .option('--text-column <name>', 'column of the message')
  .option('--label-column <name>', 'column of the label: ham, spam or smishing (counts as spam)')
  .option('--slice-column <name>', 'also report each value of this column')
  .option(
    '--all',
    "the project's own sets, and the public corpora in the folder SPAMSHIELD_DATA_DIR names, as far as training left them out",
  )
  .option('--training', 'with --all: also what the model was trained on, which says nothing about new messages')
  .option('--only <prefix>', 'with --all: only the sets whose name begins so')
  .option('--final', 'with --all: also the evaluation-only sets; appends the figures to ml/experiments.md')
  .option('--errors <file>', 'write the messages decided wrongly at moderate, as JSON Lines; not with --final')
  .option('--json', 'JSON instead of a table')
  .addOption(modelOption)
  .addHelpText(
    'after',
    '\nExit status: 0 all well · 1 some rows unreadable, the others measured · 2 usage or input · 3 model unusable',
  );

await runCommand(command, async () => {
  const options = command.opts<Options>();
  checkOptions(options);
  const model = await loadModel(options.model);
  const sets = chooseSets(options, model);
  const reports: SetReport[] = [];
  const errors: string[] = [];
  for (const set of sets) {
    const { rows, unreadable } = await scoreSet(set, model, options.labelColumn);
    reports.push(...reportsOf(set, rows, unreadable, model, options));
    errors.push(...errorLines(set, rows, model));
  }
  const result = { model: { name: model.name, version: model.version }, sets: reports };
  if (options.json) console.log(JSON.stringify(result, null, 2));
  else console.log(`${model.name} ${model.version}\n${table(reports)}`);
  if (options.errors !== undefined) writeFileSync(options.errors, errors.join(''));
  if (options.final) appendToExperiments(model, reports);
  return reports.some(({ unreadable }) => unreadable > 0) ? exitCodes.someRowsUnreadable : exitCodes.ok;
});

function checkOptions(options: Options): void {
  if ((options.input === undefined) === (options.all === undefined))
    throw new UsageError('give either --input FILE or --all');
  const misplaced = options.all
    ? (['textColumn', 'labelColumn', 'sliceColumn'] as const).filter((name) => options[name] !== undefined)
    : (['training', 'final', 'only'] as const).filter((name) => options[name] !== undefined);
  const [first] = misplaced;
  if (first) {
    const flag = `--${first.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    throw new UsageError(`${flag} goes with ${options.all ? '--input' : '--all'}`);
  }
  // Evaluation-only sets may be counted, never read through.
  if (options.final && options.errors !== undefined) throw new UsageError('--errors does not go with --final');
  if (options.final && options.only !== undefined) throw new UsageError('--final measures every set; leave --only out');
}

function chooseSets(
  { input, textColumn, sliceColumn, training, final, only }: Options,
  model: OnnxSpamModel,
): EvaluationSet[] {
  if (input !== undefined) {
    return [
      {
        name: input,
        file: input,
        use: 'held out',
        ...(textColumn && { textColumn }),
        ...(sliceColumn && { sliceColumn }),
      },
    ];
  }
  const dataFolder = process.env['SPAMSHIELD_DATA_DIR'];
  if (dataFolder === undefined) {
    if (final) throw new UsageError('--final needs SPAMSHIELD_DATA_DIR, the folder with eval/');
    console.error("SPAMSHIELD_DATA_DIR is not set: measuring the project's own sets only");
  }
  const sets = [...openSets(dataFolder, model.manifest), ...(final && dataFolder ? finalSets(dataFolder) : [])];
  const named = sets.filter(({ name }) => name.startsWith(only ?? ''));
  if (named.length === 0) throw new UsageError(`no set has a name that begins with ${only}`);
  const chosen = named.filter(({ use }) => use !== 'training' || training);
  if (chosen.length === 0)
    throw new UsageError(`the model was trained on ${only}; --training measures it all the same`);
  return chosen;
}

/** One report for the set, and one for each slice. */
function reportsOf(
  set: EvaluationSet,
  rows: ScoredRow[],
  unreadable: number,
  model: SpamModel,
  options: Options,
): SetReport[] {
  const use = options.all ? { use: set.use } : {};
  const slices = set.sliceColumn === undefined ? [] : [...Map.groupBy(rows, ({ slice }) => `${set.name}/${slice}`)];
  slices.sort(([a], [b]) => a.localeCompare(b));
  return [
    { name: set.name, ...use, ...report(rows, model), unreadable },
    ...slices.map(([name, scored]) => ({ name, ...use, ...report(scored, model), unreadable: 0 })),
  ];
}

function errorLines(set: EvaluationSet, rows: ScoredRow[], { thresholds }: SpamModel): string[] {
  return rows
    .filter(({ label, score }) => score >= thresholds.moderate !== (label === 'spam'))
    .map(({ row, label, score, text }) => `${JSON.stringify({ set: set.name, row, label, score, text })}\n`);
}

function report(scored: TwiceScored[], { thresholds }: SpamModel): Omit<SetReport, 'name' | 'unreadable'> {
  const spam = scored.filter(({ label }) => label === 'spam').length;
  const at = Object.fromEntries(
    sensitivities.map((sensitivity) => [sensitivity, metricsAt(thresholds[sensitivity], scored)]),
  );
  const modelAlone = metricsAt(
    modelAloneThreshold,
    scored.map(({ label, modelScore }) => ({ label, score: modelScore })),
  );
  return { n: scored.length, ham: scored.length - spam, spam, at, modelAlone, reliability: reliabilityOf(scored) };
}

function table(reports: SetReport[]): string {
  const table = new CliTable({ head: columns, style: { head: [], border: [], compact: true } });
  table.push(...tableRows(reports));
  return table.toString();
}

function tableRows(reports: SetReport[]): string[][] {
  return reports.flatMap(({ name, use, n, at, modelAlone }) =>
    Object.entries(at).map(([sensitivity, metrics]) => [
      use === undefined || use === 'held out' ? name : `${name} (${use})`,
      String(n),
      `${sensitivity} ${metrics.threshold.toFixed(3)}`,
      percent(metrics.accuracy),
      percent(metrics.precision),
      percent(metrics.recall),
      metrics.f1?.toFixed(3) ?? '–',
      percent(metrics.fpr),
      ...(sensitivity === 'moderate' ? [percent(modelAlone.recall), percent(modelAlone.fpr)] : ['', '']),
    ]),
  );
}

function percent(proportion: Proportion): string {
  if (!proportion) return '–';
  const [value, low, high] = [proportion.value, proportion.low, proportion.high].map((share) =>
    (share * 100).toFixed(1),
  );
  return `${value} % [${low}, ${high}]`;
}

function appendToExperiments({ name, version }: SpamModel, reports: SetReport[]): void {
  const moderate = reports.map(({ at, ...rest }) => ({ ...rest, at: { moderate: at['moderate'] as Metrics } }));
  const lines = [
    `\n### ${new Date().toISOString().slice(0, 10)} · ${name} ${version} · commit ${currentCommit()}\n`,
    `| ${columns.join(' | ')} |`,
    `|${columns.map(() => '---').join('|')}|`,
    ...tableRows(moderate).map((cells) => `| ${cells.join(' | ')} |`),
  ];
  appendFileSync(join(repositoryRoot, 'ml/experiments.md'), `${lines.join('\n')}\n`);
}
