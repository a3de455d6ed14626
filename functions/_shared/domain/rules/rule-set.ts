import { hamRules } from './ham.ts';
import type { Rule, WeightedRule } from './rule.ts';
import { accountRules } from './spam-accounts.ts';
import { authorityRules } from './spam-authorities.ts';
import { deliveryRules } from './spam-deliveries.ts';
import { disguiseRules } from './spam-disguise.ts';
import { linkRules } from './spam-links.ts';
import { offerRules } from './spam-offers.ts';
import { peopleRules } from './spam-people.ts';
import { measuredWeights } from './weights.ts';

/** Every rule, without its weight. */
export const rules: readonly Rule[] = [
  ...deliveryRules,
  ...accountRules,
  ...authorityRules,
  ...offerRules,
  ...peopleRules,
  ...linkRules,
  ...disguiseRules,
  ...hamRules,
];

/** The rules that decide, with their weights: measured where the corpus can tell, assumed elsewhere. */
export const weightedRules: readonly WeightedRule[] = rules.map((rule) => ({
  ...rule,
  weight: rule.assumedWeight?.weight ?? measuredWeights[rule.code] ?? 0,
}));
