import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidSenderError, normalizeSender, senderLengthMax, senderPattern, senderProblem } from '#domain/sender.ts';

describe('a sender', () => {
  it.each([
    ['+447700900123', 'number', '+447700900123'],
    ['+44 (7700) 900-123', 'number', '+447700900123'],
    ['  0044 7700 900.123 ', 'number', '+447700900123'],
    ['+1234567', 'number', '+1234567'],
    ['+123456789012345', 'number', '+123456789012345'],
    ['123', 'short_code', '123'],
    ['60777 ', 'short_code', '60777'],
    ['00123', 'short_code', '00123'],
    ['AMAZON', 'alphanumeric', 'amazon'],
    [' My  Bank ', 'alphanumeric', 'my bank'],
    ['AD-HDFCBK', 'alphanumeric', 'ad-hdfcbk'],
    ['Ärzte 24', 'alphanumeric', 'ärzte 24'],
    ['3', undefined, undefined],
    ['007Bond', 'alphanumeric', '007bond'],
  ])('%j is of kind %s', (given, kind, address) => {
    if (kind === undefined) expect(() => normalizeSender(given)).toThrow(InvalidSenderError);
    else expect(normalizeSender(given)).toEqual({ kind, address });
  });

  it.each([
    ['an empty one', ''],
    ['spaces alone', '   '],
    ['a national number', '07700900123'],
    ['an international number without its plus', '447700900123'],
    ['a plus with too few digits', '+123456'],
    ['a plus with too many digits', '+1234567890123456'],
    ['a country code of zero', '+0123456789'],
    ['letters after a plus', '+44CALL'],
    ['letters after a space and a plus', ' +44CALL'],
    ['signs without a letter', '*100#'],
    ['a name of twelve characters', 'TwelveLetter'],
    ['a zero-width character', 'Ama\u200bzon'],
    ['another script', 'Банк'],
    ['a control character', 'Bank\u0000'],
    ['a line break', 'Bank\n'],
    ['a lone surrogate', 'Bank\ud800'],
    ['a number with endless punctuation', `+1${' '.repeat(senderLengthMax)}234567`],
  ])('rejects %s', (_, given) => {
    expect(() => normalizeSender(given)).toThrow(InvalidSenderError);
  });

  it('refuses with length and limits, never with the sender', () => {
    expect(() => normalizeSender('canary-canary-canary')).toThrow(
      /^has 20 characters and is neither E\.164 \(\+ and 7/,
    );
    expect(() => normalizeSender('canary-canary-canary')).not.toThrow(/canary/);
  });

  it('has one spelling: normalising it again changes nothing', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789 -.()'), minLength: 3, maxLength: 20 });
    const name = fc.string({ unit: fc.constantFrom(...'aZ9éÉÞß -_&+ '), minLength: 1, maxLength: 11 });
    const given = fc
      .oneof(
        digits,
        digits.map((text) => `+${text}`),
        name,
      )
      .filter((text) => senderProblem(text) === undefined);
    fc.assert(
      fc.property(given, (text) => {
        const sender = normalizeSender(text);
        expect(normalizeSender(sender.address)).toEqual(sender);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is decided in linear time', () => {
    // Would take hours if the pattern could backtrack.
    expect(() => normalizeSender(`+1${'2 '.repeat(100_000)}x`)).toThrow(InvalidSenderError);
    expect(new RegExp(senderPattern).test(`+1${'2 '.repeat(100_000)}x`)).toBe(false);
  });
});
