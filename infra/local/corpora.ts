import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Manifest } from '#adapters/model-artifact.ts';
import type { Label } from '#domain/decision.ts';
import { UsageError } from './command.ts';
import type { InputRow } from './message-file.ts';
import { repositoryRoot } from './model-folder.ts';

const pipelineFolder = join(repositoryRoot, 'ml/spam-classifier');

/** A named set of labelled messages. */
export type EvaluationSet = {
  name: string;
  file: string;
  /** What the model knows of it: trained on it, was chosen by it, or has never met it. */
  use: 'training' | 'validation' | 'held out' | 'evaluation only';
  textColumn?: string;
  /** Label of all rows, where the file has no label column. */
  label?: Label;
  /** Column whose values are reported as slices of their own. */
  sliceColumn?: string;
  includes?: (row: InputRow) => boolean;
};

/** Legitimate service texts, written by hand for the gate. */
export const goldenHam: EvaluationSet = {
  name: 'golden-ham',
  file: join(pipelineFolder, 'golden/golden-ham.jsonl'),
  use: 'held out',
  label: 'ham',
  sliceColumn: 'kind',
};

/** Generated messages of families, brands and names that training never sees. */
export const unseenFamilies: EvaluationSet = {
  name: 'unseen-families',
  file: join(pipelineFolder, 'golden/unseen-families.jsonl'),
  use: 'held out',
};

/** Sets that may be looked at any time: the public corpora at `dataFolder`, if given, and the project's own. */
export function openSets(dataFolder: string | undefined, { training }: Manifest): EvaluationSet[] {
  const useOf = (hand: string) => {
    if (training.validationHands.includes(hand)) return 'validation';
    return training.trainingHands.includes(hand) ? 'training' : 'held out';
  };
  const hands = readdirSync(join(pipelineFolder, 'corpus')).filter((file) => file.endsWith('.jsonl'));
  return [
    ...(dataFolder === undefined ? [] : publicSets(dataFolder, training)),
    ...hands.map((file): EvaluationSet => {
      const hand = file.replace('.jsonl', '');
      return {
        name: `written/${hand}`,
        file: join(pipelineFolder, 'corpus', file),
        use: useOf(hand),
      };
    }),
    goldenHam,
    unseenFamilies,
  ];
}

/** Sets that only a final report may read, so that nothing is ever chosen by them. Throws UsageError if one is missing. */
export function finalSets(dataFolder: string): EvaluationSet[] {
  const set = (name: string, file: string, rest: Partial<EvaluationSet> = {}): EvaluationSet => ({
    name,
    file: join(dataFolder, 'eval', file),
    use: 'evaluation only',
    ...rest,
  });
  const sets = [
    set('one-time-codes', 'otp_ham.csv'),
    set('nus-personal', 'nus_ham.csv'),
    set('smishtank', 'smishtank.csv'),
    set('spamhunter-en', 'spamhunter_en.csv'),
    set('spamhunter-eu', 'spamhunter_eu.csv', { sliceColumn: 'language' }),
    set('adversarial-original', 'adversarial_pairs.csv', { textColumn: 'original' }),
    set('adversarial-modified', 'adversarial_pairs.csv', { textColumn: 'text' }),
  ];
  const missing = sets.find(({ file }) => !existsSync(file));
  if (missing) throw new UsageError(`SPAMSHIELD_DATA_DIR: ${missing.file} does not exist`);
  return sets;
}

export function publicSets(dataFolder: string, { corpora, parameters }: Manifest['training']): EvaluationSet[] {
  const uci = join(dataFolder, 'uci/SMSSpamCollection');
  if (!existsSync(uci)) throw new UsageError(`SPAMSHIELD_DATA_DIR: ${uci} does not exist`);
  const digest = createHash('sha256').update(readFileSync(uci)).digest('hex');
  if (digest !== parameters.data.uci_sha256) {
    // Rows of another edition would be taken for rows of other splits.
    throw new UsageError(`${uci} has sha256 ${digest}; the split is of ${parameters.data.uci_sha256}`);
  }
  const splits = readUciSplits();
  const uciSet = (split: string, use: EvaluationSet['use']): EvaluationSet => ({
    name: `uci/${split}`,
    file: uci,
    use,
    includes: ({ row }) => splits.get(row) === split,
  });
  const others = [
    { name: 'mendeley', file: join(dataFolder, 'mendeley/mendeley_new.csv') },
    { name: 'india', file: join(dataFolder, 'india/india_spam_ham.csv') },
  ];
  return [
    uciSet('test', 'held out'),
    uciSet('validation', 'validation'),
    uciSet('train', 'training'),
    ...others
      .filter(({ name, file }) => {
        if (!existsSync(file)) console.error(`${name} is left out: ${file} does not exist`);
        return existsSync(file);
      })
      .map((set): EvaluationSet => ({ ...set, use: corpora.includes(set.name) ? 'training' : 'held out' })),
  ];
}

/** Row number of the UCI file → split. Written by the data stage and committed. */
function readUciSplits(): Map<number, string> {
  const rows: { row: string; split: string }[] = parse(readFileSync(join(pipelineFolder, 'splits/uci.csv')), {
    columns: true,
  });
  return new Map(rows.map(({ row, split }) => [Number(row), split]));
}
