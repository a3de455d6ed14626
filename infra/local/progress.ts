/** A line on stderr, rewritten in place on a terminal: share done, rows, rate, time left. Silent for work under a second. */
export class Progress {
  readonly #share: () => number;
  readonly #startedAt = performance.now();
  #shownAt = this.#startedAt;
  #rows = 0;

  constructor(share: () => number) {
    this.#share = share;
  }

  tick(): void {
    this.#rows += 1;
    const now = performance.now();
    const interval = process.stderr.isTTY ? 200 : 5000;
    if (now - this.#startedAt < 1000 || now - this.#shownAt < interval) return;
    this.#shownAt = now;
    const elapsedS = (now - this.#startedAt) / 1000;
    const share = Math.max(this.#share(), 1e-6);
    const leftS = Math.ceil((elapsedS * (1 - share)) / share);
    const line = `${(share * 100).toFixed(0)} %, ${this.#rows} rows, ${(this.#rows / elapsedS).toFixed(0)}/s, ${leftS} s left`;
    process.stderr.write(process.stderr.isTTY ? `\r${line}\u001b[K` : `${line}\n`);
  }

  end(): void {
    if (process.stderr.isTTY && this.#shownAt !== this.#startedAt) process.stderr.write('\r\u001b[K');
  }
}
