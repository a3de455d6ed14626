import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Draw, surrogate } from '#domain/surrogates.ts';

/** A keyed function for tests: FNV-1a over seed, token and position. */
const seeded =
  (seed: number): Draw =>
  (token, position) => {
    let hash = 0x811c9dc5;
    for (const char of `${seed} ${position} ${token}`) {
      hash = Math.imul(hash ^ (char.codePointAt(0) as number), 0x01000193);
    }
    return (hash ^ (hash >>> 15)) >>> 0;
  };
const draw = seeded(7);
/** Always takes the first choice: the next digit, the next letter. */
const next: Draw = () => 0;

/** What a reader sees of a text but its values. */
const shape = (text: string) =>
  Array.from(text, (char) => {
    if (/\p{N}/u.test(char)) return '9';
    if (/\p{Lu}/u.test(char)) return 'A';
    return /\p{L}/u.test(char) ? 'a' : char;
  }).join('');

const piece = fc.oneof(
  fc.stringMatching(/^[0-9]{1,12}$/),
  fc.stringMatching(/^[A-Z0-9]{4,9}(-[A-Z0-9]{2,5}){0,2}$/),
  fc.stringMatching(/^[a-zA-Z.]{1,12}@[a-z0-9]{1,9}\.[a-z]{2,3}$/),
  fc.stringMatching(/^(https:\/\/)?[a-z]{1,6}[0-9]{0,5}\.[a-z]{2,3}(\/[\w?=&%-]{0,12})?$/),
  fc.constantFrom(
    'gr8',
    '7pm',
    'call',
    '£',
    '+44',
    ' ',
    '. ',
    '-',
    '٤٨٢١',
    '④⑧②①',
    '𝟜𝟠𝟚𝟙',
    'は4821です',
    '𐐀@x.example',
  ),
);
const message = fc.oneof(
  fc.array(piece, { maxLength: 12 }).chain((pieces) => fc.constantFrom(pieces.join(' '), pieces.join(''))),
  fc.string({ unit: 'binary' }),
);

describe('surrogate', () => {
  it.each([
    ['a one-time code', 'Your code is 482913.', 'Your code is 593024.'],
    ['a code of letters and digits, and nothing else in capitals', 'USE A8F-K2L NOW', 'USE B9G-L3M NOW'],
    ['the digits behind a prefix or before a unit', 'G-482913, RM500 by 10am', 'G-593024, RM611 by 21am'],
    ['an amount, but for leading zeros', 'You won £1,000.50!', 'You won £2,011.61!'],
    ['a phone number, but for its leading zero', 'Call 07911 123456', 'Call 08022 234567'],
    ['an e-mail address, but for its last label', 'mail Ann.Lee@corp.example', 'mail Boo.Mff@dpsq.example'],
    ['the path of a link', 'go to https://bit.ly/aZ9?id=Bob now', 'go to https://bit.ly/bA1?je=Cpc now'],
    ['a path without a scheme', 'see m.163.com/ab, ok', 'see m.163.com/bc, ok'],
    ['whoever stands before the host', 'http://ann:pw1@host.example', 'http://boo:qx2@host.example'],
    ['a number in a host', 'win48291.top', 'win59302.top'],
    ['digits between letters without case', '您的验证码是482913请勿', '您的验证码是593024请勿'],
    ['digits of other scripts and styles', '٤٨٢ ④⑧② 𝟜𝟠𝟚', '٥٩٣ ⑤⑨③ 𝟝𝟡𝟛'],
  ])('replaces %s', (_, text, expected) => {
    expect(surrogate(text, next)).toBe(expected);
  });

  it.each(['gr8 c u 2nite at 7pm, b4 u go', 'Reply STOP to opt out', 'brand.example', 'ok.Thanks', ''])(
    'leaves alone: %s',
    (text) => {
      expect(surrogate(text, draw)).toBe(text);
    },
  );

  it('keeps length and shape', () => {
    fc.assert(
      fc.property(message, fc.integer(), (text, seed) => {
        const replaced = surrogate(text, seeded(seed));
        expect(replaced.length).toBe(text.length);
        expect(shape(replaced)).toBe(shape(text));
      }),
      { numRuns: 1000 },
    );
  });

  it('leaves no four digits in a row as they were', () => {
    fc.assert(
      fc.property(message, fc.integer(), (text, seed) => {
        const replaced = surrogate(text, seeded(seed));
        for (const { 1: run = '', index } of text.matchAll(/(?=(\p{Nd}{4}))/gu)) {
          expect(replaced.slice(index, index + run.length)).not.toBe(run);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('gives the same surrogates for the same seed, and others for another', () => {
    fc.assert(
      fc.property(message, fc.integer(), (text, seed) => {
        expect(surrogate(text, seeded(seed))).toBe(surrogate(text, seeded(seed)));
      }),
    );
    const text = 'Your code is 482913591';
    expect(surrogate(text, seeded(1))).not.toBe(surrogate(text, seeded(2)));
  });

  it('gives a token that comes twice the same surrogate', () => {
    const [first, second] = surrogate('482913 is your code. Do not share 482913', draw).match(/\d+/g) ?? [];
    expect(first).toBe(second);
  });

  it('takes a text of 4,096 code points without backtracking', () => {
    for (const unit of ['a', '1', 'a.', 'a-', '1.', 'a@', 'a1', '/', 'a.b/']) {
      expect(surrogate(unit.repeat(4096 / unit.length), draw)).toHaveLength(4096);
    }
  });
});
