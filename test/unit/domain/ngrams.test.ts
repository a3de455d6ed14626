import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNgramMargin, type NgramModel } from '#domain/ngrams.ts';

const bits = 12;
const model: NgramModel = {
  letters: [2, 3],
  words: [1, 2],
  intercept: -0.5,
  scale: 0.25,
  weights: Int8Array.from({ length: 2 ** bits }, (_, feature) => (feature * 37) % 101),
};

/** Every run spelled out and hashed by itself, in whole numbers without a limit. */
function featureOf(run: string, basis: bigint): number {
  let hash = basis;
  for (const unit of run.split('')) hash = ((hash ^ BigInt(unit.charCodeAt(0))) * 16_777_619n) & 0xffffffffn;
  return Number((hash ^ (hash >> BigInt(bits))) & BigInt(2 ** bits - 1));
}

function marginOf(text: string): number {
  const padded = ` ${text} `;
  const found = new Set<number>();
  for (const length of [2, 3]) {
    for (let at = 0; at + length <= padded.length; at += 1) {
      found.add(featureOf(padded.slice(at, at + length), 0x811c9dc5n));
    }
  }
  const words = text.split(' ');
  for (const count of [1, 2]) {
    for (let at = 0; at + count <= words.length; at += 1) {
      found.add(featureOf(words.slice(at, at + count).join(' '), 0x9747b28cn));
    }
  }
  const sum = [...found].reduce((total, feature) => total + (model.weights[feature] as number), 0);
  return model.intercept + (model.scale * sum) / Math.sqrt(found.size);
}

describe('the margin of the n-grams', () => {
  it('sums the weights of the distinct runs of letters and words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(createNgramMargin(model)(text)).toBeCloseTo(marginOf(text), 10);
      }),
    );
  });

  it('is the same for a text and for the text twice, but for the runs where they meet', () => {
    const once = createNgramMargin({ ...model, words: [1, 1], letters: [2, 2] });
    expect(once('a a')).toBeCloseTo(once('a a a'), 10);
  });
});
