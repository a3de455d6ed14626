/**
 * Canonical text of a message. Twin of ml/spam-classifier/spam_classifier/normalization.py: same table, same steps.
 *
 * The table (normalization.json of the model artifact) decides about single code points, so neither twin depends on the
 * Unicode version of its runtime, and the tokenizer only ever sees characters that its vocabulary knows.
 */

import { createSubstitutionReader } from './substitution.ts';

/** Code point to replacement, as built by ml/spam-classifier/spam_classifier/normalization_table.py. */
export type NormalizationTable = {
  /** Ordinary writing: case, accents, punctuation variants. */
  plain: Readonly<Record<string, string>>;
  /** Letters and digits drawn in another style (𝐅, Ａ, ①). */
  styled: Readonly<Record<string, string>>;
  /** Code points that print nothing, in one string. */
  invisible: string;
  /** Letters of other scripts that look Latin (Cyrillic а). */
  lookAlike: Readonly<Record<string, string>>;
  /** Code points that stay as they are, in one string. */
  alphabet: string;
  /** Words that are read where they are disguised, with blanks between; a table of before version 2 has none. */
  words?: string | undefined;
};

/** How often each disguise was undone. */
export type Obfuscation = {
  invisible: number;
  styled: number;
  lookAlike: number;
  spaced: number;
  substituted: number;
  defanged: number;
};

export type NormalizedText = { text: string; obfuscation: Obfuscation };

/** Idempotent on the text. */
export type Normalize = (message: string) => NormalizedText;

/** Stands for a run of characters the vocabulary does not know (emoji, other scripts); the tokenizer reads it as [UNK]. */
const PLACEHOLDER = '\u25a1';

const SPACED = /(?<![a-z])[a-z]([ ._*~-])[a-z](?:\1[a-z]){2,}(?![a-z])/g;
const DOT_IN_BRACKETS = /(?<![[({])[[({]+ ?(?:\.|dot) ?[\])}]+/g;
const DEFANGED_SCHEME = /(?<![a-z])(?:hxxp|h\*\*p|htxp|hxtp)(?=s?(?::| ?\[| ?\())/g;
const ASCII_LETTER = /[a-z]/;
const ASCII_ALPHANUMERIC = /[a-z0-9]/;
/** Letters of the scripts that look-alikes come from: Greek, Cyrillic, Armenian. */
const FOREIGN_LETTER = /[\u0370-\u058f]/;

export function createNormalizer(table: NormalizationTable): Normalize {
  const plain = new Map(Object.entries(table.plain));
  const styled = new Map(Object.entries(table.styled));
  const lookAlike = new Map(Object.entries(table.lookAlike));
  const invisible = new Set(table.invisible);
  const readSubstitutions = createSubstitutionReader(new Set(table.words?.split(' ')));
  const kept = new Set([...table.alphabet, ...lookAlike.keys()]);

  function mapCharacters(message: string) {
    const out: string[] = [];
    const count = { invisible: 0, styled: 0 };
    let last = ' ';
    for (const char of message) {
      if (invisible.has(char)) {
        // Joiners between emoji are ordinary; only inside a word are they a disguise.
        if (ASCII_ALPHANUMERIC.test(last)) count.invisible += 1;
        continue;
      }
      const style = styled.get(char);
      if (style !== undefined) count.styled += 1;
      const piece = style ?? (kept.has(char) ? char : plain.get(char));
      if (piece === undefined) {
        if (last !== PLACEHOLDER) out.push(` ${PLACEHOLDER} `);
        last = PLACEHOLDER;
      } else if (piece !== '') {
        out.push(piece);
        last = piece.at(-1) as string;
      }
    }
    // Two or more blanks are a word boundary inside letter-spaced text. A newline of the message is a blank by now.
    return { text: out.join('').replace(/ {2,}/g, '\n'), ...count };
  }

  /** Reads 'pаypаl' as paypal, and leaves a message that really is Russian or Greek alone. */
  function foldLookAlikes(text: string): { text: string; count: number } {
    const chars = [...text];
    if (!chars.some((char) => lookAlike.has(char))) return { text, count: 0 };
    const isForeignText = chars.some((char) => FOREIGN_LETTER.test(char) && !lookAlike.has(char));
    const hasLatin = ASCII_LETTER.test(text);
    let count = 0;
    const words = text.split(/([ \n])/).map((word) => {
      const isDisguised = ASCII_LETTER.test(word) || (hasLatin && !isForeignText);
      return Array.from(word, (char) => {
        const latin = lookAlike.get(char);
        if (latin === undefined) return char;
        // A capital may look like another letter than its small form does (Greek eta: H, n).
        if (!isDisguised) return plain.get(char) ?? char;
        count += 1;
        return latin;
      }).join('');
    });
    return { text: words.join(''), count };
  }

  return (message) => {
    const mapped = mapCharacters(message);
    let { text } = mapped;
    let folded = 0;
    let spaced = 0;
    let substituted = 0;
    let defanged = 0;
    // Undoing one disguise can uncover another ("h x x p", "f[.]r[.]e[.]e"). No pass lengthens the text or makes look-alikes.
    for (;;) {
      const latin = foldLookAlikes(text);
      folded += latin.count;
      let undone = latin.text
        .replace(SPACED, (run, separator: string) => {
          spaced += 1;
          return run.replaceAll(separator, '');
        })
        .replace(DOT_IN_BRACKETS, () => {
          defanged += 1;
          return '.';
        })
        .replace(DEFANGED_SCHEME, () => {
          defanged += 1;
          return 'http';
        });
      const words = readSubstitutions(undone);
      substituted += words.count;
      undone = words.text;
      if (undone === text) {
        undone = text.replace(/[ \n]+/g, ' ').replace(/^ | $/g, '');
        if (undone === text) break;
      }
      text = undone;
    }
    return {
      text,
      obfuscation: {
        invisible: mapped.invisible,
        styled: mapped.styled,
        lookAlike: folded,
        spaced,
        substituted,
        defanged,
      },
    };
  };
}
