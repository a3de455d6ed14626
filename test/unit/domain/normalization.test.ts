import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNormalizer, type NormalizationTable } from '#domain/normalization.ts';

const table: NormalizationTable = JSON.parse(readFileSync('ml/spam-classifier/normalization.json', 'utf8'));
const normalize = createNormalizer(table);
const none = { invisible: 0, styled: 0, lookAlike: 0, spaced: 0, substituted: 0, defanged: 0 };

describe('normalize', () => {
  it.each([
    ['lower-cases and drops accents', 'Él está AQUÍ', 'el esta aqui', {}],
    ['gives one spelling to quotes, dashes and blanks', '“It’s\u00a0here” — now…', '"it\'s here" - now...', {}],
    ['reads C1 controls as the Windows-1252 marks they were', 'it\x92s \x80 5', "it's € 5", {}],
    ['spells out currency signs the vocabulary lacks', '₦500', 'ngn500', {}],
    ['removes invisible characters inside words', 'w\u200bi\u00adn', 'win', { invisible: 2 }],
    ['does not count joiners between emoji', '\u{1f468}\u200d\u{1f469} hi', '□ hi', {}],
    ['reads styled letters', '\u{1d402}\u{1d425}\u{1d422}ck Ｈere', 'click here', { styled: 4 }],
    ['reads look-alike letters in a Latin word', 'P\u0430yP\u0430l', 'paypal', { lookAlike: 2 }],
    [
      'reads a word made of look-alikes alone among Latin text',
      '\u0441\u043e\u0440 calling',
      'cop calling',
      { lookAlike: 3 },
    ],
    ['leaves a Russian message alone', 'Привет, когда ты дома? ok', 'привет, когда ты дома? ok', {}],
    ['joins letter-spaced words and keeps their gaps', 'f r e e   c a s h', 'free cash', { spaced: 2 }],
    ['joins dotted letters', 'f.r.e.e now', 'free now', { spaced: 1 }],
    ['leaves short initials alone', 'the U.S.A. today', 'the u.s.a. today', {}],
    [
      'reads digits and signs in words',
      'Your acc0unt is l0ck3d, w!n CA$H!',
      'your account is locked, win cash!',
      { substituted: 4 },
    ],
    ['reads words with dots inside', 'fr.ee ent_ry', 'free entry', { substituted: 2 }],
    ['leaves numbers with units alone', '10k by 5am at gate5, rs50', '10k by 5am at gate5, rs50', {}],
    ['leaves hosts alone', 'acc0unt.example/l0gin', 'acc0unt.example/l0gin', {}],
    ['mends defanged links', 'hxxps://pay[.]example(dot)top', 'https://pay.example.top', { defanged: 3 }],
    ['keeps words apart from emoji', 'free\u{1f381}\u{1f381}gift', 'free □ gift', {}],
  ])('%s', (_, message, text, found) => {
    expect(normalize(message)).toEqual({ text, obfuscation: { ...none, ...found } });
  });

  it('is idempotent', () => {
    const character = fc.oneof(
      fc.constantFrom(...Object.keys(table.plain)),
      fc.constantFrom(...Object.keys(table.styled)),
      fc.constantFrom(...Object.keys(table.lookAlike)),
      fc.constantFrom(...table.invisible),
      fc.constantFrom(...table.alphabet),
      fc.constantFrom(...'abcdehptx .-_*~[](){}', 'dot', 'hxxp', '  ', '\n'),
    );
    const message = fc.array(character, { maxLength: 40 }).map((characters) => characters.join(''));
    fc.assert(
      fc.property(fc.oneof(message, fc.string({ unit: 'binary' })), (text) => {
        const once = normalize(text).text;
        expect(normalize(once).text).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });
});
