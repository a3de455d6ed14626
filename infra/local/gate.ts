import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { OnnxSpamModel } from '#adapters/onnx-spam-model.ts';
import { ModelUnusableError } from '#domain/errors.ts';
import { createCommand, exitCodes, loadModel, runCommand, UsageError } from './command.ts';
import { type EvaluationSet, goldenHam, publicSets, unseenFamilies } from './corpora.ts';
import {
  type Check,
  checkGoldenAgainstChampion,
  checkGoldenAtLenient,
  checkHardLimits,
  checkNotWorse,
  checkOperators,
  checkParity,
  checkSize,
  type Pair,
} from './gate-checks.ts';
import { graphOperators } from './graph-operators.ts';
import { type ScoredRow, scoreSet } from './score-set.ts';

const refused = 1;

const parityRow = z.object({ text: z.string(), tokenIds: z.array(z.number().int()), score: z.number() });

const command = createCommand(
  'npm run -s gate --',
  'Decides whether a model may replace another: every check is printed, and one that fails refuses it.',
)
  .requiredOption('--model <folder>', 'the candidate')
  .option('--champion <folder>', 'the model that serves now; without one, nothing is compared')
  .option('--json', 'JSON instead of lines')
  .addHelpText('after', '\nExit status: 0 passed · 1 refused · 2 usage · 3 champion unusable');

await runCommand(command, async () => {
  const options = command.opts<{ model: string; champion?: string; json?: true }>();
  const checks = await gate(options.model, options.champion);
  const passed = checks.every((check) => check.passed);
  if (options.json) console.log(JSON.stringify({ passed, checks }, null, 2));
  else {
    for (const check of checks) console.log(`${check.passed ? 'pass   ' : 'REFUSED'}  ${check.name}: ${check.detail}`);
    console.log(passed ? 'The gate is open.' : 'The gate stays shut.');
  }
  return passed ? exitCodes.ok : refused;
});

async function gate(candidateFolder: string, championFolder: string | undefined): Promise<Check[]> {
  const champion = championFolder === undefined ? undefined : await loadModel(championFolder);
  let candidate: OnnxSpamModel;
  try {
    candidate = await loadModel(candidateFolder);
  } catch (error) {
    if (error instanceof ModelUnusableError) return [{ name: 'artifact', passed: false, detail: error.message }];
    throw error;
  }
  const bytes = Object.values(candidate.manifest.files).reduce((sum, file) => sum + file.bytes, 0);
  const checks = [
    { name: 'artifact', passed: true, detail: `${candidate.version}: manifest complete, digests and self-test right` },
    checkSize(bytes),
    checkOperators(await graphOperators(join(candidateFolder, 'model.onnx'))),
    await parity(candidate, candidateFolder),
  ];
  for (const set of gateSets(candidate)) checks.push(...(await checkSet(set, candidate, champion)));
  return checks;
}

function gateSets({ manifest }: OnnxSpamModel): EvaluationSet[] {
  const dataFolder = process.env['SPAMSHIELD_DATA_DIR'];
  if (dataFolder === undefined) throw new UsageError("the gate needs UCI's test messages: set SPAMSHIELD_DATA_DIR");
  const uci = publicSets(dataFolder, manifest.training).filter(({ name }) => name === 'uci/test');
  return [...uci, goldenHam, unseenFamilies];
}

async function checkSet(
  set: EvaluationSet,
  candidate: OnnxSpamModel,
  champion: OnnxSpamModel | undefined,
): Promise<Check[]> {
  const { rows, unreadable } = await scoreSet(set, candidate);
  if (unreadable > 0) throw new UsageError(`${set.file}: ${unreadable} rows cannot be measured`);
  const { moderate, lenient } = candidate.thresholds;
  const checks: Check[] = [];
  if (set.name === 'uci/test') checks.push(checkHardLimits(set.name, rows, moderate));
  if (set === goldenHam) checks.push(checkGoldenAtLenient(rows, lenient));
  if (!champion) return checks;
  const thresholds = { candidate: moderate, champion: champion.thresholds.moderate };
  const pairs = pair(rows, (await scoreSet(set, champion)).rows);
  if (set === goldenHam) checks.push(checkGoldenAgainstChampion(pairs, thresholds));
  return [...checks, checkNotWorse(set.name, pairs, thresholds)];
}

function pair(candidate: ScoredRow[], champion: ScoredRow[]): Pair[] {
  return candidate.map(({ label, text, score }, index) => ({
    label,
    text,
    candidate: score,
    champion: (champion[index] as ScoredRow).score,
  }));
}

async function parity(model: OnnxSpamModel, folder: string): Promise<Check> {
  const path = join(folder, 'parity.jsonl');
  const lines = (await readFile(path, 'utf8').catch(() => '')).split('\n').filter((line) => line !== '');
  const rows = z.array(parityRow).safeParse(lines.map((line) => JSON.parse(line)));
  if (!rows.success) return { name: 'parity', passed: false, detail: `${path}: ${z.prettifyError(rows.error)}` };
  const measured = [];
  for (const row of rows.data) measured.push({ ...row, actual: await model.infer(model.normalize(row.text).text) });
  return checkParity(measured, model.manifest.scoreTolerance);
}
