import { z } from 'zod';

/** What a rollout leaves in the alias' description, beside the version that serves and in the same write. */
export type AliasNote = {
  /** Version that served well before, and that a rollback returns to. */
  readonly lastGood: string | undefined;
  readonly movedAt: string;
  readonly by: 'promote' | 'rollback';
};

/** Characters of a description. Source: AWS Lambda API reference, UpdateAlias. */
export const descriptionLengthMax = 256;

const noteSchema = z.object({
  spamshield: z.literal(1),
  lastGood: z
    .string()
    .regex(/^[1-9]\d*$/)
    .optional(),
  movedAt: z.iso.datetime(),
  by: z.enum(['promote', 'rollback']),
});

export function writeAliasNote({ lastGood, movedAt, by }: AliasNote): string {
  return JSON.stringify({ spamshield: 1, by, lastGood, movedAt });
}

/** The note in a description; undefined where no rollout has left one, such as in the alias that CDK makes. */
export function readAliasNote(description: string): AliasNote | undefined {
  try {
    const { lastGood, movedAt, by } = noteSchema.parse(JSON.parse(description));
    return { lastGood, movedAt, by };
  } catch {
    return undefined;
  }
}
