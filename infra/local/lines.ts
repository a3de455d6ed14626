import type { Readable } from 'node:stream';

/** Bytes of a line at most; far above any message, and a bound on memory for files without line ends. */
const lineBytesMax = 1024 * 1024;

export type Line = { line: number; text: string; problem?: string };

/** Lines of a UTF-8 stream without their ends (LF or CRLF); blank ones are passed over. What cannot be read says why. */
export async function* readLines(stream: Readable): AsyncGenerator<Line> {
  let pieces: Buffer[] = [];
  let bytes = 0;
  let number = 0;
  const keep = (piece: Buffer) => {
    bytes += piece.length;
    if (bytes <= lineBytesMax) pieces.push(piece);
  };
  const take = (): Line => {
    number += 1;
    const line =
      bytes > lineBytesMax ? { line: number, text: '', problem: 'is longer than 1 MiB' } : decodeLine(pieces, number);
    pieces = [];
    bytes = 0;
    return line;
  };
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    let start = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      keep(chunk.subarray(start, end));
      start = end + 1;
      const line = take();
      if (!isBlank(line)) yield line;
    }
    keep(chunk.subarray(start));
  }
  const last = take();
  if (!isBlank(last)) yield last;
}

function isBlank({ text, problem }: Line): boolean {
  return problem === undefined && text.trim() === '';
}

function decodeLine(pieces: Buffer[], line: number): Line {
  const text = decodeUtf8(Buffer.concat(pieces));
  if (text === undefined) return { line, text: '', problem: 'is not UTF-8' };
  return { line, text: (line === 1 ? text.replace(/^\ufeff/, '') : text).replace(/\r$/, '') };
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text, or undefined where the bytes are not UTF-8. */
export function decodeUtf8(bytes: Buffer): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}
