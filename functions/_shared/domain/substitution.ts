/**
 * Reads words that are written with digits, signs or dots inside. Twin of ml/spam-classifier/spam_classifier/substitution.py.
 *
 * 'acc0unt' is account and 'fr.ee' is free: only where the disguised form becomes a known word, and where it does not read
 * as a number with its unit ('10k', '5am', 'level5', 'r350').
 */

export type SubstitutionReader = (text: string) => { text: string; count: number };

/** What a sign can stand for, the likelier letter first. */
const lettersOf: ReadonlyMap<string, string> = new Map([
  ...Object.entries({ '0': 'o', '1': 'il', '2': 'z', '3': 'e', '4': 'a', '5': 's', '7': 't', '8': 'b', '9': 'g' }),
  ...Object.entries({ '@': 'a', $: 's', '!': 'il', '|': 'li', '+': 't' }),
]);
/** Signs of two readings in one word; 16 candidates are enough. */
const ambiguousMax = 4;

const TOKEN = /(?<![^ \n"'([{])[a-z0-9@$!|+._*]{3,30}(?![^ \n"',:;?)\]}])/g;
const CLOSING_MARKS = /[!._*]+$/;
const JOINER = /[._*]/;
const LEADING_SIGNS = /^[0-57-9@$!|+]+/;
const TRAILING_SIGNS = /[0-57-9@$!|+]+$/;
const DOUBLED = /^(.)\1$/;

export function createSubstitutionReader(words: ReadonlySet<string>): SubstitutionReader {
  function read(core: string): string | undefined {
    if ((core.match(/[a-z]/g)?.length ?? 0) < 2 || words.has(core)) return undefined;
    const parts = core.split(JOINER);
    const joined = parts.join('');
    if (parts.length > 1) {
      // Two words around a dot are a missing blank or a host, and an empty part is a row of dots.
      if (joined.length < 4 || parts.includes('') || parts.every((part) => words.has(part))) return undefined;
      if (words.has(joined)) return joined;
    }
    return readsAsNumber(joined) ? undefined : known(joined);
  }

  function readsAsNumber(core: string): boolean {
    const after = core.replace(LEADING_SIGNS, '');
    const lead = core.slice(0, core.length - after.length);
    if (lead !== '' && lead !== '0' && (after.length <= 2 || words.has(after))) return true;
    const before = core.replace(TRAILING_SIGNS, '');
    const tail = core.slice(before.length);
    // 'fr33'
    const isDoubled = DOUBLED.test(tail);
    return tail !== '' && (words.has(before) || (before.length <= 2 && !isDoubled));
  }

  function known(core: string): string | undefined {
    const readings = Array.from(core, (char) => lettersOf.get(char) ?? char);
    if (readings.filter((letters) => letters.length > 1).length > ambiguousMax) return undefined;
    let candidates = [''];
    for (const letters of readings) {
      candidates = candidates.flatMap((start) => Array.from(letters, (letter) => start + letter));
    }
    return candidates.find((word) => word !== core && words.has(word));
  }

  return (text) => {
    let count = 0;
    const undone = text.replace(TOKEN, (token) => {
      const core = token.replace(CLOSING_MARKS, '');
      const word = read(core);
      if (word === undefined) return token;
      count += 1;
      return word + token.slice(core.length);
    });
    return { text: undone, count };
  };
}
