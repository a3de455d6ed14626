import type { Label } from '#domain/decision.ts';
import type { DetectorName } from './detectors.ts';

/** Languages that a rule's words cover; 'any' where it looks at no words. */
export type Languages = readonly ('en' | 'es' | 'fr' | 'de' | 'it' | 'nl' | 'pt')[] | 'any';

/** A message as it arrives, with its sender where that matters. */
export type Example = string | { text: string; sender: string };

/** A pattern that follows another, with at most `within` words between them. */
export type Sequence = { first: string; next: string; within: number };

/** What a rule looks for. */
export type Condition = {
  /** RE2 syntax, over the canonical text: lower case, no accents, disguises undone. */
  patterns?: readonly string[];
  /** At least one of these must be found. Gaps inside a pattern would make it slow and hard to prove harmless. */
  sequences?: readonly Sequence[];
  /** Checks in code, for what words cannot say: whose link it is, who sent it. */
  detectors?: readonly DetectorName[];
};

export type Rule = {
  /** Stable: replies, logs and the ensemble name the rule by it. */
  code: string;
  /** What the rule speaks for. */
  label: Label;
  /** Why, in a sentence that a support agent can read to a customer. */
  text: string;
  languages: Languages;
  /** All of it must hold. */
  when: Condition;
  /** None of it may hold. */
  unless?: Condition;
  /** Log-odds where the corpus cannot tell them, and why it cannot; otherwise they are measured (weights.ts). */
  assumedWeight?: { weight: number; because: string };
  hits: readonly [Example, Example, ...Example[]];
  nearMisses: readonly [Example, Example, ...Example[]];
};

/** A rule and its log-odds: positive speaks for spam, negative for ham. */
export type WeightedRule = Rule & { weight: number };

/**
 * A pattern for any of the given words or phrases, by language; each a RE2 alternation without its brackets. The keys say
 * which language a phrase is in and change nothing: a message is not asked for its language.
 *
 * @example words({ en: 'parcels?|package', nl: 'pakje' }) // \b(?:parcels?|package|pakje)\b
 */
export function words(byLanguage: Partial<Record<Exclude<Languages, string>[number], string>>): string {
  return `\\b(?:${Object.values(byLanguage).join('|')})\\b`;
}

/** All seven languages. */
export const european = ['en', 'es', 'fr', 'de', 'it', 'nl', 'pt'] as const;
