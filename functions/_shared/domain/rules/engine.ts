import { RE2JS } from 're2js';
import type { Label } from '#domain/decision.ts';
import { detectors } from './detectors.ts';
import { gatherEvidence, type RuleInput } from './evidence.ts';
import type { Condition, WeightedRule } from './rule.ts';

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

/** Compiles every pattern, once: costs tens of milliseconds, which belong into the init phase. */
export function createRuleEngine(rules: readonly WeightedRule[]): EvaluateRules {
  const compiled = new Map<string, RE2JS>();
  for (const { when, unless } of rules) {
    for (const pattern of [...(when.patterns ?? []), ...(unless?.patterns ?? [])]) {
      if (!compiled.has(pattern)) compiled.set(pattern, RE2JS.compile(pattern));
    }
  }

  return (input) => {
    const evidence = gatherEvidence(input);
    // Rules share words; each pattern and detector is asked once a message, and only when a rule comes to it.
    const matches = memoize((pattern: string) => compiled.get(pattern)?.test(evidence.text) === true);
    const detects = memoize((name: keyof typeof detectors) => detectors[name](evidence));
    const meetsAll = ({ patterns = [], detectors: names = [] }: Condition) => names.every(detects) && patterns.every(matches);
    const meetsAny = ({ patterns = [], detectors: names = [] }: Condition) => names.some(detects) || patterns.some(matches);
    return rules
      .filter(({ when, unless = {} }) => meetsAll(when) && !meetsAny(unless))
      .map(({ code, label, weight, text }) => ({ code, label, weight, text }))
      .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.code < b.code ? -1 : 1));
  };
}

/** Evidence of all hits together, in log-odds. Summed in hundredths, which weights are whole numbers of, so that no order changes it. */
export function sumOfWeights(hits: readonly RuleHit[]): number {
  return hits.reduce((sum, { weight }) => sum + Math.round(weight * 100), 0) / 100;
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
