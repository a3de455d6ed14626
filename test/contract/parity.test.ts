import { beforeAll, describe, expect, it } from 'vitest';
import { loadOnnxSpamModel, type OnnxSpamModel } from '#adapters/onnx-spam-model.ts';
import { modelFolder, parityRows, scoreTolerance } from './committed-model.ts';

const hamKinds = [
  'one_time_code',
  'bank_alert',
  'card_alert',
  'wallet_alert',
  'delivery',
  'appointment',
  'pharmacy',
  'travel',
  'school',
  'utility',
  'employer',
  'government',
  'service_text',
  'security_notice',
  'personal',
];
const spamKinds = [
  'parcel_fee',
  'account_lock',
  'toll_fine',
  'tax',
  'prize',
  'job',
  'hi_mum',
  'wrong_number',
  'crypto',
  'loan',
  'subscription',
  'refund',
  'code_theft',
  'gambling',
  'adult',
  'survey',
  'political',
  'promotional',
];

describe('TypeScript against Python on the parity messages', () => {
  let model: OnnxSpamModel;
  beforeAll(async () => {
    model = await loadOnnxSpamModel(modelFolder, { threads: 1 });
  });

  it('covers at least 300 messages, every kind, noise and hostile texts', () => {
    expect(parityRows.length).toBeGreaterThanOrEqual(300);
    const kinds = new Set(parityRows.map(({ kind }) => kind.split('/')[0]));
    expect([...kinds].sort()).toEqual([...hamKinds, ...spamKinds, 'hostile', 'noise'].sort());
  });

  it('gives the same tokens', async () => {
    for (const { text, tokenIds } of parityRows) {
      const { tokenIds: actual } = await model.infer(model.normalize(text).text);
      expect(actual, text).toEqual(tokenIds);
    }
  });

  it('gives the same margin of the n-grams', async () => {
    for (const { text, ngrams } of parityRows) {
      const actual = await model.infer(model.normalize(text).text);
      expect(actual.ngrams, text).toBeCloseTo(ngrams, 10);
    }
  });

  it('gives scores within the declared tolerance, and the same labels', async () => {
    for (const { text, score } of parityRows) {
      const actual = await model.infer(model.normalize(text).text);
      expect(Math.abs(actual.score - score), text).toBeLessThanOrEqual(scoreTolerance);
      // Within the tolerance of the threshold either label is right.
      if (Math.abs(score - 0.5) > scoreTolerance) expect(actual.score >= 0.5, text).toBe(score >= 0.5);
    }
  });

  it('gives a message the same score alone, again, and among concurrent calls', async () => {
    const texts = parityRows.slice(0, 40).map(({ text }) => model.normalize(text).text);
    const alone: number[] = [];
    for (const text of texts) alone.push((await model.score(text)).score);
    const together = await Promise.all([...texts, ...texts.toReversed()].map((text) => model.score(text)));
    expect(together.map(({ score }) => score)).toEqual([...alone, ...alone.toReversed()]);
  });
});
