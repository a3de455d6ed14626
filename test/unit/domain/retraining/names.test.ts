import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextModelVersion, runNameOf, trainingJobName } from '#domain/retraining/names.ts';

describe('names of a weekly run', () => {
  it('give the next version of the week, whatever other weeks have', () => {
    expect(nextModelVersion('2026-W48', [])).toBe('2026.48.1');
    expect(nextModelVersion('2026-W48', ['2026.48.4', '2026.48.10', '2026.47.99', '2025.48.77'])).toBe('2026.48.11');
    expect(nextModelVersion('2027-W01', ['2027.1.2', '2027.10.9'])).toBe('2027.1.3');
  });

  it('never give a version that is known', () => {
    const version = fc.integer({ min: 1, max: 60 }).map((number) => `2026.48.${number}`);
    fc.assert(
      fc.property(fc.array(version), (known) => {
        expect(known).not.toContain(nextModelVersion('2026-W48', known));
      }),
    );
  });

  it('tell runs of a week and attempts of a run apart', () => {
    const [one, other] = ['3f2a9c00', '91ab0000'].map((digest) => runNameOf('2026-W48', digest).run);
    expect([one, other]).toEqual(['2026-W48-3f2a9c', '2026-W48-91ab00']);
    expect(trainingJobName('dev', one ?? '', 1)).toBe('spamshield-dev-2026-W48-3f2a9c-1');
    expect(trainingJobName('dev', one ?? '', 2)).not.toBe(trainingJobName('dev', one ?? '', 1));
  });
});
