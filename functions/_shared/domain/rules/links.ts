import { parse } from 'tldts';

/** A link of a message, taken apart; it is never fetched. */
export type Link = {
  host: string;
  /** What was registered or rented: 'royalmail.com', 'bbc.co.uk', 'shop.web.app'; the address itself for an IP address. */
  domain: string;
  /** Leftmost part of the domain: 'royalmail', 'bbc', 'shop'. */
  name: string;
  /** What the domain stands under, private suffixes of hosts and resellers included: 'com', 'co.uk', 'web.app'. */
  suffix: string;
  /** Whether the suffix belongs to a host or reseller, by the public suffix list. */
  isHosted: boolean;
  isIpAddress: boolean;
  /** Whether text before an @ hides the host ("https://bank.example@evil.example"). */
  hasUserInfo: boolean;
  /** Path, query and fragment, with their first character; '' without. */
  path: string;
};

/** Suffixes on which a bare host is a link; elsewhere "thanks.so" and "soon.call" would be. */
const UNMISTAKABLE = new Set(
  (
    'com net org edu gov mil info biz io app dev xyz top icu cfd cyou sbs online site shop store vip club cc click buzz bond ' +
    'website co.uk org.uk ie ca au com.au nz co.nz co.za co.ke ng gh fr de nl pt br com.br mx com.mx cl pl ru eu ch co'
  ).split(' '),
);

const SEPARATOR = /[\s|,;()<>"'[\]{}\u25a1\u2192]+/;
const HOST = /^[a-z0-9_.-]+$/;

/**
 * The links of a canonical text, each host once, and the text without them and without e-mail addresses: a name in a link's
 * host is not named by the message.
 */
export function extractLinks(text: string): { links: Link[]; prose: string } {
  const links = new Map<string, Link>();
  const prose: string[] = [];
  // The normaliser leaves the bracketed colon of "https[:]//" alone.
  for (const token of text.replaceAll('[:]', ':').split(SEPARATOR)) {
    const link = parseLink(token);
    if (link && !links.has(link.host)) links.set(link.host, link);
    if (!link && !token.includes('@')) prose.push(token);
  }
  return { links: [...links.values()], prose: prose.join(' ') };
}

/**
 * What was registered of the hosts in a canonical text ('royalmail.com', 'shop.web.app'; an IP address as it is), each once, in
 * order of appearance, at most `max`: the names that a domain's reputation is kept under.
 *
 * @example registrableDomains('see www.bbc.co.uk/a and news.bbc.co.uk', 3) // ['bbc.co.uk']
 */
export function registrableDomains(canonicalText: string, max: number): string[] {
  return [...new Set(extractLinks(canonicalText).links.map(({ domain }) => domain))].slice(0, max);
}

function parseLink(token: string): Link | undefined {
  if (!token.includes('.')) return undefined;
  const { address, hasScheme } = addressOf(token);
  const end = address.search(/[/?#]/);
  const authority = end === -1 ? address : address.slice(0, end);
  const path = end === -1 ? '' : address.slice(end);
  const at = authority.lastIndexOf('@');
  if (at !== -1 && !hasScheme) return undefined;
  const host = trimmed(authority.slice(at + 1).split(':')[0] as string);
  if (!HOST.test(host)) return undefined;
  const found = parse(host, { allowPrivateDomains: true });
  const shared = { host, hasUserInfo: at !== -1, path };
  if (found.isIp) {
    // Without a scheme or a path it is a version number.
    if (!hasScheme && path === '') return undefined;
    return { ...shared, domain: host, name: host, suffix: '', isHosted: false, isIpAddress: true };
  }
  const { domain, domainWithoutSuffix: name, publicSuffix: suffix, isIcann, isPrivate } = found;
  if (suffix === host && host.includes('.') && (hasScheme || path.length > 1)) {
    // "gov.uk/tax": a suffix that has a site of its own.
    return { ...shared, domain: host, name: '', suffix, isHosted: false, isIpAddress: false };
  }
  // With a scheme, an ending that nobody sells ("http://post-fee.example") is a link all the same.
  if (!domain || !name || !suffix || !(isIcann || isPrivate || hasScheme)) return undefined;
  const isMeant =
    hasScheme ||
    path.length > 1 ||
    isPrivate === true ||
    UNMISTAKABLE.has(suffix) ||
    /[0-9-]/.test(host) ||
    host.length > domain.length;
  return isMeant ? { ...shared, domain, name, suffix, isHosted: isPrivate === true, isIpAddress: false } : undefined;
}

/** What follows the scheme, or else what follows the signs and labels that people put before a link: "->", "visit:", "@". */
function addressOf(token: string): { address: string; hasScheme: boolean } {
  const scheme = token.search(/https?:/);
  if (scheme !== -1) return { address: token.slice(scheme).replace(/^https?:\/*/, ''), hasScheme: true };
  return { address: token.replace(/^[^a-z0-9]+/, '').replace(/^[a-z]+[:=>]+/, ''), hasScheme: false };
}

function trimmed(host: string): string {
  let start = 0;
  let end = host.length;
  while (start < end && !/[a-z0-9]/.test(host[start] as string)) start += 1;
  while (end > start && !/[a-z0-9]/.test(host[end - 1] as string)) end -= 1;
  return host.slice(start, end);
}
