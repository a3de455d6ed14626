import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractLinks, registrableDomains } from '#domain/rules/links.ts';
import { normalize } from './rule-input.ts';

const linksOf = (message: string) => extractLinks(normalize(message).text).links;

describe('extractLinks', () => {
  it.each([
    ['a bare host', 'see royalmail.com now', 'royalmail.com'],
    ['a host at the end of a sentence', 'Track it at evri.com.', 'evri.com'],
    ['a host with a country suffix', 'https://www.bbc.co.uk/news', 'bbc.co.uk'],
    ['a sub-domain that poses as the domain', 'hsbc.co.uk.login-check.info/a', 'login-check.info'],
    ['a suffix inside the domain', 'hmrc.co.uk.im/refund', 'uk.im'],
    ['a rented sub-domain', 'bank-login.web.app/x', 'bank-login.web.app'],
    ['a suffix that has a site of its own', 'gov.uk/tax', 'gov.uk'],
    ['punycode', 'https://xn--pypal-4ve.com/login', 'xn--pypal-4ve.com'],
    ['a shortener', 'bit.ly/3abc', 'bit.ly'],
    ['a port', 'http://evil.top:8080/a', 'evil.top'],
    ['an ending that nobody sells, behind a scheme', 'http://post-fee.example/x9', 'post-fee.example'],
    ['a defanged link', 'hxxps://login-check[.]top', 'login-check.top'],
    ['a defanged scheme', 'https[:]//login-check.top', 'login-check.top'],
    ['a label before the link', 'visit:parcel-fee.top', 'parcel-fee.top'],
    ['capitals', 'HTTPS://PayPal.COM/Login', 'paypal.com'],
    ['an IP address with a scheme', 'http://185.22.14.9/login', '185.22.14.9'],
  ])('finds %s', (_, message, domain) => {
    expect(linksOf(message).map((link) => link.domain)).toEqual([domain]);
  });

  it.each([
    ['a version number', 'Version 1.2.3.4 is out'],
    ['a date', 'Meet at 10.30.2026'],
    ['an e-mail address', 'Write to help@paypal.com'],
    ['two sentences without a blank', 'See you soon.thanks a lot'],
    ['an amount', 'You paid 12.50'],
    ['a dot alone', '. .. ... ./ /.'],
    ['an abbreviation', 'the U.S.A. and e.g. this'],
    ['an ending that nobody sells', 'see notes.example/x9'],
    ['nothing', ''],
  ])('sees no link in %s', (_, message) => {
    expect(linksOf(message)).toEqual([]);
  });

  it('takes what follows the user name for the host, and says so', () => {
    expect(linksOf('https://paypal.com@evil-login.top/a')).toMatchObject([
      { host: 'evil-login.top', domain: 'evil-login.top', hasUserInfo: true },
    ]);
    expect(linksOf('https://medium.com/@writer')).toMatchObject([{ domain: 'medium.com', hasUserInfo: false }]);
  });

  it('keeps hosts and e-mail addresses out of the prose', () => {
    const { prose } = extractLinks('usps: pay at usps.fee-fix.top or ask help@usps.com today');
    expect(prose).toBe('usps: pay at or ask today');
  });
});

describe('registrableDomains', () => {
  it('gives each domain once, in order of appearance, at most as many as asked for', () => {
    const text = 'see www.bbc.co.uk/a and evil.top, news.bbc.co.uk/b, then http://203.0.113.7/x';
    expect(registrableDomains(text, 9)).toEqual(['bbc.co.uk', 'evil.top', '203.0.113.7']);
    expect(registrableDomains(text, 2)).toEqual(['bbc.co.uk', 'evil.top']);
    expect(registrableDomains(text, 0)).toEqual([]);
    expect(registrableDomains('hello', 3)).toEqual([]);
  });

  it('gives different, non-empty domains for any text', () => {
    const piece = fc.constantFrom(
      'a.com',
      'https://',
      '@',
      '.',
      '/',
      ' ',
      'xn--',
      '[',
      ']',
      ':',
      'co.uk',
      '1.2.3.4',
      '□',
      '-',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const domains = registrableDomains(normalize(pieces.join('')).text, 3);
        expect(new Set(domains).size).toBe(domains.length);
        expect(domains).not.toContain('');
      }),
    );
  });
});
