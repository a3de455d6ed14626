import type { SpamModel } from '#application/spam-model.ts';
import { SpamShieldService } from '#application/spamshield.service.ts';
import { createRuleEngine } from '#domain/rules/engine.ts';
import { weightedRules } from '#domain/rules/rule-set.ts';

/** The serving path without users and stores, for commands. What would degrade a verdict there is an error here: nobody measures rules by mistake. */
export function createService(model: SpamModel): SpamShieldService {
  return new SpamShieldService({
    loadModel: async () => model,
    evaluateRules: createRuleEngine(weightedRules),
    normalize: model.normalize,
    onDegraded: (_, error) => {
      throw error;
    },
  });
}
