import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Readable } from 'node:stream';
import { type Info, parse } from 'csv-parse';
import { UsageError } from './command.ts';
import { decodeUtf8, readLines } from './lines.ts';

/** One row of an input file: its text and its columns, or the reason why it cannot be read. */
export type InputRow = {
  /** 1-based; a header and blank lines are not counted. */
  row: number;
  /** 1-based line of the file; the last one where a quoted field runs over several. */
  line: number;
  text: string;
  /** Columns by name, as they were: strings, or any JSON value. */
  columns: Record<string, unknown>;
  /** Why the row is unreadable; text and columns are empty then. */
  problem?: string;
};

export type MessageFile = {
  /** Column names in order, each once: a repeated or empty name carries its number. */
  header: string[];
  rows: AsyncIterable<InputRow>;
  /** Share of the file that has been read, 0..1. */
  share: () => number;
};

const byteOrderMark = Buffer.from('\ufeff');

type Format = 'csv' | 'tsv' | 'labelled' | 'jsonl' | 'text';
type Columns = Pick<MessageFile, 'header' | 'rows'>;

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
  // csv-parse would turn to strings on meeting a byte order mark, and hide what is not UTF-8.
  const stream = createReadStream(path, { start: head.subarray(0, 3).equals(byteOrderMark) ? 3 : 0 });
  return { ...(await readColumns(stream, format, path, textColumn)), share: () => stream.bytesRead / bytes };
}

function readColumns(stream: Readable, format: Format, path: string, textColumn?: string): Promise<Columns> | Columns {
  switch (format) {
    case 'text':
      if (textColumn !== undefined)
        throw new UsageError(`${path} is plain text, without columns; --text-column does not apply`);
      return { header: ['text'], rows: plainRows(stream) };
    case 'jsonl':
      return jsonRows(stream, path, textColumn);
    default:
      return delimitedRows(stream, format, path, textColumn);
  }
}

/** Messages from a stream, one a line. */
export async function* plainRows(stream: Readable): AsyncGenerator<InputRow> {
  let row = 0;
  for await (const { line, text, problem } of readLines(stream)) {
    row += 1;
    yield problem === undefined ? { row, line, text, columns: { text } } : unreadable(row, line, problem);
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
    const present = header.map((name) => `"${name}"`).join(', ');
    throw new UsageError(`${path} has ${missing}; it has ${present} (${option} names one)`);
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
    if (!stats.isFile()) throw new UsageError(`${path} is not a regular file; pipe it to stdin`);
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
  switch (extname(path).toLowerCase()) {
    case '.csv':
      return 'csv';
    case '.jsonl':
    case '.ndjson':
      return 'jsonl';
    case '.tsv':
      return isLabelled(head) ? 'labelled' : 'tsv';
    default:
      return isLabelled(head) ? 'labelled' : 'text';
  }
}

/** Whether the first line is a message with its label, as in UCI's file, and not a header. */
function isLabelled(head: Buffer): boolean {
  const [label = '', text = ''] =
    head
      .toString('utf8')
      .replace(/^\ufeff/, '')
      .split('\n', 1)[0]
      ?.split('\t') ?? [];
  return (
    ['ham', 'spam', 'smishing'].includes(label) && text !== '' && !knownTextColumns.includes(text.trim().toLowerCase())
  );
}

async function delimitedRows(
  stream: Readable,
  format: 'csv' | 'tsv' | 'labelled',
  path: string,
  wanted?: string,
): Promise<Columns> {
  let unclosedQuote: string | undefined;
  const parser = stream.pipe(
    parse({
      delimiter: format === 'csv' ? ',' : '\t',
      // Tab-separated corpora do not quote: a quotation mark there is part of the message.
      quote: format === 'csv' ? '"' : null,
      // Exports of chats are full of quotation marks inside unquoted fields.
      relax_quotes: true,
      record_delimiter: ['\r\n', '\n'],
      encoding: null,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      // The only error left with these options, and always the last thing in a file.
      on_skip: (error) => {
        unclosedQuote = error?.message;
      },
    }),
  );
  stream.once('error', (error) => parser.destroy(error));
  const records = parser[Symbol.asyncIterator]() as AsyncIterator<{ record: Buffer[]; info: Info }>;
  let header = ['label', 'text'];
  if (format !== 'labelled') {
    const first = await records.next();
    if (first.done) throw new UsageError(`${path} has no header`);
    header = first.value.record.map((field) => decodeUtf8(field) ?? '');
  }
  const textIndex = header.indexOf(chooseColumn(header, wanted, knownTextColumns, '--text-column', path));
  const names = uniqueNames(header);

  async function* rows(): AsyncGenerator<InputRow> {
    let row = 0;
    for (let next = await records.next(); !next.done; next = await records.next()) {
      const { lines: line } = next.value.info;
      const fields = next.value.record.map(decodeUtf8);
      row += 1;
      if (fields.length !== names.length) {
        yield unreadable(row, line, `has ${fields.length} columns; the header has ${names.length}`);
      } else if (fields.includes(undefined)) {
        yield unreadable(row, line, 'is not UTF-8');
      } else {
        const columns = Object.fromEntries(names.map((name, index) => [name, fields[index]]));
        yield { row, line, text: fields[textIndex] as string, columns };
      }
    }
    if (unclosedQuote !== undefined) {
      const line = Number(/line (\d+)/.exec(unclosedQuote)?.[1] ?? 0);
      yield unreadable(row + 1, line, 'opens a quotation mark that is never closed; nothing after it was read');
    }
  }
  return { header: names, rows: rows() };
}

/** `a,a,` → `a, a_2, column_3`. */
function uniqueNames(header: string[]): string[] {
  return header.map((name, index) => {
    if (name === '') return `column_${index + 1}`;
    return header.indexOf(name) === index ? name : `${name}_${index + 1}`;
  });
}

async function jsonRows(stream: Readable, path: string, wanted?: string): Promise<Columns> {
  const parsed = parsedLines(stream);
  const unparsed: ParsedLine[] = [];
  let first = await parsed.next();
  for (; !first.done && !first.value.object; first = await parsed.next()) unparsed.push(first.value);
  if (first.done) throw new UsageError(`${path} has no line that is a JSON object`);
  const header = Object.keys(first.value.object ?? {});
  const textColumn = chooseColumn(header, wanted, knownTextColumns, '--text-column', path);

  async function* lines(): AsyncGenerator<ParsedLine> {
    yield* unparsed;
    if (first.value) yield first.value;
    yield* parsed;
  }
  async function* rows(): AsyncGenerator<InputRow> {
    let row = 0;
    for await (const { line, object, problem } of lines()) {
      row += 1;
      const text = object?.[textColumn];
      if (!object) yield unreadable(row, line, problem ?? 'is not a JSON object');
      else if (typeof text !== 'string') yield unreadable(row, line, `has no text in "${textColumn}"`);
      else yield { row, line, text, columns: object };
    }
  }
  return { header, rows: rows() };
}

type ParsedLine = { line: number; object?: Record<string, unknown>; problem?: string };

async function* parsedLines(stream: Readable): AsyncGenerator<ParsedLine, undefined> {
  for await (const { line, text, problem } of readLines(stream)) {
    if (problem !== undefined) {
      yield { line, problem };
      continue;
    }
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      // Reported as unreadable by the caller.
    }
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    yield isObject ? { line, object: value as Record<string, unknown> } : { line };
  }
  return undefined;
}

function unreadable(row: number, line: number, problem: string): InputRow {
  return { row, line, text: '', columns: {}, problem };
}
