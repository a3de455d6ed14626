import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WeightedRule } from '#domain/rules/rule.ts';
import { repositoryRoot } from './model-folder.ts';

export const rulesFolder = join(repositoryRoot, 'functions/_shared/domain/rules');

/** Code and lists that decide with the rules. */
const deciding = ['detectors', 'engine', 'evidence', 'hosts', 'known-domains', 'links', 'score', 'suspect-domains'];

/**
 * sha256 of everything that can change a sum of weights: conditions, weights, detectors and lists, and the versions of the two
 * libraries. Sentences, examples and comments on rules do not, and leave it alone. The domain ring may not compute it
 * (node:crypto), and a function's bundle has no sources to compute it from: it is a constant there, and a test compares.
 */
export function digestOfRules(rules: readonly WeightedRule[]): string {
  const data = rules.map(({ code, label, weight, when, unless }) => ({ code, label, weight, when, unless }));
  const { dependencies } = JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8'));
  const hash = createHash('sha256').update(JSON.stringify([data, dependencies.re2js, dependencies.tldts]));
  for (const file of deciding) hash.update(readFileSync(join(rulesFolder, `${file}.ts`)));
  return hash.digest('hex');
}
