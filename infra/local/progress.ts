/** A line on stderr, rewritten in place on a terminal: share done, rows, rate, time left. Silent for work under a second. */
export class Progress {
  readonly #share: () => number;
  readonly #startedAt = performance.now();
  #shownAt = this.#startedAt;
  #rows = 0;

  /** `share` tells how much is done, 0..1. */
  constructor(share: () => number) {
    this.#share = share;
  }

  tick(): void {
    this.#rows += 1;
    const now = performance.now();
    const intervalMs = process.stderr.isTTY ? 200 : 5000;
    if (now - this.#startedAt < 1000 || now - this.#shownAt < intervalMs) return;
    this.#shownAt = now;
    const elapsedS = (now - this.#startedAt) / 1000;
    const share = Math.max(this.#share(), 1e-6);
    const leftS = Math.ceil((elapsedS * (1 - share)) / share);
    const rate = (this.#rows / elapsedS).toFixed(0);
    const line = `${(share * 100).toFixed(0)} %, ${this.#rows} rows, ${rate}/s, ${leftS} s left`;
    process.stderr.write(process.stderr.isTTY ? `\r${line}\u001b[K` : `${line}\n`);
  }

  /** Removes the line, before something else is printed or at the end. */
  clear(): void {
    if (process.stderr.isTTY && this.#shownAt !== this.#startedAt) process.stderr.write('\r\u001b[K');
  }
}
