/**
 * A whole number from 0 to 2^32 − 1 that follows from a token, a position in it and a secret seed. Keyed, since the surrogates
 * of a known function can be undone.
 */
export type Draw = (token: string, position: number) => number;

// Each starts where a token starts and no part can match in two ways, so the time is linear in the length of the text.
const email = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/u;
const linkWithScheme = /(?<![\p{L}\p{N}])[a-zA-Z]{2,10}:\/\/\S+/u;
const linkWithPath = /(?<![\p{L}\p{N}.-])(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?::\d+)?[/?#]\S*/u;
/** Without a letter in the label before the last it is an amount at the end of a sentence: 2.50.Reply */
const bareHost = /(?<![\p{L}\p{N}.-])(?:[\p{L}\p{N}-]+\.)*[\p{N}-]*\p{L}[\p{L}\p{N}-]*\.\p{L}{2,}(?![\p{L}\p{N}])/u;
/** Letters without case are left out: Chinese and Thai write numbers and words without a gap. */
const word = /[\p{Lu}\p{Ll}\p{N}]+(?:-[\p{Lu}\p{Ll}\p{N}]+)*/u;

const link = [linkWithScheme, linkWithPath, bareHost].map(({ source }) => source).join('|');
const tokens = new RegExp(`(?<email>${email.source})|(?<link>${link})|${word.source}`, 'gu');

/**
 * The text with other numbers, codes, amounts, phone numbers, e-mail addresses and link paths of the same shape and length:
 * a digit becomes another digit, a letter another letter of the same case, and everything else stays. Hosts of links stay,
 * for they tell spam from ham (but for four and more digits in a row); so do a number's leading zero, and small words with one
 * digit (gr8, 7pm). A token that comes twice gets the same surrogate twice. Names and addresses in words are beyond it.
 *
 * @example surrogate('Code G-482913, see bit.ly/aB3', draw) // 'Code G-160547, see bit.ly/xK8'
 */
export function surrogate(text: string, draw: Draw): string {
  return text.replace(tokens, (token: string, ...rest: unknown[]) => {
    const kind = rest.at(-1) as { email?: string; link?: string };
    const substituteAt = (part: string, start: number) => substitute(part, (index) => draw(token, start + index));
    if (kind.email !== undefined) return token.replace(/^.*(?=\.\p{L}+$)/u, (part) => substituteAt(part, 0));
    return kind.link !== undefined ? substituteLink(token, substituteAt) : substituteWord(token, substituteAt);
  });
}

/** Gives a part of a token, which starts at this position of it, its surrogate. */
type SubstituteAt = (part: string, start: number) => string;

/** Scheme, who logs in, host with port, and the rest. */
const linkParts = /^(\w+:\/\/)?([^/?#]*@)?([^/?#]*)(.*)$/su;

function substituteLink(link: string, substituteAt: SubstituteAt): string {
  const [, scheme = '', user = '', host = '', path = ''] = linkParts.exec(link) ?? [];
  const hostStart = scheme.length + user.length;
  return [
    scheme,
    substituteAt(user, scheme.length),
    host.replace(/\p{N}{4,}/gu, (run, start: number) => substituteAt(run, hostStart + start)),
    substituteAt(path, hostStart + host.length),
  ].join('');
}

function substituteWord(word: string, substituteAt: SubstituteAt): string {
  const numbers = word.match(/\p{N}+/gu) ?? [];
  const hasOneDigit = /^\P{N}*\p{N}\P{N}*$/u.test(word);
  if (hasOneDigit && /\p{Ll}/u.test(word)) return word;
  // Letters and digits by turns make a code; one change from the one to the other is a unit, a currency or a prefix (10am).
  const changes = word.match(/(?<=\p{N})-*(?=\p{L})|(?<=\p{L})-*(?=\p{N})/gu) ?? [];
  if (changes.length > 1 && !hasOneDigit) return substituteAt(word, 0);
  return numbers.length === 0 ? word : word.replace(/\p{N}+/gu, (run, start: number) => substituteAt(run, start));
}

function substitute(part: string, draw: (index: number) => number): string {
  let isInNumber = false;
  return Array.from(part, (char, index) => {
    const isLeading = !isInNumber;
    isInNumber = /\p{N}/u.test(char);
    if (isInNumber) return substituteDigit(char, isLeading, draw(index));
    return /\p{L}/u.test(char) ? substituteLetter(char, draw(index)) : char;
  }).join('');
}

function substituteDigit(char: string, isLeading: boolean, drawn: number): string {
  const digits = digitsLike(char);
  const value = digits.indexOf(char);
  // The first digit tells a national phone number (0…) from an amount, which has no leading zero.
  if (value === -1 || (isLeading && value === 0)) return char;
  const next = isLeading ? 1 + ((value + (drawn % 8)) % 9) : (value + 1 + (drawn % 9)) % 10;
  return digits[next] as string;
}

/** Digits that a phone number hides in, and that normalisation reads as 0 to 9. */
const styledDigits = ['⁰¹²³⁴⁵⁶⁷⁸⁹', '₀₁₂₃₄₅₆₇₈₉', '⓪①②③④⑤⑥⑦⑧⑨', '⓿❶❷❸❹❺❻❼❽❾'].map((digits) => [...digits]);

/** The ten digits that `char` is one of; none for other numerals (½, Ⅳ). */
function digitsLike(char: string): string[] {
  if (!/\p{Nd}/u.test(char)) return styledDigits.find((digits) => digits.includes(char)) ?? [];
  // Unicode keeps the digits of a script together and in order; some sets follow one another without a gap.
  const codePoint = char.codePointAt(0) as number;
  let first = codePoint;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1;
  const zero = codePoint - ((codePoint - first) % 10);
  return Array.from({ length: 10 }, (_, value) => String.fromCodePoint(zero + value));
}

function substituteLetter(char: string, drawn: number): string {
  const isCapital = /\p{Lu}/u.test(char);
  const first = isCapital ? 0x41 : 0x61;
  const codePoint = char.codePointAt(0) as number;
  const letter = codePoint - first;
  if (letter >= 0 && letter < 26) return String.fromCodePoint(first + ((letter + 1 + (drawn % 25)) % 26));
  // Beyond the first plane a letter takes two UTF-16 units, and so does its surrogate: 𝐀, 𝐚.
  const alphabet = codePoint > 0xffff ? (isCapital ? 0x1d400 : 0x1d41a) : first;
  return String.fromCodePoint(alphabet + (drawn % 26));
}
