import { describe, expect, it } from 'vitest';
import { explain } from '#application/explanation.ts';
import type { SpamModel } from '#application/spam-model.ts';
import { fakeSpamModel } from '../../fakes/fake-spam-model.ts';

/** A model whose log-odds are the sum over the words of the text. */
function additiveModel(weights: Record<string, number>): SpamModel {
  return fakeSpamModel({
    score: async (text) => {
      const logOdds = text.split(' ').reduce((sum, word) => sum + (weights[word] ?? 0), -1);
      return { score: 1 / (1 + Math.exp(-logOdds)), truncated: false };
    },
  });
}

describe('explain', () => {
  it("recovers an additive model's weights, strongest first", async () => {
    const model = additiveModel({ prize: 2.5, claim: 1, mum: -3 });
    const found = await explain(model, 'mum please claim the prize');
    expect(found.map(({ word }) => word).slice(0, 3)).toEqual(['mum', 'prize', 'claim']);
    expect(found.map(({ contribution }) => contribution)).toEqual(
      [-3, 2.5, 1, 0, 0].map((weight) => expect.closeTo(weight, 9)),
    );
  });

  it('names a repeated word once for each place', async () => {
    const found = await explain(additiveModel({ win: 1 }), 'win win now');
    expect(found.filter(({ word }) => word === 'win')).toHaveLength(2);
  });

  it('has nothing to leave out of a single word', async () => {
    expect(await explain(additiveModel({ win: 1 }), 'win')).toEqual([]);
  });

  it('stays finite where the score is rounded to 0 or 1', async () => {
    const saturated = fakeSpamModel({
      score: async (text) => ({ score: text.includes('prize') ? 1 : 0, truncated: false }),
    });
    for (const { contribution } of await explain(saturated, 'a prize for you'))
      expect(Number.isFinite(contribution)).toBe(true);
  });
});
