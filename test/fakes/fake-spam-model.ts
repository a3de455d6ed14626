import type { SpamModel } from '#application/spam-model.ts';

/** A model whose score is the number that the text ends with, e.g. "… 0.7"; 0.1 without one. */
export function fakeSpamModel(overrides: Partial<SpamModel> = {}): SpamModel {
  return {
    name: 'fake',
    version: '2026.1.0',
    thresholds: { strict: 0.3, moderate: 0.5, lenient: 0.8 },
    coefficients: { intercept: 0, model: 1, rules: 0, obfuscation: 0 },
    normalize: (text) => ({
      text,
      obfuscation: { invisible: 0, styled: 0, lookAlike: 0, spaced: 0, substituted: 0, defanged: 0 },
    }),
    score: async (text) => ({ score: Number(/[01]\.\d+$/.exec(text)?.[0] ?? 0.1), truncated: false }),
    ...overrides,
  };
}
