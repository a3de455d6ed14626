import { describe, expect, it } from 'vitest';
import type { Label } from '#domain/decision.ts';
import type { Feedback } from '#domain/feedback.ts';
import { balanceClasses, isEnough, selectMessages } from '#domain/training-set.ts';
import { someFeedback } from '../../fakes/some-feedback.ts';

/** Fingerprints of different messages are far apart. */
const fingerprintOf = (message: number) => BigInt.asUintN(64, BigInt(message) * 0x9e3779b97f4a7c15n);

/** Labels of one message by these reporters. */
const labelled = (message: number, reporters: string[], stated: Partial<Feedback> = {}) =>
  reporters.map((reporter) =>
    someFeedback({ reporter, textHash: `text-${message}`, fingerprint: fingerprintOf(message), ...stated }),
  );

describe('selectMessages', () => {
  it('takes what two reporters agree on, with the labels that say so', () => {
    const agreeing = labelled(1, ['ann', 'ben']);
    const { messages, counts } = selectMessages([...agreeing, ...labelled(2, ['ann'])]);
    expect(messages).toMatchObject([{ tenant: 'tenant', textHash: 'text-1', label: 'spam', supporters: agreeing }]);
    expect(counts).toEqual({ labels: 3, accepted: 1, disputed: 0, waiting: 1 });
  });

  it('counts nobody of another tenant, whatever their name', () => {
    const { counts } = selectMessages([...labelled(1, ['ann']), ...labelled(1, ['ben'], { tenant: 'other' })]);
    expect(counts).toMatchObject({ accepted: 0, waiting: 2 });
  });

  it('leaves out what tenants contradict one another on', () => {
    const { messages, counts } = selectMessages([
      ...labelled(1, ['ann', 'ben']),
      ...labelled(1, ['ann', 'ben'], { tenant: 'other', label: 'ham' }),
    ]);
    expect(messages).toEqual([]);
    expect(counts).toMatchObject({ accepted: 0, disputed: 2 });
  });

  it('lets a campaign weigh as much as five messages at most, however many tenants report it', () => {
    const tenants = Array.from({ length: 9 }, (_, at) => `tenant-${at}`);
    const { messages } = selectMessages(tenants.flatMap((tenant) => labelled(1, ['ann', 'ben'], { tenant })));
    expect(messages).toHaveLength(9);
    expect(messages.reduce((sum, { weight }) => sum + weight, 0)).toBeLessThanOrEqual(5 + 1e-9);
    expect(new Set(messages.map(({ campaign }) => campaign)).size).toBe(1);
  });

  it('never takes what only anonymous reports say, and names none of them', () => {
    const anonymous = labelled(1, ['anonymous', 'anonymous', 'anonymous']);
    const { messages } = selectMessages([...anonymous, ...labelled(2, ['ann', 'ben', 'anonymous'])]);
    expect(messages.map(({ textHash }) => textHash)).toEqual(['text-2']);
    expect(messages[0]?.supporters.map(({ reporter }) => reporter)).toEqual(['ann', 'ben']);
  });

  it('does not depend on the order of the labels', () => {
    const labels = [1, 2, 3, 4].flatMap((message) => labelled(message, ['ann', 'ben', 'cat']));
    expect(selectMessages(labels.toReversed()).messages.map(({ textHash }) => textHash)).toEqual(
      selectMessages(labels).messages.map(({ textHash }) => textHash),
    );
  });
});

const messages = (counts: Record<Label, number>) =>
  (['ham', 'spam'] as const).flatMap((label) => Array.from({ length: counts[label] }, () => ({ label, weight: 1 })));
const weightOf = (balanced: { label: Label; weight: number }[], label: Label) =>
  balanced.filter((message) => message.label === label).reduce((sum, { weight }) => sum + weight, 0);

describe('balanceClasses', () => {
  it.each(['spam', 'ham'] as const)('makes %s lighter where it outweighs the other class too far', (heavy) => {
    const light = heavy === 'spam' ? 'ham' : 'spam';
    const balanced = balanceClasses(messages({ [heavy]: 100, [light]: 10 } as Record<Label, number>), {
      classRatioMax: 4,
    });
    expect([weightOf(balanced, heavy), weightOf(balanced, light)]).toEqual([expect.closeTo(40), 10]);
  });

  it('changes nothing within the limit', () => {
    const even = messages({ ham: 10, spam: 40 });
    expect(balanceClasses(even, { classRatioMax: 4 })).toEqual(even);
  });

  it('leaves a class that stands alone some weight', () => {
    expect(weightOf(balanceClasses(messages({ ham: 0, spam: 100 }), { classRatioMax: 4 }), 'spam')).toBeCloseTo(4);
  });
});

describe('isEnough', () => {
  const limits = { messagesMin: 50, hamMin: 10 };

  it.each([
    [{ ham: 10, spam: 40 }, true],
    [{ ham: 10, spam: 39 }, false],
    [{ ham: 9, spam: 400 }, false],
    [{ ham: 50, spam: 0 }, true],
  ])('of %o says %s', (counts, enough) => {
    expect(isEnough(messages(counts), limits)).toBe(enough);
  });
});
