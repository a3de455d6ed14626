import { european, type Rule, words } from './rule.ts';
import { account, haste, locked, parcel } from './terms.ts';

const alarm = words({
  en: 'verify|confirm|locked|blocked|suspended|unpaid|refund|claim|deliver(?:y|ed)|parcel|package|payment|toll|fine|account|card|tax',
  es: 'verifique|confirme|bloquead[oa]|suspendid[oa]|reembolso|paquete|pago|multa|cuenta|tarjeta',
  fr: 'verifie[rz]|confirme[rz]|bloquee?|suspendue?|remboursement|colis|paiement|amende|compte|carte',
  de: 'verifizieren|bestatigen|gesperrt|erstattung|paket|zahlung|konto|karte',
  it: 'verific[a-z]*|conferm[a-z]*|bloccat[oa]|rimborso|pacco|pagamento|multa|conto|carta',
  nl: 'verifieer|bevestig|geblokkeerd|terugbetaling|pakket|betaling|boete|rekening|pas',
  pt: 'verifique|confirme|bloquead[oa]|reembolso|encomenda|pagamento|multa|conta|cartao',
});

const noSenders = 'the corpus has no senders';

/** How a message hides its words from filters, and senders who are not what the message says. */
export const disguiseRules: readonly Rule[] = [
  {
    code: 'invisible_characters',
    label: 'spam',
    text: 'Invisible characters are hidden inside its words, to slip past filters.',
    languages: 'any',
    when: { detectors: ['invisibleCharacters'] },
    assumedWeight: { weight: 1.5, because: 'too rare in the corpus; copied texts can hold them too' },
    hits: ['Claim your pr\u200bize now', 'Your acc\u00adount is locked'],
    nearMisses: ['Claim your prize now', '\u{1f468}\u200d\u{1f469} family dinner at 7'],
  },
  {
    code: 'styled_letters',
    label: 'spam',
    text: 'It is written in ornamental letters, to slip past filters.',
    languages: 'any',
    when: { detectors: ['styledLetters'] },
    assumedWeight: { weight: 1, because: 'too rare in the corpus; people decorate names and greetings so' },
    hits: ['\u{1d402}\u{1d425}\u{1d422}\u{1d41c}\u{1d424} here', 'ＦＲＥＥ cash'],
    nearMisses: ['Click here', 'Step \u2460 done'],
  },
  {
    code: 'digits_for_letters',
    label: 'spam',
    text: 'Digits, signs or dots stand in its words, to slip past filters.',
    languages: 'any',
    when: { detectors: ['digitsForLetters'] },
    hits: ['Your acc0unt is l0cked', 'Fr.ee entry to w!n ca$h'],
    nearMisses: ['Meet at gate5, 10k run starts 5am', 'gr8 c u l8r'],
  },
  {
    code: 'look_alike_letters',
    label: 'spam',
    text: 'Letters of other scripts stand in for Latin ones that look the same.',
    languages: 'any',
    when: { detectors: ['lookAlikeLetters'] },
    assumedWeight: { weight: 2.5, because: 'too rare in the corpus; nobody types such a mixture by hand' },
    hits: ['P\u0430yP\u0430l: your account is locked', 'Your \u0430ccount was l\u043ecked'],
    nearMisses: ['PayPal: your account is locked', 'Привет, когда ты дома?'],
  },
  {
    code: 'spaced_letters',
    label: 'spam',
    text: 'Its letters are spread with blanks or dots, to slip past filters.',
    languages: 'any',
    when: { detectors: ['spacedLetters'] },
    hits: ['f r e e   c a s h today', 'c.l.a.i.m now'],
    nearMisses: ['free cash today', 'the U.S.A. today'],
  },
  {
    code: 'defanged_link',
    label: 'spam',
    text: 'A link is written so that filters do not see it.',
    languages: 'any',
    when: { detectors: ['defangedLink'] },
    hits: ['Pay at fee-post[.]top', 'hxxps://login-check.example'],
    nearMisses: ['Pay at the post office', 'https://www.anpost.com'],
  },
  {
    code: 'institution_from_email',
    label: 'spam',
    text: 'It speaks for a company or an authority but was sent from an e-mail address.',
    languages: european,
    when: { patterns: [alarm], detectors: ['emailSender', 'link'] },
    assumedWeight: { weight: 2.5, because: noSenders },
    hits: [
      { text: 'Your package is on hold, confirm the address: usps.example-fix.top', sender: 'kq83@outlook.com' },
      { text: 'Su cuenta está bloqueada, verifique en https://x.example.top', sender: 'info@qmail.example' },
    ],
    nearMisses: [
      { text: 'Your package is on hold, confirm the address: usps.example-fix.top', sender: '+15550100' },
      { text: 'Photos from Sunday: photos.google.com/a', sender: 'ana@example.com' },
    ],
  },
  {
    code: 'institution_from_mobile',
    label: 'spam',
    text: 'It speaks for a company or an authority but was sent from an ordinary mobile number.',
    languages: european,
    when: { patterns: [alarm], detectors: ['mobileSender', 'doubtfulLink'] },
    assumedWeight: { weight: 2, because: noSenders },
    hits: [
      { text: 'HSBC: confirm the new payee at hsbc.payee-check.com', sender: '+447700900123' },
      { text: 'Correos: su paquete espera el pago https://correos-tasa.top', sender: '+34 600 123 456' },
    ],
    nearMisses: [
      { text: 'HSBC: confirm the new payee at hsbc.payee-check.com', sender: 'HSBC' },
      { text: 'Can you confirm dinner on Friday?', sender: '+447700900123' },
    ],
  },
  {
    code: 'account_alarm_from_mobile',
    label: 'spam',
    text: 'It warns about an account or parcel of a company, without a link, from an ordinary mobile number.',
    languages: european,
    when: { patterns: [`${account}|${parcel}`, locked, haste], detectors: ['mobileSender', 'namesOwner'] },
    unless: { detectors: ['link'] },
    assumedWeight: { weight: 1, because: noSenders },
    hits: [
      { text: 'PayPal: your account is limited, call us immediately', sender: '+447700900123' },
      { text: 'DHL: Ihr Paket, bitte Daten heute bestätigen', sender: '+4915112345678' },
    ],
    nearMisses: [
      { text: 'PayPal: your account is limited, call us immediately', sender: 'PayPal' },
      { text: 'Dinner today at 7?', sender: '+447700900123' },
    ],
  },
];
