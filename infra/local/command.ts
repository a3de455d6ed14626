import { resolve } from 'node:path';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { loadOnnxSpamModel, type OnnxSpamModel } from '#adapters/onnx-spam-model.ts';
import { sensitivities } from '#domain/decision.ts';
import { ModelUnusableError, SpamShieldError } from '#domain/errors.ts';
import { newestModelFolder } from './model-folder.ts';

/** What the commands tell the shell. */
export const exitCodes = {
  ok: 0,
  someRowsUnreadable: 1,
  usage: 2,
  modelUnusable: 3,
  tryAgain: 4,
  refused: 5,
  unforeseen: 70,
} as const;

/** Arguments or input that a command cannot work with; the message says what and where. */
export class UsageError extends Error {}

/** A command whose usage errors exit with 2. */
export function createCommand(name: string, description: string): Command {
  return new Command(name).description(description).showHelpAfterError('(--help shows the usage)').exitOverride();
}

/**
 * Runs the command line, turns what it throws into one line on stderr, and exits with its code. Without `run`, the action of the
 * subcommand that it names does the work.
 */
export async function runCommand(command: Command, run?: () => Promise<number>): Promise<void> {
  try {
    await command.parseAsync();
    process.exitCode = (await run?.()) ?? exitCodes.ok;
  } catch (error) {
    process.exitCode = exitCodeOf(error);
  }
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  if (error instanceof UsageError || error instanceof ModelUnusableError) {
    console.error(`error: ${error.message}`);
    return error instanceof UsageError ? exitCodes.usage : exitCodes.modelUnusable;
  }
  if (error instanceof SpamShieldError) {
    console.error(`error: ${error.message}`);
    return error.retry ? exitCodes.tryAgain : exitCodes.refused;
  }
  console.error(error);
  return exitCodes.unforeseen;
}

export const modelOption = new Option(
  '--model <name>',
  'a folder, s3://bucket/prefix/<version> or s3://bucket/prefix/champion',
)
  .env('SPAMSHIELD_MODEL')
  .default(undefined, 'the newest in ml/models');

export const sensitivityOption = new Option('--sensitivity <level>', 'how readily a message is flagged')
  .choices(sensitivities)
  .default('moderate');

/** Parses a whole number between `min` and `max`. */
export function integer(min: number, max: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < min || number > max) {
      throw new InvalidArgumentError(`expected a whole number from ${min} to ${max}.`);
    }
    return number;
  };
}

/** Parses a share, 0 to 1. */
export function share(value: string): number {
  const number = Number(value);
  if (value.trim() === '' || !(number >= 0 && number <= 1))
    throw new InvalidArgumentError('expected a share from 0 to 1.');
  return number;
}

/** Loads the model of that name; what comes from a registry is brought here first, and must be signed. */
export async function loadModel(name: string | undefined): Promise<OnnxSpamModel> {
  return loadOnnxSpamModel(await modelFolderOf(name), { threads: 1 });
}

/** Folder of the model of that name, or of the newest that the repository ships. */
export async function modelFolderOf(name: string | undefined): Promise<string> {
  if (name === undefined) return newestModelFolder();
  if (!name.startsWith('s3:')) return resolve(name);
  // The SDK takes its time to load, and most runs need none of it.
  const { resolveModel } = await import('../release/resolve-model.ts');
  return resolveModel(name, { allowUnsigned: true });
}
