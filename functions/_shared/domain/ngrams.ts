/** A linear classifier over words and letter n-grams. Trained by ml/spam-classifier (ngrams.py), whose hashing this repeats bit by bit. */
export type NgramModel = {
  /** Shortest and longest run of letters, blanks included. */
  letters: readonly [number, number];
  /** Fewest and most words in a row. */
  words: readonly [number, number];
  intercept: number;
  /** One unit of the weights, in log-odds. */
  scale: number;
  /** By feature; a power of two of them. */
  weights: Int8Array;
};

/** Start values of the hash: FNV-1a's own, and another one, so that a word is not the run of its letters. */
const lettersBasis = 0x811c9dc5;
const wordsBasis = 0x9747b28c;
const prime = 16_777_619;

/**
 * Margin (log-odds of spam, not calibrated) of a canonical text: the mean of its distinct features' weights times the root of
 * their number, as if the text were a vector of length 1.
 *
 * @example const margin = createNgramMargin(model); margin('win a prize') // 3.1
 */
export function createNgramMargin({
  letters,
  words,
  intercept,
  scale,
  weights,
}: NgramModel): (canonical: string) => number {
  const bits = Math.log2(weights.length);
  return (canonical) => {
    const found = new Set<number>();
    const add = (hash: number) => found.add((hash ^ (hash >>> bits)) & (weights.length - 1));
    const padded = ` ${canonical} `;
    for (let start = 0; start < padded.length; start += 1) {
      let hash = lettersBasis;
      for (let length = 1; length <= letters[1] && start + length <= padded.length; length += 1) {
        hash = Math.imul(hash ^ padded.charCodeAt(start + length - 1), prime);
        if (length >= letters[0]) add(hash);
      }
    }
    const tokens = canonical.split(' ');
    for (let start = 0; start < tokens.length; start += 1) {
      let hash = wordsBasis;
      for (let count = 1; count <= words[1] && start + count <= tokens.length; count += 1) {
        const token = `${count > 1 ? ' ' : ''}${tokens[start + count - 1]}`;
        for (let at = 0; at < token.length; at += 1) hash = Math.imul(hash ^ token.charCodeAt(at), prime);
        if (count >= words[0]) add(hash);
      }
    }
    let sum = 0;
    for (const feature of found) sum += weights[feature] as number;
    return intercept + (scale * sum) / Math.sqrt(Math.max(1, found.size));
  };
}
