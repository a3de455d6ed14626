import { setImmediate } from 'node:timers/promises';
import { RE2JS } from 're2js';
import { checkSync } from 'recheck/lib/browser.js';

/** What is wrong with a pattern: nothing, or why RE2 refuses it, or how a backtracking engine could be made to hang on it. */
export async function problemsOf(pattern: string): Promise<string[]> {
  try {
    RE2JS.compile(pattern);
  } catch (error) {
    return [`RE2 cannot run it: ${(error as Error).message}`];
  }
  const problems: string[] = [];
  for (const alternative of new Set(alternativesOf(pattern))) {
    if (!isUnbounded(alternative) || isOneRunOfAWord(alternative)) continue;
    const found = check(alternative);
    if (found.status !== 'safe') {
      problems.push(`${alternative} is ${found.status === 'vulnerable' ? found.complexity.type : found.status}`);
    }
    // A check takes seconds; the test runner takes a worker that is silent for a minute for dead.
    await setImmediate();
  }
  return problems;
}

const checked = new Map<string, ReturnType<typeof checkSync>>();

function check(pattern: string): ReturnType<typeof checkSync> {
  const found = checked.get(pattern) ?? checkSync(pattern, '', { timeout: null });
  checked.set(pattern, found);
  return found;
}

/**
 * Patterns that one is as slow as the slowest of. Long lists of words take recheck's automata minutes as a whole; no path through
 * an alternation that nothing repeats leads through two of its alternatives, so each can be looked at alone.
 */
function alternativesOf(pattern: string): string[] {
  const [, before = '', list = pattern, after = ''] = /^(\\b)?\(\?:(.*)\)(\\b)?$/s.exec(pattern) ?? [];
  const whole = splitAt(pattern);
  if (whole.length > 1) return whole.flatMap(alternativesOf);
  // "(?:a)(?:b)" is no list in brackets, though it begins and ends with one.
  const alternatives = list === pattern ? [pattern] : splitAt(list);
  if (alternatives.some((alternative) => depthOf(alternative) !== 0)) return [pattern];
  return alternatives.map((alternative) => (list === pattern ? alternative : `${before}(?:${alternative})${after}`));
}

/** Splits at the bars that stand in no bracket. */
function splitAt(pattern: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const token of tokensOf(pattern)) {
    if (token === '(') depth += 1;
    if (token === ')') depth -= 1;
    if (token === '|' && depth === 0) parts.push('');
    else parts.push(`${parts.pop()}${token}`);
  }
  return parts;
}

function depthOf(pattern: string): number {
  let depth = 0;
  for (const token of tokensOf(pattern)) {
    if (token === '(') depth += 1;
    if (token === ')') depth -= 1;
    if (depth < 0) return depth;
  }
  return depth;
}

/** Escapes and character classes whole, anything else character by character. */
function tokensOf(pattern: string): string[] {
  return pattern.match(/\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[\s\S]/g) ?? [];
}

/** A pattern without *, + and {n,} reads at most so many characters: linear, whatever else it does. */
function isUnbounded(pattern: string): boolean {
  const tokens = tokensOf(pattern);
  return tokens.some((token) => token === '*' || token === '+') || /\{\d+,\}/.test(pattern);
}

/**
 * Whether the one thing that repeats is a word character, behind a word boundary and a bounded rest: "\\bgewinn[a-z]*". Such a run
 * begins at one place of a word, so that each character is read a bounded number of times. Most alternatives are so.
 */
function isOneRunOfAWord(pattern: string): boolean {
  const tokens = tokensOf(pattern);
  const repeated = tokens.filter((_, index) => ['*', '+'].includes(tokens[index + 1] ?? ''));
  const isOfAWord = /^(?:[a-z0-9]|\\[dw]|\[(?:a-z|0-9|a-z0-9|a-z0-9_)\])$/;
  return (
    pattern.startsWith(String.raw`\b`) &&
    repeated.length === 1 &&
    isOfAWord.test(repeated[0] ?? '') &&
    !/\)\{|\{\d+,\}/.test(pattern)
  );
}
