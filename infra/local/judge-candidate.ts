import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { OnnxSpamModel } from '#adapters/onnx-spam-model.ts';
import { UsageError } from './command.ts';
import { type EvaluationSet, goldenHam } from './corpora.ts';
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

const parityRow = z.object({ text: z.string(), tokenIds: z.array(z.number().int()), score: z.number() });

/** Every check of the gate on a candidate that loads: its artifact, then each set, alone and against the champion if there is one. */
export async function judgeCandidate(
  candidate: OnnxSpamModel,
  folder: string,
  champion: OnnxSpamModel | undefined,
  sets: readonly EvaluationSet[],
): Promise<Check[]> {
  const bytes = Object.values(candidate.manifest.files).reduce((sum, file) => sum + file.bytes, 0);
  const checks = [
    { name: 'artifact', passed: true, detail: `${candidate.version}: manifest complete, digests and self-test right` },
    checkSize(bytes),
    checkOperators(await graphOperators(join(folder, 'model.onnx'))),
    await parity(candidate, folder),
  ];
  for (const set of sets) checks.push(...(await checkSet(set, candidate, champion)));
  return checks;
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
