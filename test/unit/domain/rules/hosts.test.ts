import { describe, expect, it } from 'vitest';
import { borrowedNames, hasLureWord, hasSuffixInside, isNearName } from '#domain/rules/hosts.ts';
import { extractLinks, type Link } from '#domain/rules/links.ts';

function linkOf(text: string): Link {
  const [link] = extractLinks(text).links;
  if (!link) throw new Error(`no link in ${text}`);
  return link;
}

describe('borrowedNames', () => {
  it.each([
    ['usps.parcel-fee.top', ['usps']],
    ['mypaypal-help.com', ['paypal']],
    ['royalmail-fee.com', ['royalmail']],
    ['paypal.com', []],
    ['paypal.co.uk', []],
    ['docs.google.com', []],
    ['groups-hike.com', []],
  ])('of %s are %j', (host, names) => {
    expect(borrowedNames(linkOf(`https://${host}/a`))).toEqual(names);
  });
});

describe('isNearName', () => {
  it.each(['paypa1', 'arnazon', 'netfiix', 'faceb00k', 'paylpal'])('sees through %s', (word) => {
    expect(isNearName(word)).toBe(true);
  });

  it.each(['paypal', 'amazon', 'amazing', 'usp', '', 'a'.repeat(4096)])('lets %s pass', (word) => {
    expect(isNearName(word)).toBe(false);
  });
});

describe('hasLureWord', () => {
  it.each([
    ['refund-claim.com', true],
    ['www.verify-id.top', true],
    ['pay.com', false],
    ['www.pay.com', false],
    ['luigis-pizzeria.com', false],
  ])('of %s is %s', (host, expected) => {
    expect(hasLureWord(linkOf(`https://${host}`))).toBe(expected);
  });
});

describe('hasSuffixInside', () => {
  it.each([
    ['hmrc.co.uk.im', true],
    ['www.impots.com.fr-service.net', true],
    ['paypal.com.login.top', true],
    ['www.bbc.co.uk', false],
    ['com.example.org', false],
  ])('of %s is %s', (host, expected) => {
    expect(hasSuffixInside(linkOf(`https://${host}/a`))).toBe(expected);
  });
});
