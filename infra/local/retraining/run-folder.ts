import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { UsageError } from '../command.ts';

export const stepNames = ['export', 'refresh', 'train', 'gate', 'register'] as const;
export type StepName = (typeof stepNames)[number];

const time = z.iso.datetime();
const runSchema = z.strictObject({
  schemaVersion: z.literal(1),
  /** Also the name of the run's folder. */
  datasetId: z.string().min(1),
  executionName: z.string().min(1),
  startedAt: time,
  /** Version of the model that the run makes. */
  version: z.string().min(1),
  champion: z.strictObject({ folder: z.string(), version: z.string() }),
  /** How it was asked to train. */
  recipe: z.enum(['continue', 'full']),
  flags: z.array(z.string()),
  limits: z.strictObject({ messagesMin: z.number(), hamMin: z.number() }),
  /** Steps that are done, in their order. */
  steps: z.array(
    z.strictObject({
      name: z.enum(stepNames),
      startedAt: time,
      endedAt: time,
      report: z.record(z.string(), z.unknown()),
    }),
  ),
  outcome: z.enum(['offered', 'not_enough', 'gate_refused']).optional(),
});

/** A retraining on this machine: what it is to do, and how far it is. */
export type Run = z.infer<typeof runSchema>;
export type Step = Run['steps'][number];

const stateFile = 'run.json';

/** The newest run in `runs`, unless it has ended: one before it was given up when the next began. */
export async function findUnfinished(runs: string): Promise<Run | undefined> {
  const found = await Promise.all((await runNames(runs)).map((name) => readRun(join(runs, name))));
  const newest = found
    .filter((run) => run !== undefined)
    .sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
    .at(0);
  return newest?.outcome === undefined ? newest : undefined;
}

/** Removes copies of texts that a training which was killed has left in its run's folder, where no erasure finds them. */
export async function removeLeftTexts(runs: string): Promise<void> {
  for (const name of await runNames(runs)) await rm(mixtureOf(join(runs, name)), { recursive: true, force: true });
}

/** Where a training writes the messages that it reads. */
export function mixtureOf(runFolder: string): string {
  return join(runFolder, 'work', 'mixture');
}

async function runNames(runs: string): Promise<string[]> {
  return readdir(runs).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new UsageError(`--runs ${runs} cannot be read (${error.code})`);
  });
}

/** Writes how far the run is, so that a process that is killed leaves what was there before. */
export async function writeRun(folder: string, run: Run): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, stateFile);
  await writeFile(`${file}.draft`, `${JSON.stringify(runSchema.parse(run), null, 2)}\n`);
  await rename(`${file}.draft`, file);
}

/** Undefined where the folder holds no run. */
async function readRun(folder: string): Promise<Run | undefined> {
  const file = join(folder, stateFile);
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return runSchema.parse(JSON.parse(text));
  } catch {
    throw new UsageError(`${file} is no run of this version; remove its folder`);
  }
}
