/** A line on stderr, rewritten in place on a terminal: which file, how much of all. Silent elsewhere. */
export class TransferProgress {
  #bytes = 0;
  #shownAt = 0;

  readonly tick = (file: string, bytes: number): void => {
    this.#bytes += bytes;
    if (!process.stderr.isTTY || performance.now() - this.#shownAt < 200) return;
    this.#shownAt = performance.now();
    process.stderr.write(`\r${mebibytes(this.#bytes)}  ${file}\u001b[K`);
  };

  clear(): void {
    if (process.stderr.isTTY && this.#shownAt > 0) process.stderr.write('\r\u001b[K');
  }
}

export function mebibytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}
