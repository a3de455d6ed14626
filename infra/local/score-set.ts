import type { SpamModel } from '#application/spam-model.ts';
import type { SpamShieldService } from '#application/spamshield.service.ts';
import type { Label } from '#domain/decision.ts';
import { InvalidMessageError } from '#domain/message.ts';
import { UsageError } from './command.ts';
import type { EvaluationSet } from './corpora.ts';
import { chooseColumn, type InputRow, knownLabelColumns, openMessageFile } from './message-file.ts';
import type { Scored } from './metrics.ts';
import { Progress } from './progress.ts';
import { createService } from './service.ts';

const labels: ReadonlyMap<string, Label> = new Map([
  ['ham', 'ham'],
  ['spam', 'spam'],
  ['smishing', 'spam'],
]);

/** Scored by the ensemble, and by the model alone. */
export type TwiceScored = Scored & { modelScore: number };

/** A measured message: its label, its scores, and where it stands. */
export type ScoredRow = TwiceScored & { row: number; text: string; slice: string | undefined };

/**
 * Scores every message of `set` through the serving path, one at a time. Rows that cannot be read are named on stderr and counted.
 *
 * @throws UsageError when the file or a column is missing, or no row can be measured
 */
export async function scoreSet(
  set: EvaluationSet,
  model: SpamModel,
  wantedLabelColumn?: string,
): Promise<{ rows: ScoredRow[]; unreadable: number }> {
  const file = await openMessageFile(set.file, set.textColumn);
  const { header } = file;
  const labelColumn = set.label
    ? undefined
    : chooseColumn(header, wantedLabelColumn, knownLabelColumns, '--label-column', set.file);
  if (set.sliceColumn !== undefined) chooseColumn(header, set.sliceColumn, [], '--slice-column', set.file);
  const service = createService(model);
  const progress = new Progress(file.share);
  const rows: ScoredRow[] = [];
  let unreadable = 0;
  for await (const row of file.rows) {
    progress.tick();
    if (set.includes && !set.includes(row)) continue;
    const outcome = await scoreRow(service, row, set.label ?? String(row.columns[labelColumn ?? '']));
    if (typeof outcome === 'string') {
      unreadable += 1;
      console.error(`${set.file}: line ${row.line}: ${outcome}`);
      continue;
    }
    const slice = set.sliceColumn === undefined ? undefined : String(row.columns[set.sliceColumn]);
    rows.push({ ...outcome, row: row.row, text: row.text, slice });
  }
  progress.clear();
  if (rows.length === 0) throw new UsageError(`${set.file} has no row that can be measured`);
  return { rows, unreadable };
}

/** The scored message, or the reason why the row does not count. */
async function scoreRow(service: SpamShieldService, row: InputRow, labelText: string): Promise<TwiceScored | string> {
  if (row.problem !== undefined) return row.problem;
  const label = labels.get(labelText.trim().toLowerCase());
  if (label === undefined) return 'the label is neither ham nor spam nor smishing';
  try {
    const { score, modelScore } = await service.classify({ text: row.text });
    return { label, score, modelScore: modelScore as number };
  } catch (error) {
    if (error instanceof InvalidMessageError) return `the message ${error.message}`;
    throw error;
  }
}
