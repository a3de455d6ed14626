import type { Evidence } from './evidence.ts';
import { borrowedNames, hasLureWord, hasSuffixInside, hostWords, isNearName } from './hosts.ts';
import { freeHosts, riskyTopLevelDomains, shorteners } from './suspect-domains.ts';

type Detector = (evidence: Evidence) => boolean;

/** Checks that rules name; each is pure. */
export const detectors = {
  link: ({ links }) => links.length > 0,
  /** A link for which nobody we know answers, and that looks like what fraud registers. */
  doubtfulLink: ({ links }) => links.some(({ isDoubtful }) => isDoubtful),
  namedOwnersLink: ({ links }) =>
    links.length > 0 && links.every(({ owner }) => owner === 'named' || owner === 'government'),
  governmentLink: ({ links }) => links.length > 0 && links.every(({ owner }) => owner === 'government'),
  knownOwnersLink: ({ links }) => links.length > 0 && links.every(({ owner }) => owner === 'known'),
  chatLink: ({ links }) => links.some(({ owner }) => owner === 'chat'),
  shortenedLink: ({ links }) => links.some(({ domain, suffix }) => shorteners.has(domain) || shorteners.has(suffix)),
  hostedLink: ({ links }) =>
    links.some(
      ({ owner, isHosted, domain, host }) =>
        owner === 'anyone' && (isHosted || freeHosts.has(domain) || freeHosts.has(host)),
    ),
  riskyTopLevelDomain: ({ links }) =>
    links.some(({ owner, suffix }) => owner === 'unknown' && riskyTopLevelDomains.has(suffix)),
  ipAddressLink: ({ links }) => links.some(({ isIpAddress }) => isIpAddress),
  punycodeLink: ({ links }) => links.some(({ host }) => host.includes('xn--')),
  userInfoLink: ({ links }) => links.some(({ hasUserInfo }) => hasUserInfo),
  /** The message names a company and leads elsewhere. */
  mismatchedLink: ({ links, named }) =>
    named.size > 0 &&
    links.some(({ isDoubtful }) => isDoubtful) &&
    !links.some(({ owner }) => owner === 'named' || owner === 'government'),
  /** "usps.parcel-fee.top": a known name in the host of somebody else. */
  borrowedNameLink: ({ links }) => links.some((link) => link.isDoubtful && borrowedNames(link).length > 0),
  /** "paypa1.com", "arnazon.com", "netfiix.com". */
  lookAlikeLink: ({ links }) => links.some((link) => link.isDoubtful && hostWords(link).some(isNearName)),
  /** "gov-refund.com": poses as an authority. */
  fakeGovernmentLink: ({ links }) =>
    links.some(
      (link) => link.isDoubtful && hostWords(link).some((word) => /^(?:gov|govt|gob|gouv|gouvernement)$/.test(word)),
    ),
  /** "refund-claim.com": the lure is in the domain's own name. */
  lureWordLink: ({ links }) => links.some((link) => link.isDoubtful && hasLureWord(link)),

  /** "hmrc.co.uk.im": a familiar suffix that is not the last. */
  suffixInsideLink: ({ links }) => links.some((link) => link.isDoubtful && hasSuffixInside(link)),

  invisibleCharacters: ({ obfuscation }) => obfuscation.invisible > 0,
  styledLetters: ({ obfuscation }) => obfuscation.styled >= 3,
  lookAlikeLetters: ({ obfuscation }) => obfuscation.lookAlike > 0,
  spacedLetters: ({ obfuscation }) => obfuscation.spaced > 0,
  digitsForLetters: ({ obfuscation }) => obfuscation.substituted > 0,
  defangedLink: ({ obfuscation }) => obfuscation.defanged > 0,

  emailSender: ({ sender }) => sender?.includes('@') === true,
  mobileSender: ({ sender }) => sender !== undefined && MOBILE.test(sender.replace(/[ ().-]/g, '')),
  namesOwner: ({ named }) => named.size > 0,
} as const satisfies Record<string, Detector>;

export type DetectorName = keyof typeof detectors;

/**
 * Ordinary mobile numbers, in countries whose numbering plan tells them from a company's. Not +1: there, firms write from the
 * same ranges as people. Source: the regulators' numbering plans.
 */
const MOBILE =
  /^\+(?:447[1-9]|3538|336|337|491[567]|346|347|393|316|324[5-9]|3519|417[5-9]|436|614|642|91[6-9]|27[678]|2547|2541|23[34][25789]|256[37]|639|601|658|659|55\d{2}9|521?[1-9])/;
