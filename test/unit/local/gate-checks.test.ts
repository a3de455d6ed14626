import { describe, expect, it } from 'vitest';
import {
  checkGoldenAgainstChampion,
  checkGoldenAtLenient,
  checkHardLimits,
  checkNotWorse,
  checkOperators,
  checkParity,
  checkSize,
  mcnemarWorse,
  type Pair,
} from '../../../infra/local/gate-checks.ts';

const thresholds = { candidate: 0.5, champion: 0.5 };

/** `n` messages, a fifth of them spam, on which both models are right but for the named numbers of errors. */
function pairs(n: number, { candidateWrong = 0, championWrong = 0 } = {}): Pair[] {
  return Array.from({ length: n }, (_, index) => {
    const label = index % 5 === 0 ? 'spam' : 'ham';
    const right = label === 'spam' ? 0.9 : 0.1;
    return {
      label,
      text: `message ${index}`,
      candidate: index < candidateWrong ? 1 - right : right,
      champion: index >= n - championWrong ? 1 - right : right,
    };
  });
}

const scoredBy = (model: 'candidate' | 'champion', messages: Pair[]) =>
  messages.map((message) => ({ label: message.label, text: message.text, score: message[model] }));

describe('the exact McNemar test', () => {
  it.each([
    [0, 0, 1],
    [0, 7, 1],
    [5, 0, 1 / 32],
    // (8 choose 6 + 8 choose 7 + 8 choose 8) / 2^8
    [6, 2, 37 / 256],
  ])('gives for %i lost and %i won messages p = %d', (lost, won, p) => {
    expect(mcnemarWorse(lost, won)).toBeCloseTo(p, 12);
  });
});

describe('a candidate against the champion', () => {
  it('passes when both are right, and when it is better', () => {
    expect(checkNotWorse('set', pairs(1000), thresholds).passed).toBe(true);
    expect(checkNotWorse('set', pairs(1000, { championWrong: 50 }), thresholds).passed).toBe(true);
  });

  it('passes when it errs as often on other messages', () => {
    expect(checkNotWorse('set', pairs(1000, { candidateWrong: 20, championWrong: 20 }), thresholds).passed).toBe(true);
  });

  it('is refused when it is worse beyond chance, though within the margin', () => {
    const check = checkNotWorse('set', pairs(1000, { candidateWrong: 8 }), thresholds);
    expect(check).toMatchObject({ passed: false, detail: expect.stringContaining('8 lost of 1000') });
  });

  it('is refused when it is worse than the margin, though chance could do it', () => {
    const check = checkNotWorse('set', pairs(200, { candidateWrong: 43, championWrong: 40 }), thresholds);
    expect(check.passed).toBe(false);
  });

  it('is refused with its labels flipped', () => {
    const flipped = pairs(300).map((pair) => ({ ...pair, candidate: 1 - pair.candidate }));
    expect(checkNotWorse('set', flipped, thresholds).passed).toBe(false);
  });

  it('is reported, not gated, on a set too small to tell', () => {
    const check = checkNotWorse('set', pairs(199, { candidateWrong: 199 }), thresholds);
    expect(check).toMatchObject({ passed: true, detail: expect.stringContaining('reported only') });
  });

  it('is held to its own threshold', () => {
    const undertrained = pairs(500).map((pair) => ({ ...pair, candidate: 0.2 + pair.candidate / 10 }));
    expect(checkNotWorse('set', undertrained, thresholds).passed).toBe(false);
    expect(checkNotWorse('set', undertrained, { ...thresholds, candidate: 0.25 }).passed).toBe(true);
  });
});

describe('golden ham', () => {
  const ham = pairs(400).filter(({ label }) => label === 'ham');

  it('may not be flagged at lenient', () => {
    const golden = scoredBy('candidate', ham);
    expect(checkGoldenAtLenient(golden, 0.9).passed).toBe(true);
    const ruined = golden.map((message, index) => (index === 3 ? { ...message, score: 0.9 } : message));
    expect(checkGoldenAtLenient(ruined, 0.9)).toMatchObject({
      passed: false,
      detail: expect.stringContaining(golden[3]?.text ?? ''),
    });
  });

  it('may not be flagged at moderate where the champion passes it', () => {
    const oneMore = ham.map((pair, index) => (index === 7 ? { ...pair, candidate: 0.5 } : pair));
    expect(checkGoldenAgainstChampion(ham, thresholds).passed).toBe(true);
    expect(checkGoldenAgainstChampion(oneMore, thresholds).passed).toBe(false);
  });

  it('may be flagged at moderate where the champion flags it too', () => {
    const both = ham.map((pair, index) => (index === 7 ? { ...pair, candidate: 0.6, champion: 0.6 } : pair));
    expect(checkGoldenAgainstChampion(both, thresholds).passed).toBe(true);
  });
});

describe('the hard limits', () => {
  it('are held by the bound, not by the point', () => {
    // 2 of 80 wrong is 97.5 % accuracy, with a lower bound of 91.3 %.
    expect(checkHardLimits('set', scoredBy('candidate', pairs(80, { candidateWrong: 2 })), 0.5).passed).toBe(false);
    expect(checkHardLimits('set', scoredBy('candidate', pairs(1000, { candidateWrong: 5 })), 0.5).passed).toBe(true);
  });

  it('refuse too many false positives at a high accuracy', () => {
    const allHam = pairs(2000).map((pair) => ({ ...pair, label: 'ham' as const, candidate: 0.1 }));
    const flagged = allHam.map((pair, index) => (index < 35 ? { ...pair, candidate: 0.9 } : pair));
    expect(checkHardLimits('set', scoredBy('candidate', flagged), 0.5).passed).toBe(false);
  });
});

describe('the artifact', () => {
  it('may hold the operators of a fused INT8 DistilBERT alone', () => {
    const known = [
      { domain: '', type: 'MatMul' },
      { domain: 'ai.onnx', type: 'Softmax' },
      { domain: 'com.microsoft', type: 'DynamicQuantizeMatMul' },
    ];
    expect(checkOperators(known).passed).toBe(true);
    for (const foreign of [
      { domain: 'com.example', type: 'MatMul' },
      { domain: '', type: 'If' },
    ]) {
      expect(checkOperators([...known, foreign])).toMatchObject({
        passed: false,
        detail: expect.stringContaining(foreign.type),
      });
    }
    expect(checkOperators([]).passed).toBe(false);
  });

  it('has less than 100 MB', () => {
    expect(checkSize(99_999_999).passed).toBe(true);
    expect(checkSize(100_000_000).passed).toBe(false);
  });

  it('answers its parity messages as it declares', () => {
    const row = { tokenIds: [101, 7, 102], score: 0.3, actual: { tokenIds: [101, 7, 102], score: 0.301 } };
    expect(checkParity([row], 0.002).passed).toBe(true);
    expect(checkParity([row], 0.0005).passed).toBe(false);
    expect(checkParity([{ ...row, actual: { ...row.actual, tokenIds: [101, 8, 102] } }], 0.002).passed).toBe(false);
    expect(checkParity([{ ...row, actual: { ...row.actual, score: Number.NaN } }], 0.002).passed).toBe(false);
    expect(checkParity([], 0.002).passed).toBe(false);
  });
});
