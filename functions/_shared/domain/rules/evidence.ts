import type { NormalizedText, Obfuscation } from '#domain/normalization.ts';
import { borrowedNames, hasLureWord, hasSuffixInside, isNearName } from './hosts.ts';
import { isGovernment, isOwnedBy, knownOwner, type Owner, ownersByName } from './known-domains.ts';
import { extractLinks, type Link } from './links.ts';
import { chatInvites, freeHosts, riskyTopLevelDomains, shorteners } from './suspect-domains.ts';

export type RuleInput = {
  canonical: NormalizedText;
  /** E.164 number, short code, alphanumeric sender id or e-mail address. */
  sender?: string | undefined;
};

/**
 * Whose a link is: the company's that the message names, an authority's, a known other's, that of a service on which anyone can
 * put a page or open a chat, or nobody's that we know.
 */
export type LinkOwner = 'named' | 'government' | 'known' | 'chat' | 'anyone' | 'unknown';

export type OwnedLink = Link & {
  owner: LinkOwner;
  /** Whether it looks like what fraud registers; the plain domain of an unknown small firm does not. */
  isDoubtful: boolean;
};

/** What the detectors look at; built once a message. */
export type Evidence = {
  text: string;
  sender: string | undefined;
  obfuscation: Obfuscation;
  links: readonly OwnedLink[];
  /** Companies and authorities that the text names outside its links. */
  named: ReadonlySet<Owner>;
};

export function gatherEvidence({ canonical, sender }: RuleInput): Evidence {
  const { links, prose } = extractLinks(canonical.text);
  const named = namedOwners(prose);
  const squeezed = prose.replaceAll('ß', 'ss').replace(/[^a-z0-9]+/g, '');
  return {
    text: canonical.text,
    sender,
    obfuscation: canonical.obfuscation,
    links: links.map((link) => {
      const owner = ownerOf(link, named, squeezed);
      return {
        ...link,
        owner,
        isDoubtful: owner === 'anyone' || (owner === 'unknown' && looksDoubtful(link, squeezed)),
      };
    }),
    named,
  };
}

function namedOwners(prose: string): Set<Owner> {
  const words = prose.replaceAll("'", '').split(/[^a-z0-9]+/);
  const owners = new Set<Owner>();
  for (let start = 0; start < words.length; start += 1) {
    for (let length = 1; length <= 3; length += 1) {
      const owner = ownersByName.get(words.slice(start, start + length).join(' '));
      if (owner) owners.add(owner);
    }
  }
  return owners;
}

function ownerOf(link: Link, named: ReadonlySet<Owner>, squeezedProse: string): LinkOwner {
  if (chatInvites.has(link.domain) || chatInvites.has(link.host)) return 'chat';
  if (isGovernment(link)) return 'government';
  for (const owner of named) if (isOwnedBy(owner, link)) return 'named';
  if (isForAnyone(link)) return 'anyone';
  if (knownOwner(link)) return 'known';
  return !looksRisky(link) && bearsNameOf(link, squeezedProse) ? 'named' : 'unknown';
}

/** A small firm is in no table, but its message is signed with the name that its domain bears. */
function bearsNameOf(link: Link, squeezedProse: string): boolean {
  const name = link.name.replaceAll('-', '');
  if (name.length < 4 || !squeezedProse.includes(name)) return false;
  // "royalmail-fee.com" and "netflix-billing.com" bear names too; "duke-energy.com" neither borrows nor lures.
  return !link.name.includes('-') || !(hasLureWord(link) || borrowedNames(link).length > 0);
}

/** "radiologie-koeln.de" in a message of the Radiologie Zentrum Köln: an ordinary name, in more than one word. */
function bearsWordsOf(link: Link, squeezedProse: string): boolean {
  if (/[0-9]/.test(link.host) || hasLureWord(link)) return false;
  const words = link.name.split('-').filter((word) => word.length >= 3);
  return (
    words.length > 0 && words.every((word) => [word, withoutUmlauts(word)].some((name) => squeezedProse.includes(name)))
  );
}

/** "koeln" as canonical texts write it: "koln". */
function withoutUmlauts(word: string): string {
  return word.replace(/([aou])e/g, '$1');
}

function looksRisky({ suffix, isIpAddress, hasUserInfo, host }: Link): boolean {
  return isIpAddress || hasUserInfo || riskyTopLevelDomains.has(suffix) || host.includes('xn--');
}

function looksDoubtful(link: Link, squeezedProse: string): boolean {
  const beforeSuffix = link.suffix === '' ? link.host : link.host.slice(0, -link.suffix.length - 1);
  return (
    looksRisky(link) ||
    (/[0-9-]/.test(beforeSuffix) && !bearsWordsOf(link, squeezedProse)) ||
    hasSuffixInside(link) ||
    isNearName(link.name) ||
    borrowedNames(link).length > 0
  );
}

/** Shorteners and free hosting: their owner says nothing about who wrote the page. */
function isForAnyone({ host, domain, suffix, isHosted }: Link): boolean {
  return isHosted || shorteners.has(domain) || freeHosts.has(domain) || freeHosts.has(host) || shorteners.has(suffix);
}
