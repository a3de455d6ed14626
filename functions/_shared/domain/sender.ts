import { SpamShieldError } from './errors.ts';

/** What a message came from: a subscriber's number, a short code, or a name that a company chose. */
export type Sender = {
  kind: 'number' | 'short_code' | 'alphanumeric';
  /** One spelling of each sender: E.164 with its plus, the digits of a short code, a name in lower case. */
  address: string;
};

export type SenderProblem = {
  code: 'sender_invalid';
  /** What is wrong and the limit; never the sender. */
  detail: string;
};

/** Code points of a sender as given at most, spaces and punctuation of a number included. */
export const senderLengthMax = 32;

/** An international number as people write it. Source: ITU-T E.164, at most 15 digits; 00 is the prefix it recommends for dialling. */
const number = String.raw`(?:\+|00)[ ().-]*[1-9](?:[ ().-]*[0-9]){6,14}`;
const shortCode = '[0-9]{3,8}';
const letter = 'A-Za-zÀ-ÖØ-öø-ÿ';
/**
 * A name: 11 characters, at least one of them a letter. Source: 3GPP TS 23.040, 9.1.2.5 (an address has room for eleven
 * 7-bit characters). A plus promises a number.
 */
const name = String.raw`(?! *\+)(?=[^${letter}]*[${letter}])[${letter}0-9 !"#$%&'()*+,./:;<=>?@_-]{1,11}`;

/** The senders there are, as the API's schema publishes them; `senderLengthMax` applies as well. */
export const senderPattern = `^ *(?:${number}|${shortCode}) *$|^${name}$`;

const senderShape = new RegExp(senderPattern);
const numberShape = new RegExp(`^(?:${number})$`);
const shortCodeShape = new RegExp(`^(?:${shortCode})$`);

/** A sender is none that a network shows. */
export class InvalidSenderError extends SpamShieldError {
  readonly code: SenderProblem['code'];

  constructor(problem: SenderProblem) {
    super(problem.detail);
    this.code = problem.code;
  }
}

/** Why `given` is no sender, or undefined. */
export function senderProblem(given: string): SenderProblem | undefined {
  // A longer one is not matched at all.
  if (given.length <= senderLengthMax && senderShape.test(given)) return undefined;
  return {
    code: 'sender_invalid',
    detail:
      `has ${given.length} characters and is neither E.164 (+ and 7 to 15 digits), a short code (3 to 8 digits) ` +
      'nor a name (1 to 11 Latin letters, digits and signs, one of them a letter)',
  };
}

/**
 * The one spelling of a sender, by which senders are compared. Idempotent.
 *
 * @throws InvalidSenderError
 * @example normalizeSender('+44 (7700) 900-123') // { kind: 'number', address: '+447700900123' }
 */
export function normalizeSender(given: string): Sender {
  const problem = senderProblem(given);
  if (problem) throw new InvalidSenderError(problem);
  const trimmed = given.trim();
  if (numberShape.test(trimmed)) {
    return { kind: 'number', address: `+${trimmed.replace(/[^0-9]/g, '').replace(/^00/, '')}` };
  }
  if (shortCodeShape.test(trimmed)) return { kind: 'short_code', address: trimmed };
  return { kind: 'alphanumeric', address: trimmed.replace(/ +/g, ' ').toLowerCase() };
}
