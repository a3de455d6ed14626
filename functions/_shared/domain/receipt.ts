import type { Label } from './decision.ts';
import type { Fingerprint } from './fingerprint.ts';

/** How long feedback on a classification is taken. */
export const receiptLifetimeMs = 30 * 24 * 60 * 60 * 1000;

/** Registrable domains of a message that a receipt names at most. */
export const receiptDomainsMax = 3;

/** What feedback needs to know of a classification. Hashes are keyed (keyed-hash.ts): 22 characters of base64url. */
export type Receipt = {
  /** Bound by the signature and not written into the receipt: to any other tenant the receipt is a forgery. */
  tenant: string;
  /** Absent: nobody in particular asked, and feedback is kept as anonymous. */
  userHash?: string;
  senderHash?: string;
  /** At most `receiptDomainsMax`. */
  domainHashes: readonly string[];
  /** Of the canonical text. */
  textHash: string;
  fingerprint: Fingerprint;
  label: Label;
  /** Calibrated P(spam), 0..1, kept to six decimals. */
  score: number;
  modelVersion: string;
  functionVersion: string;
  issuedAtMs: number;
};

/**
 * Fields by position, joined by a character that none of them holds. Written like this a receipt is as short as in binary
 * (hashes fill most of it, and are not encoded twice) and has one spelling only. Every character may stand in a URL as it is.
 */
const claimsPattern = new RegExp(
  [
    /^(?<userHash>[\w-]{22})?/,
    /(?<senderHash>[\w-]{22})?/,
    /(?<domainHashes>[\w-]{22}(?:\.[\w-]{22}){0,2})?/,
    /(?<textHash>[\w-]{22})/,
    /(?<fingerprint>[0-9a-f]{1,16})/,
    /(?<label>ham|spam)/,
    /(?<score>0(?:\.\d{1,6})?|1)/,
    /(?<modelVersion>[\w.$-]{1,64})/,
    /(?<functionVersion>[\w.$-]{1,64})/,
    /(?<issuedAt>[0-9a-z]{1,9})$/,
  ]
    .map(({ source }) => source)
    .join('~'),
);

/** The claims of a receipt as URL-safe text, without its tenant. Throws RangeError when a field does not fit. */
export function writeClaims(receipt: Receipt): string {
  const claims = [
    receipt.userHash ?? '',
    receipt.senderHash ?? '',
    receipt.domainHashes.join('.'),
    receipt.textHash,
    receipt.fingerprint.toString(16),
    receipt.label,
    Number(receipt.score.toFixed(6)),
    receipt.modelVersion,
    receipt.functionVersion,
    receipt.issuedAtMs.toString(36),
  ].join('~');
  if (!claimsPattern.test(claims)) throw new RangeError('receipt: a field does not fit its format');
  return claims;
}

/** The receipt that `writeClaims` wrote for `tenant`, or undefined when the text is none. */
export function readClaims(claims: string, tenant: string): Receipt | undefined {
  const fields = claimsPattern.exec(claims)?.groups;
  if (!fields) return undefined;
  const { userHash, senderHash, domainHashes } = fields;
  return {
    tenant,
    ...(userHash && { userHash }),
    ...(senderHash && { senderHash }),
    domainHashes: domainHashes ? domainHashes.split('.') : [],
    textHash: fields['textHash'] as string,
    fingerprint: BigInt(`0x${fields['fingerprint']}`),
    label: fields['label'] as Label,
    score: Number(fields['score']),
    modelVersion: fields['modelVersion'] as string,
    functionVersion: fields['functionVersion'] as string,
    issuedAtMs: Number.parseInt(fields['issuedAt'] as string, 36),
  };
}

/** Whether feedback on it comes too late. */
export function isExpired(receipt: Receipt, nowMs: number): boolean {
  return nowMs - receipt.issuedAtMs >= receiptLifetimeMs;
}
