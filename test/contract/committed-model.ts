import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newestModelFolder } from '../../infra/local/model-folder.ts';

/** The model that the repository ships. */
export const modelFolder = newestModelFolder();

export type ParityRow = {
  kind: string;
  text: string;
  tokenIds: number[];
  logits: [number, number];
  ngrams: number;
  score: number;
};

/** What Python answers for the project's parity messages, as recorded at training. */
export const parityRows: ParityRow[] = readFileSync(join(modelFolder, 'parity.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line));

export const scoreTolerance: number = JSON.parse(
  readFileSync(join(modelFolder, 'manifest.json'), 'utf8'),
).scoreTolerance;
