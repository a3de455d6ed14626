import { describe, expect, it } from 'vitest';
import { userIdProblem } from '#domain/user.ts';

describe('a user id', () => {
  it.each([
    '7',
    'auth0|5f7c8ec7c33c6c004bbafe82',
    'anna@example.com',
    'Zoë Ünal',
    '用户',
    '👩‍👩‍👧',
    'a/b',
    '😀'.repeat(256),
  ])('may be %j', (text) => expect(userIdProblem(text)).toBeUndefined());

  it.each([
    ['empty', '', 0],
    ['of 257 code points', '😀'.repeat(257), 257],
    ['with a NUL', 'a\u0000', 2],
    ['with a line break', 'a\n', 2],
    ['with a C1 control', 'a\u0085', 2],
    ['with a lone surrogate', 'a\ud800', 2],
  ])('is rejected %s', (_, text, length) => {
    expect(userIdProblem(text)).toEqual({
      code: 'user_id_invalid',
      detail: `has ${length} code points; 1 to 256 are allowed, without control characters or lone surrogates`,
    });
  });
});
