import { logOdds } from '#domain/ensemble.ts';
import type { SpamModel } from './spam-model.ts';

/** A word of the canonical text and what it does to the score. */
export type WordContribution = {
  word: string;
  /** Log-odds of spam with the word minus those without it; positive speaks for spam. */
  contribution: number;
};

/**
 * Which words drove the score, strongest first: each word is left out once and the rest scored, so the figures are the model's
 * own answers and no estimate. Costs one more inference a word, which is why it is done on request only.
 *
 * @param text canonical text, not empty
 */
export async function explain(model: SpamModel, text: string): Promise<WordContribution[]> {
  const words = text.split(' ');
  if (words.length === 1) return [];
  const whole = logOdds((await model.score(text)).score);
  const contributions: WordContribution[] = [];
  // One after the other: in a batch INT8 messages share a scale and move each other's scores.
  for (const [index, word] of words.entries()) {
    const { score } = await model.score(words.toSpliced(index, 1).join(' '));
    contributions.push({ word, contribution: whole - logOdds(score) });
  }
  return contributions.sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
}
