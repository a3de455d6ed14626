import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify/sync';
import type { Classification, SpamShieldService } from '#application/spamshield.service.ts';
import type { Sensitivity } from '#domain/decision.ts';
import { InvalidMessageError } from '#domain/message.ts';
import {
  createCommand,
  exitCodes,
  loadModel,
  modelOption,
  runCommand,
  sensitivityOption,
  UsageError,
} from './command.ts';
import { type InputRow, openMessageFile, plainRows } from './message-file.ts';
import { Progress } from './progress.ts';
import { createService } from './service.ts';

type Options = {
  input?: string;
  textColumn?: string;
  output?: string;
  sensitivity: Sensitivity;
  explain?: true;
  model?: string;
};

/** How classified rows become text. */
type Format = { header: string; row: (row: InputRow, verdict: Classification) => string };

/** Words of an explanation that a table shows. */
const strongestShown = 6;

const addedColumns = ['spamshield_label', 'spamshield_score'];

const command = createCommand(
  'npm run -s classify --',
  'Classifies one message, lines from stdin, or a file of messages.',
)
  .argument('[message]', 'one message; one that begins with a dash goes after --')
  .option('--input <file>', 'CSV, TSV, JSONL, plain text, or label⇥text without a header')
  .option('--text-column <name>', 'column of the message')
  .option('--output <file>', '.jsonl: one object a row; .csv: the original columns plus label and score')
  .addOption(sensitivityOption)
  .option('--explain', 'also which words drove the score, strongest first (one more inference a word)')
  .addOption(modelOption)
  .addHelpText(
    'after',
    '\nPrints a table on a terminal and JSON Lines into a pipe. Blank lines are passed over; other rows that cannot be' +
      '\nread are named on stderr with their line and left out of the output.' +
      '\nExit status: 0 all well · 1 some rows unreadable, the others classified · 2 usage or input · 3 model unusable',
  );

await runCommand(command, async () => {
  const options = command.opts<Options>();
  const [message] = command.args;
  if (message !== undefined && options.input !== undefined) throw new UsageError('give a message or --input, not both');
  if (options.explain && extname(options.output ?? '') === '.csv')
    throw new UsageError('--explain has no place in CSV; write to .jsonl instead');
  const source = await openSource(message, options);
  const format = await chooseFormat(options.output, source.header);
  const model = await loadModel(options.model);
  const service = createService(model);
  const progress = new Progress(source.share);
  let rows = 0;
  let unreadable = 0;

  async function* lines(): AsyncGenerator<string> {
    yield format.header;
    for await (const row of source.rows) {
      rows += 1;
      const outcome = await classifyRow(service, row, options);
      if (typeof outcome !== 'string') {
        yield format.row(row, outcome);
      } else if (message !== undefined) {
        throw new UsageError(`the message ${outcome}`);
      } else {
        unreadable += 1;
        progress.clear();
        console.error(`line ${row.line}: ${outcome}`);
      }
      if (options.input !== undefined) progress.tick();
    }
    if (rows === 0 && options.input === undefined) throw new UsageError('there is no message on stdin');
  }

  try {
    if (options.output === undefined) await writeToStdout(lines());
    else await writeToFile(options.output, lines());
  } finally {
    progress.clear();
  }
  if (unreadable > 0) console.error(`${unreadable} row(s) could not be read`);
  return unreadable > 0 ? exitCodes.someRowsUnreadable : exitCodes.ok;
});

/** The verdict, or the reason why the row has none. */
async function classifyRow(
  service: SpamShieldService,
  row: InputRow,
  { sensitivity, explain }: Options,
): Promise<Classification | string> {
  if (row.problem !== undefined) return row.problem;
  try {
    return await service.classify({ text: row.text, sensitivity, explain });
  } catch (error) {
    if (error instanceof InvalidMessageError) return error.message;
    throw error;
  }
}

async function openSource(message: string | undefined, { input, textColumn }: Options) {
  if (input !== undefined) return openMessageFile(input, textColumn);
  if (textColumn !== undefined) throw new UsageError('--text-column goes with --input');
  if (message === undefined && process.stdin.isTTY) {
    throw new UsageError('give a message, --input FILE, or lines on stdin (--help shows the usage)');
  }
  const single: InputRow = { row: 1, line: 1, text: message ?? '', columns: { text: message ?? '' } };
  return {
    header: ['text'],
    rows: message === undefined ? plainRows(process.stdin) : Readable.from([single]),
    share: () => 0,
  };
}

async function chooseFormat(output: string | undefined, header: string[]): Promise<Format> {
  if (output === undefined) return process.stdout.isTTY ? terminalTable() : jsonLines();
  if ((await stat(output).catch(() => undefined))?.isDirectory())
    throw new UsageError(`--output ${output} is a folder`);
  switch (extname(output).toLowerCase()) {
    case '.jsonl':
      return jsonLines();
    case '.csv':
      return csv(header);
    default:
      throw new UsageError(`--output ${output}: the name must end in .jsonl or .csv`);
  }
}

function jsonLines(): Format {
  return {
    header: '',
    row: ({ row, columns: input }, { label, score, threshold, model, explanation }) =>
      `${JSON.stringify({ row, label, score, threshold, model, explanation, input })}\n`,
  };
}

function csv(header: string[]): Format {
  const taken = addedColumns.filter((name) => header.includes(name));
  if (taken.length > 0) throw new UsageError(`the input has a column ${taken.join(' and ')} already`);
  const known = new Set(header);
  const cell = (value: unknown) =>
    typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
  return {
    header: stringify([[...header, ...addedColumns]]),
    row: ({ line, columns }, { label, score }) => {
      const extra = Object.keys(columns).find((name) => !known.has(name));
      if (extra !== undefined) {
        throw new UsageError(
          `line ${line} has the column "${extra}", which the first row lacks; write to .jsonl instead`,
        );
      }
      return stringify([[...header.map((name) => cell(columns[name])), label, String(score)]]);
    },
  };
}

function terminalTable(): Format {
  const width = Math.max(20, (process.stdout.columns ?? 80) - 22);
  return {
    header: '   row  label  score  text\n',
    row: ({ row, text }, { label, score, explanation = [] }) => {
      // Control and formatting characters of a message must not reach the terminal.
      const printable = text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ');
      const shown = printable.length > width ? `${printable.slice(0, width - 1)}…` : printable;
      const strongest = explanation
        .slice(0, strongestShown)
        .map(({ word, contribution }) => `${word} ${contribution < 0 ? '−' : '+'}${Math.abs(contribution).toFixed(2)}`);
      const reasons = strongest.length > 0 ? `${' '.repeat(22)}${strongest.join(' · ')}\n` : '';
      return `${String(row).padStart(6)}  ${label.padEnd(5)}  ${score.toFixed(3)}  ${shown}\n${reasons}`;
    },
  };
}

async function writeToStdout(lines: AsyncIterable<string>): Promise<void> {
  await pipeline(lines, process.stdout as Writable, { end: false }).catch((error: NodeJS.ErrnoException) => {
    // The reader has what it wanted (`| head`).
    if (error.code !== 'EPIPE') throw error;
  });
}

/** Writes to a temporary name and renames at the end: a run that fails or is stopped leaves nothing half-written. */
async function writeToFile(path: string, lines: AsyncIterable<string>): Promise<void> {
  const temporary = `${path}.${process.pid}.part`;
  const stopped = new AbortController();
  const stop = (signal: NodeJS.Signals) => stopped.abort(signal);
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    await pipeline(lines, createWriteStream(temporary), { signal: stopped.signal });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    // Ends the process as the signal would have.
    if (stopped.signal.aborted) process.kill(process.pid, stopped.signal.reason);
    const { code, path: failed } = error as NodeJS.ErrnoException & { path?: string };
    if (failed === temporary) throw new UsageError(`${path} cannot be written (${code})`);
    throw error;
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}
