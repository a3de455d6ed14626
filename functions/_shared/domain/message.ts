import { SpamShieldError } from './errors.ts';

/** Code points of a message at most: far above the longest concatenated SMS (255 segments are 39,015, real ones 10). */
export const messageLengthMax = 4096;

const textCharacter = '[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f]';
/** Texts as the API's schema publishes them: no control characters but tab and line breaks, and something that is no white space. */
export const messagePattern = `^${textCharacter}*[^\\s\\ufeff\\u0000-\\u001f\\u007f]${textCharacter}*$`;

export type MessageProblem = {
  code: 'message_empty' | 'message_too_long' | 'message_lone_surrogate' | 'message_control_character';
  /** What is wrong, where and the limit; never the text. */
  detail: string;
};

/** Also the fate of a text of which normalisation leaves nothing (joiners, stray accents). */
export const emptyMessage: MessageProblem = { code: 'message_empty', detail: 'is empty or only white space' };

/** The text of a message cannot be classified. */
export class InvalidMessageError extends SpamShieldError {
  readonly code: MessageProblem['code'];

  constructor(problem: MessageProblem) {
    super(problem.detail);
    this.code = problem.code;
  }
}

/** What makes `text` unfit for classification, or undefined. Positions are code points, counted from 0. */
export function messageProblem(text: string): MessageProblem | undefined {
  if (text.trim() === '') return emptyMessage;
  let position = 0;
  for (const char of text) {
    const codePoint = char.codePointAt(0) as number;
    if (codePoint >= 0xd800 && codePoint <= 0xdfff) {
      return { code: 'message_lone_surrogate', detail: `has a lone surrogate at position ${position}` };
    }
    // C1 controls pass: in text messages they are Windows-1252 punctuation that a gateway mislabelled, and are mapped.
    if ((codePoint < 0x20 && !'\t\n\r'.includes(char)) || codePoint === 0x7f) {
      const name = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
      return { code: 'message_control_character', detail: `has the control character ${name} at position ${position}` };
    }
    position += 1;
  }
  if (position > messageLengthMax) {
    return { code: 'message_too_long', detail: `has ${position} code points; the limit is ${messageLengthMax}` };
  }
  return undefined;
}

/** Throws InvalidMessageError unless `text` can be classified. */
export function assertMessage(text: string): void {
  const problem = messageProblem(text);
  if (problem) throw new InvalidMessageError(problem);
}
