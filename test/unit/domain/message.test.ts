import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messagePattern, messageProblem } from '#domain/message.ts';

describe('messageProblem', () => {
  it.each([
    ['empty text', '', 'message_empty', 'is empty or only white space'],
    ['white space', ' \t\n\u00a0', 'message_empty', 'is empty or only white space'],
    ['a lone surrogate', 'ab\ud800c', 'message_lone_surrogate', 'has a lone surrogate at position 2'],
    ['a NUL', '😀\u0000', 'message_control_character', 'has the control character U+0000 at position 1'],
    ['an escape', 'x\u001b[2J', 'message_control_character', 'has the control character U+001B at position 1'],
    ['4,097 code points', '😀'.repeat(4097), 'message_too_long', 'has 4097 code points; the limit is 4096'],
  ])('rejects %s', (_, text, code, detail) => {
    expect(messageProblem(text)).toEqual({ code, detail });
  });

  it.each([
    ['4,096 code points', '😀'.repeat(4096)],
    ['tabs and line breaks', 'a\tb\r\nc'],
    ['Windows-1252 marks that came as C1 controls', 'it\x92s'],
  ])('accepts %s', (_, text) => {
    expect(messageProblem(text)).toBeUndefined();
  });
});

describe('messagePattern', () => {
  it('takes the texts that messageProblem finds nothing wrong with', () => {
    const published = new RegExp(messagePattern, 'u');
    const character = fc.constantFrom(...' \t\n\r\v\f\u0000\u001b\u007f\u0085\u00a0\u2028\ufeffaé用😀');
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 6 }), (text) => {
        expect(published.test(text)).toBe(messageProblem(text) === undefined);
      }),
    );
  });
});
