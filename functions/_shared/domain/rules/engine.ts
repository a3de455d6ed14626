import { RE2JS } from 're2js';
import type { Label } from '#domain/decision.ts';
import { type DetectorName, detectors } from './detectors.ts';
import { gatherEvidence, type RuleInput } from './evidence.ts';
import type { Condition, Sequence, WeightedRule } from './rule.ts';

/** A rule that a message met. */
export type RuleHit = {
  code: string;
  label: Label;
  /** Log-odds: positive speaks for spam, negative for ham. */
  weight: number;
  /** Why, in words for a customer. */
  text: string;
};

/** The rules that a message meets, most weight first, whichever way it speaks. Never throws. */
export type EvaluateRules = (input: RuleInput) => RuleHit[];

/** Compiles every pattern, once: costs some hundred milliseconds of CPU, which belong into the init phase. */
export function createRuleEngine(rules: readonly WeightedRule[]): EvaluateRules {
  const compiled = new Map<string, RE2JS>();
  for (const pattern of new Set(rules.flatMap(patternsOf))) compiled.set(pattern, RE2JS.compile(pattern));

  return (input) => {
    const evidence = gatherEvidence(input);
    const { text } = evidence;
    const words = wordsBefore(text);
    // Rules share words: each pattern and detector is asked at most once a message.
    const finds = memoize((pattern: string) => compiled.get(pattern)?.test(text) === true);
    const detects = memoize((name: DetectorName) => detectors[name](evidence));
    const spans = (pattern: string) => spansOf(compiled.get(pattern) as RE2JS, text);
    const isMet = ({ first, next, within }: Sequence) =>
      finds(first) && finds(next) && follows(spans(first), spans(next), within, words);
    const meetsAll = ({ patterns = [], sequences, detectors: names = [] }: Condition) =>
      names.every(detects) && patterns.every(finds) && (sequences === undefined || sequences.some(isMet));
    const meetsAny = ({ patterns = [], sequences = [], detectors: names = [] }: Condition) =>
      names.some(detects) || patterns.some(finds) || sequences.some(isMet);
    return rules
      .filter(({ when, unless = {} }) => meetsAll(when) && !meetsAny(unless))
      .map(({ code, label, weight, text: reason }) => ({ code, label, weight, text: reason }))
      .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.code < b.code ? -1 : 1));
  };
}

/** Every pattern of a rule, as RE2 gets it. */
export function patternsOf({ when, unless = {} }: Pick<WeightedRule, 'when' | 'unless'>): string[] {
  return [when, unless].flatMap(({ patterns = [], sequences = [] }) => [
    ...patterns,
    ...sequences.flatMap(({ first, next }) => [first, next]),
  ]);
}

type Span = { start: number; end: number };

function spansOf(pattern: RE2JS, text: string): Span[] {
  const spans: Span[] = [];
  const matcher = pattern.matcher(text);
  while (matcher.find()) spans.push({ start: matcher.start(), end: matcher.end() });
  return spans;
}

/** How many words end before each position: a canonical text has no two blanks in a row. */
function wordsBefore(text: string): Uint32Array {
  const words = new Uint32Array(text.length + 1);
  for (let index = 0; index < text.length; index += 1) {
    words[index + 1] = (words[index] as number) + (text[index] === ' ' ? 1 : 0);
  }
  return words;
}

/** Whether one of `next` starts at most `within` words after the end of one of `first`; both are in order of the text. */
function follows(first: readonly Span[], next: readonly Span[], within: number, words: Uint32Array): boolean {
  let nearest = -1;
  let index = 0;
  return next.some(({ start }) => {
    for (; index < first.length && (first[index] as Span).end <= start; index += 1)
      nearest = (first[index] as Span).end;
    return nearest !== -1 && (words[start] as number) - (words[nearest] as number) <= within + 1;
  });
}

function memoize<K>(ask: (key: K) => boolean): (key: K) => boolean {
  const answers = new Map<K, boolean>();
  return (key) => {
    let answer = answers.get(key);
    if (answer === undefined) {
      answer = ask(key);
      answers.set(key, answer);
    }
    return answer;
  };
}
