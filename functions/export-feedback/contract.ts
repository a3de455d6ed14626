import { z } from 'zod';
import { endOfIsoWeek } from '#domain/iso-week.ts';

/** What the weekly state machine, or `npm run retrain:local`, asks for. */
export const exportRequest = z.strictObject({
  /** The same for every attempt of one execution: a dataset is exported once. */
  executionName: z
    .string()
    .regex(/^[\w.:-]{1,128}$/, 'must be 1 to 128 letters, digits, dots, colons, hyphens and underscores'),
  /** The window ends with this week; by default now. */
  week: z
    .string()
    .refine((week) => endOfIsoWeek(week) !== undefined, 'must be a week such as 2026-W48')
    .optional(),
});
