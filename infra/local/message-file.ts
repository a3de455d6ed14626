import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Readable } from 'node:stream';
import { type Info, parse } from 'csv-parse';
import { UsageError } from './command.ts';

/** One row of an input file: its text and its other columns, or the reason why it cannot be read. */
export type InputRow = {
  /** 1-based; a header is not counted. */
  row: number;
  /** 1-based line of the file at which the row starts or, for CSV over several lines, ends. */
  line: number;
  text: string;
  columns: Record<string, string>;
  /** Set when the row is unreadable; text and columns are empty then. */
  problem?: string;
};

export type MessageFile = {
  /** Column names in order. */
  header: string[];
  textColumn: string;
  rows: AsyncIterable<InputRow>;
  /** Bytes read so far and in all; progress is their ratio. */
  bytesRead: () => number;
  bytes: number;
};

type Format = 'csv' | 'tsv' | 'labelled' | 'jsonl' | 'text';

/** Column names that hold a message in the corpora people have at hand; v2 is the UCI collection's on Kaggle. */
const knownTextColumns = ['text', 'message', 'sms', 'body', 'content', 'v2'];
export const knownLabelColumns = ['label', 'class', 'category', 'v1'];

/**
 * Opens a file of messages: CSV or TSV with a header, JSON Lines, UCI's headerless label⇥text, or plain text (one message a line).
 *
 * @throws UsageError when the file is missing, binary, empty or lacks the text column
 */
export async function openMessageFile(path: string, textColumn?: string): Promise<MessageFile> {
  const { head, bytes } = await readHead(path);
  const format = detectFormat(path, head);
  const stream = createReadStream(path);
  const source = { bytes, bytesRead: () => stream.bytesRead };
  switch (format) {
    case 'text':
      return { ...source, header: ['text'], textColumn: 'text', rows: plainRows(stream) };
    case 'jsonl':
      return { ...source, ...(await jsonRows(stream, path, textColumn)) };
    default:
      return { ...source, ...(await delimitedRows(stream, format, path, textColumn)) };
  }
}

/** Messages from a stream, one a line. */
export async function* plainRows(stream: Readable): AsyncGenerator<InputRow> {
  for await (const { line, text } of decodedLines(stream)) {
    yield text === undefined ? unreadable(line, line, 'is not UTF-8') : { row: line, line, text, columns: { text } };
  }
}

/** The named column, or the first that usually holds what is sought. */
export function chooseColumn(
  header: string[],
  wanted: string | undefined,
  known: string[],
  option: string,
  path: string,
): string {
  const found =
    wanted === undefined
      ? header.find((name) => known.includes(name.toLowerCase()))
      : header.find((name) => name === wanted);
  if (found === undefined) {
    const missing = wanted === undefined ? `no column named ${known.join(', ')}` : `no column "${wanted}"`;
    throw new UsageError(
      `${path} has ${missing}; it has ${header.map((name) => `"${name}"`).join(', ')} (${option} names one)`,
    );
  }
  return found;
}

async function readHead(path: string): Promise<{ head: Buffer; bytes: number }> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      error.code === 'ENOENT' ? `${path} does not exist` : `${path} cannot be opened (${error.code})`,
    );
  });
  try {
    const stats = await file.stat();
    if (stats.isDirectory()) throw new UsageError(`${path} is a folder; expected a file`);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8192), 0, 8192, 0);
    const head = buffer.subarray(0, bytesRead);
    if (bytesRead === 0) throw new UsageError(`${path} is empty`);
    if (head.includes(0)) throw new UsageError(`${path} is binary; expected UTF-8 text`);
    return { head, bytes: stats.size };
  } finally {
    await file.close();
  }
}

function detectFormat(path: string, head: Buffer): Format {
  const firstLine = head.toString('utf8').split('\n', 1)[0] ?? '';
  if (/^(?:ham|spam|smishing)\t/.test(firstLine)) return 'labelled';
  switch (extname(path).toLowerCase()) {
    case '.csv':
      return 'csv';
    case '.tsv':
      return 'tsv';
    case '.jsonl':
    case '.ndjson':
      return 'jsonl';
    default:
      return 'text';
  }
}

type Columns = Pick<MessageFile, 'header' | 'textColumn' | 'rows'>;

async function delimitedRows(
  stream: Readable,
  format: 'csv' | 'tsv' | 'labelled',
  path: string,
  wanted?: string,
): Promise<Columns> {
  const skipped: { line: number; problem: string }[] = [];
  const parser = stream.pipe(
    parse({
      bom: true,
      delimiter: format === 'csv' ? ',' : '\t',
      // Tab-separated corpora do not quote: a quotation mark there is part of the message.
      quote: format === 'csv' ? '"' : null,
      encoding: null,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      on_skip: (error) =>
        void skipped.push({ line: (error as { lines?: number }).lines ?? 0, problem: error?.code ?? 'unreadable' }),
    }),
  );
  stream.once('error', (error) => parser.destroy(error));
  const records = parser[Symbol.asyncIterator]() as AsyncIterator<{ record: Buffer[]; info: Info }>;
  let header = ['label', 'text'];
  if (format !== 'labelled') {
    const first = await records.next();
    if (first.done) throw new UsageError(`${path} has no header`);
    header = first.value.record.map((field) => decode(field) ?? '');
  }
  const textColumn = chooseColumn(header, wanted, knownTextColumns, '--text-column', path);

  async function* rows(): AsyncGenerator<InputRow> {
    let row = 0;
    for (let next = await records.next(); !next.done; next = await records.next()) {
      const { record, info } = next.value;
      for (const { line, problem } of skipped.splice(0)) yield unreadable(++row, line, problem);
      row += 1;
      const fields = record.map(decode);
      if (fields.length !== header.length) {
        yield unreadable(row, info.lines, `has ${fields.length} columns; the header has ${header.length}`);
      } else if (fields.includes(undefined)) {
        yield unreadable(row, info.lines, 'is not UTF-8');
      } else {
        const columns = Object.fromEntries(header.map((name, index) => [name, fields[index] as string]));
        yield { row, line: info.lines, text: columns[textColumn] as string, columns };
      }
    }
    for (const { line, problem } of skipped) yield unreadable(++row, line, problem);
  }
  return { header, textColumn, rows: rows() };
}

async function jsonRows(stream: Readable, path: string, wanted?: string): Promise<Columns> {
  const parsed = parsedLines(stream);
  const first = await parsed.next();
  if (first.done) throw new UsageError(`${path} is empty`);
  if (!first.value.object) throw new UsageError(`${path}: line ${first.value.line} is not a JSON object`);
  const header = Object.keys(first.value.object);
  const textColumn = chooseColumn(header, wanted, knownTextColumns, '--text-column', path);

  async function* rows(): AsyncGenerator<InputRow> {
    let row = 0;
    for (let next = first; !next.done; next = await parsed.next()) {
      const { line, object } = next.value;
      row += 1;
      const text = object?.[textColumn];
      if (!object) yield unreadable(row, line, 'is not a JSON object');
      else if (typeof text !== 'string') yield unreadable(row, line, `has no text in "${textColumn}"`);
      else {
        const columns = Object.entries(object).map(([name, value]) => [
          name,
          typeof value === 'string' ? value : JSON.stringify(value),
        ]);
        yield { row, line, text, columns: Object.fromEntries(columns) };
      }
    }
  }
  return { header, textColumn, rows: rows() };
}

async function* parsedLines(stream: Readable): AsyncGenerator<{ line: number; object?: Record<string, unknown> }> {
  for await (const { line, text } of decodedLines(stream)) {
    if (text?.trim() === '') continue;
    let value: unknown;
    try {
      value = JSON.parse(text ?? '');
    } catch {
      // Reported as unreadable below.
    }
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    yield isObject ? { line, object: value as Record<string, unknown> } : { line };
  }
}

/** Lines without their ends; text is undefined where a line is not UTF-8. */
async function* decodedLines(stream: Readable): AsyncGenerator<{ line: number; text: string | undefined }> {
  let rest: Buffer = Buffer.alloc(0);
  let line = 0;
  for await (const chunk of stream as AsyncIterable<Buffer | string>) {
    const data = Buffer.concat([rest, Buffer.from(chunk as string)]);
    let start = 0;
    for (let end = data.indexOf(10); end !== -1; end = data.indexOf(10, start)) {
      yield { line: ++line, text: decodeLine(data.subarray(start, end), line) };
      start = end + 1;
    }
    rest = data.subarray(start);
  }
  if (rest.length > 0) yield { line: ++line, text: decodeLine(rest, line) };
}

function decodeLine(bytes: Buffer, line: number): string | undefined {
  const text = decode(bytes.at(-1) === 13 ? bytes.subarray(0, -1) : bytes);
  return line === 1 ? text?.replace(/^\ufeff/, '') : text;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decode(bytes: Buffer): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

function unreadable(row: number, line: number, problem: string): InputRow {
  return { row, line, text: '', columns: {}, problem };
}
