import { readFileSync } from 'node:fs';
import { createNormalizer } from '#domain/normalization.ts';
import type { RuleInput } from '#domain/rules/evidence.ts';
import type { Example } from '#domain/rules/rule.ts';

export const normalize = createNormalizer(JSON.parse(readFileSync('ml/spam-classifier/normalization.json', 'utf8')));

/** An example as the engine gets it. */
export function inputOf(example: Example): RuleInput {
  const { text, sender } = typeof example === 'string' ? { text: example, sender: undefined } : example;
  return { canonical: normalize(text), sender };
}
