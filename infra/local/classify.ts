import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { extname } from 'node:path';
import { Readable, type Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import CliTable from 'cli-table3';
import { stringify } from 'csv-stringify/sync';
import { type Classification, SpamShieldService } from '#application/spamshield.service.ts';
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

type Options = { input?: string; textColumn?: string; output?: string; sensitivity: Sensitivity; model?: string };

/** Receives classified rows in order. */
type Sink = {
  write: (row: InputRow, verdict: Classification) => Promise<void> | void;
  close: () => Promise<void>;
  abort: () => Promise<void>;
};

const labelColumn = 'spamshield_label';
const scoreColumn = 'spamshield_score';

const command = createCommand(
  'npm run -s classify --',
  'Classifies one message, lines from stdin, or a file of messages.',
)
  .argument('[message]', 'one message')
  .option('--input <file>', 'CSV, TSV, JSONL, plain text, or label⇥text without a header')
  .option('--text-column <name>', 'column of the message')
  .option('--output <file>', '.jsonl: one object a row; .csv: the original columns plus label and score')
  .addOption(sensitivityOption)
  .addOption(modelOption)
  .addHelpText(
    'after',
    '\nPrints a table on a terminal and JSON Lines into a pipe. Unreadable rows are named on stderr with their line.' +
      '\nExit status: 0 all well · 1 some rows unreadable, the others classified · 2 usage or input · 3 model unusable',
  );

await runCommand(command, async () => {
  const options = command.opts<Options>();
  const [message] = command.args;
  if (message !== undefined && options.input !== undefined) throw new UsageError('give a message or --input, not both');
  const source = await openSource(message, options);
  const model = await loadModel(options.model);
  const sink = openSink(options.output, source.header);
  const service = new SpamShieldService(async () => model);
  const progress = new Progress(source.share);
  let unreadable = 0;
  try {
    for await (const row of source.rows) {
      const outcome = await classifyRow(service, row, options.sensitivity);
      if (typeof outcome === 'string') {
        if (message !== undefined) throw new UsageError(`the message ${outcome}`);
        unreadable += 1;
        console.error(`line ${row.line}: ${outcome}`);
      } else {
        await sink.write(row, outcome);
      }
      if (options.input !== undefined) progress.tick();
    }
    progress.end();
    await sink.close();
  } catch (error) {
    progress.end();
    await sink.abort();
    throw error;
  }
  if (unreadable > 0) console.error(`${unreadable} row(s) could not be read`);
  return unreadable > 0 ? exitCodes.someRowsUnreadable : exitCodes.ok;
});

/** The verdict, or the reason why the row has none. */
async function classifyRow(
  service: SpamShieldService,
  row: InputRow,
  sensitivity: Sensitivity,
): Promise<Classification | string> {
  if (row.problem !== undefined) return row.problem;
  try {
    return await service.classify({ text: row.text, sensitivity });
  } catch (error) {
    if (error instanceof InvalidMessageError) return error.message;
    throw error;
  }
}

async function openSource(message: string | undefined, { input, textColumn }: Options) {
  if (input !== undefined) {
    const file = await openMessageFile(input, textColumn);
    return { rows: file.rows, header: file.header, share: () => file.bytesRead() / file.bytes };
  }
  if (message === undefined && process.stdin.isTTY)
    throw new UsageError('give a message, --input FILE, or lines on stdin (--help shows the usage)');
  const lines = message === undefined ? process.stdin : undefined;
  const single: InputRow = { row: 1, line: 1, text: message ?? '', columns: { text: message ?? '' } };
  return { rows: lines ? plainRows(lines) : Readable.from([single]), header: ['text'], share: () => 0 };
}

function openSink(output: string | undefined, header: string[]): Sink {
  if (output === undefined) return process.stdout.isTTY ? tableSink() : streamSink(process.stdout, jsonLine);
  switch (extname(output).toLowerCase()) {
    case '.jsonl':
      return fileSink(output, jsonLine);
    case '.csv': {
      const taken = [labelColumn, scoreColumn].filter((name) => header.includes(name));
      if (taken.length > 0) throw new UsageError(`the input has a column ${taken.join(' and ')} already`);
      return fileSink(
        output,
        (row, verdict) =>
          csvLine([...header.map((name) => row.columns[name] ?? ''), verdict.label, String(verdict.score)]),
        csvLine([...header, labelColumn, scoreColumn]),
      );
    }
    default:
      throw new UsageError(`--output ${output}: the name must end in .jsonl or .csv`);
  }
}

type Format = (row: InputRow, verdict: Classification) => string;

function jsonLine(row: InputRow, { label, score, threshold, model }: Classification): string {
  return `${JSON.stringify({ row: row.row, label, score, threshold, model, input: row.columns })}\n`;
}

function csvLine(fields: string[]): string {
  return stringify([fields]);
}

function streamSink(stream: Writable, format: Format): Sink {
  return {
    write: (row, verdict) => {
      if (!stream.write(format(row, verdict))) return new Promise((resolve) => stream.once('drain', resolve));
    },
    close: async () => {},
    abort: async () => {},
  };
}

/** Writes to a temporary name and renames at the end: a stopped run leaves no half-written file. */
function fileSink(path: string, format: Format, header = ''): Sink {
  const temporary = `${path}.${process.pid}.part`;
  const stream = createWriteStream(temporary);
  const failed = new Promise<never>((_, reject) => {
    stream.once('error', (error: NodeJS.ErrnoException) =>
      reject(new UsageError(`${path} cannot be written (${error.code})`)),
    );
  });
  failed.catch(() => {});
  stream.write(header);
  const inner = streamSink(stream, format);
  return {
    write: (row, verdict) => Promise.race([inner.write(row, verdict), failed]),
    close: async () => {
      stream.end();
      await Promise.race([finished(stream), failed]);
      await rename(temporary, path);
    },
    abort: async () => {
      stream.destroy();
      await rm(temporary, { force: true });
    },
  };
}

function tableSink(): Sink {
  const width = Math.max(40, (process.stdout.columns ?? 80) - 32);
  const table = new CliTable({
    head: ['row', 'label', 'score', 'text'],
    style: { head: [], border: [] },
    wordWrap: true,
    wrapOnWordBoundary: false,
    colWidths: [8, 7, 9, width],
  });
  return {
    // Control characters of a message must not reach the terminal.
    write: (row, verdict) =>
      void table.push([row.row, verdict.label, verdict.score.toFixed(4), row.text.replace(/\p{Cc}+/gu, ' ')]),
    close: async () => console.log(table.toString()),
    abort: async () => {},
  };
}
