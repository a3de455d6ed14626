import { isOwnedBy, namesInHosts } from './known-domains.ts';
import type { Link } from './links.ts';
import { lureWords } from './suspect-domains.ts';

/** Words of a host, without its suffix: 'usps', 'parcel', 'fee'. */
export function hostWords({ host, suffix }: Link): string[] {
  const end = suffix === '' ? host.length : host.length - suffix.length - 1;
  return host.slice(0, end).split(/[.-]/);
}

/** Well-known names in the host of somebody else: "usps.parcel-fee.top", "mypaypal-help.com". */
export function borrowedNames(link: Link): string[] {
  const words = hostWords(link);
  return namesInHosts
    .filter(
      ([name, owner]) =>
        !isOwnedBy(owner, link) && words.some((word) => word === name || (name.length >= 6 && word.includes(name))),
    )
    .map(([name]) => name);
}

/** "refund-claim.com": the lure is in the name; one word alone ("pay.com") is a firm's. */
export function hasLureWord(link: Link): boolean {
  const words = hostWords(link).filter((word) => word !== 'www');
  return words.length > 1 && words.some((word) => lureWords.has(word));
}

/** "hmrc.co.uk.im": a suffix that is followed by another. */
export function hasSuffixInside(link: Link): boolean {
  const labels = link.host.slice(0, -link.suffix.length - 1).split('.');
  return labels.slice(1).some((label) => /^(?:com|co|org|net|gov|gob|gouv)$/.test(label));
}

/** "paypa1", "arnazon", "netfiix": a well-known name with a letter changed. */
export function isNearName(word: string): boolean {
  if (word.length < 4) return false;
  const plain = lettersOf(word);
  return namesInHosts.some(([name]) => {
    if (name.length < 4 || word === name) return false;
    return (plain === name && plain !== word) || (name.length >= 6 && isOneEditAway(word, name));
  });
}

/** Reads the digits and pairs that are drawn like letters as those letters. */
function lettersOf(word: string): string {
  return word
    .replaceAll('0', 'o')
    .replaceAll('1', 'l')
    .replaceAll('3', 'e')
    .replaceAll('4', 'a')
    .replaceAll('5', 's')
    .replaceAll('@', 'a')
    .replaceAll('$', 's')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w');
}

/** Whether one letter added, left out, changed or swapped with the next makes `a` into `b`. */
function isOneEditAway(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let tail = 0;
  while (tail < a.length - start && tail < b.length - start && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const left = a.slice(start, a.length - tail);
  const right = b.slice(start, b.length - tail);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
