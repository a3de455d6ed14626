import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, sensitivities } from '#domain/decision.ts';

const thresholds = { strict: 0.3, moderate: 0.5, lenient: 0.9 };

describe('decide', () => {
  it('flags a score that equals the threshold', () => {
    expect(decide(0.5, thresholds, 'moderate')).toMatchObject({ label: 'spam', isSpam: true, confidence: 0.5 });
  });

  it('is as sure of ham as the score is far from spam', () => {
    expect(decide(0.2, thresholds, 'moderate')).toMatchObject({ label: 'ham', isSpam: false, confidence: 0.8 });
  });

  it('lets through at moderate and lenient what strict lets through', () => {
    const probability = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(probability, fc.tuple(probability, probability, probability), (score, bounds) => {
        const [strict, moderate, lenient] = bounds.toSorted((a, b) => a - b) as [number, number, number];
        const flagged = sensitivities.map(
          (sensitivity) => decide(score, { strict, moderate, lenient }, sensitivity).isSpam,
        );
        expect(flagged).toEqual(flagged.toSorted((a, b) => Number(b) - Number(a)));
      }),
    );
  });
});
