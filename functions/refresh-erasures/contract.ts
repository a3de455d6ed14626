import { z } from 'zod';
import { datasetIdPattern } from '#adapters/object-training-data.ts';

/** What the weekly state machine asks for right before it trains. */
export const refreshRequest = z.strictObject({
  datasetId: z.string().regex(new RegExp(datasetIdPattern), 'must be the id of a dataset, such as 2026-w48-3f2a9c'),
});
