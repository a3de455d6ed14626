import { describe, expect, it } from 'vitest';
import { gatherEvidence } from '#domain/rules/evidence.ts';
import { inputOf } from './rule-input.ts';

const linkOf = (text: string) => gatherEvidence(inputOf(text)).links[0];

describe('whose a link is', () => {
  it.each([
    ['the named company', 'Netflix: see netflix.com/account', 'named', false],
    ['the named company, in another country', 'Your Amazon order: amazon.co.jp/o', 'named', false],
    ['a firm that bears the name of its domain', "Luigi's Pizzeria: menu at luigispizzeria.com", 'named', false],
    ['an authority', 'Renew at gov.uk/renew', 'government', false],
    ['another known company', 'The recipe: youtube.com/watch', 'known', false],
    ['a chat with a stranger', 'Write to t.me/tips', 'chat', false],
    ['anybody, behind a shortener', 'Look: bit.ly/3abc', 'anyone', true],
    ['anybody, on free hosting', 'Sign in: hsbc-login.web.app', 'anyone', true],
    ['an unknown small firm', 'Menu: trattoria.com', 'unknown', false],
    [
      'a firm whose name is two words',
      'Radiologie Zentrum Köln: https://termine.radiologie-koeln.de/a',
      'unknown',
      false,
    ],
    ['a stranger under a cheap suffix', 'Photos: holiday.top', 'unknown', true],
    ['a bare network address', 'Update: http://203.0.113.7/x', 'unknown', true],
    ['a stranger who borrows the name', 'HSBC: cancel at hsbc.payee-check.com', 'unknown', true],
    ['a stranger whose host only begins like the company', 'PayPal: paypal.com.secure-login.info', 'unknown', true],
    ['a stranger behind a user name', 'PayPal: https://paypal.com@evil.example.net/a', 'unknown', true],
    ['a stranger in punycode', 'PayPal: https://xn--pypal-4ve.com/login', 'unknown', true],
    ['a lure with a hyphen, though the text has its words', 'Royal Mail fee: royalmail-fee.com', 'unknown', true],
  ])('says %s', (_, text, owner, isDoubtful) => {
    expect(linkOf(text)).toMatchObject({ owner, isDoubtful });
  });

  it('does not take a name inside a host for a name in the message', () => {
    expect(gatherEvidence(inputOf('See netflix.com')).named.size).toBe(0);
    expect(gatherEvidence(inputOf('Netflix: see below')).named.size).toBe(1);
  });
});
