import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { GoldenMessage } from '#application/rollout/ports.ts';

/** Of ml/spam-classifier/golden: which files are replayed, and which of their rows. */
export const goldenFiles = ['golden-ham.jsonl', 'unseen-families.jsonl'] as const;

const hamRow = z.object({ id: z.string(), text: z.string() });
const familyRow = z.object({ family: z.string(), label: z.enum(['ham', 'spam']), text: z.string() });

/**
 * The project's own labelled messages: every legitimate golden text, and the spam of families that training never sees.
 *
 * @throws Error naming the file and the line that is none
 */
export async function readGoldenMessages(folder: string): Promise<GoldenMessage[]> {
  const [hamFile, familiesFile] = goldenFiles;
  const ham = await readRows(folder, hamFile, hamRow);
  const families = await readRows(folder, familiesFile, familyRow);
  return [
    ...ham.map(({ id, text }) => ({ id, label: 'ham' as const, text })),
    ...families
      .map(({ family, label, text }, index) => ({ id: `${family}#${index + 1}`, label, text }))
      .filter(({ label }) => label === 'spam'),
  ];
}

async function readRows<T>(folder: string, file: string, schema: z.ZodType<T>): Promise<T[]> {
  const path = join(folder, file);
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line, index) => {
    try {
      return schema.parse(JSON.parse(line));
    } catch (cause) {
      throw new Error(`${path}: line ${index + 1} is no golden message`, { cause });
    }
  });
}
