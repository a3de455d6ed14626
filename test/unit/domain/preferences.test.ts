import { describe, expect, it } from 'vitest';
import { defaultPreferences, listOf, preferencesProblem } from '#domain/preferences.ts';

const numbers = (count: number, prefix: string) =>
  Array.from({ length: count }, (_, index) => `+${prefix}${String(index).padStart(7, '0')}`);

describe('preferences', () => {
  it.each([
    ['+447700900123', 'allow'],
    ['0044 7700 900-123', 'allow'],
    ['amazon', 'block'],
    ['60777', undefined],
  ])('find %s in the list %s', (sender, list) => {
    const preferences = { ...defaultPreferences, allow: ['+44 7700 900123'], block: ['AMAZON'] };
    expect(listOf(preferences, sender)).toBe(list);
  });

  it('have room for 500 entries in both lists together', () => {
    expect(preferencesProblem({ allow: numbers(250, '44'), block: numbers(250, '49') })).toBeUndefined();
    expect(preferencesProblem({ allow: numbers(250, '44'), block: numbers(251, '49') })).toEqual({
      code: 'too_many_entries',
      path: [],
      detail: 'allow and block have 501 entries together; the limit is 500',
    });
  });

  it('reject a sender in both lists, however it is spelled', () => {
    const problem = preferencesProblem({ allow: ['Amazon', '+44 7700 900123'], block: ['60777', '+447700900123'] });
    expect(problem).toEqual({ code: 'sender_in_both_lists', path: ['block', 1], detail: 'is in allow as well' });
  });

  it('take a sender twice in one list', () => {
    expect(preferencesProblem({ allow: ['amazon', 'AMAZON'], block: [] })).toBeUndefined();
  });
});
