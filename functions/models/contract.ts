import { z } from 'zod';
import type { Operation } from '#adapters/operation.ts';
import { modelVersionPattern } from '#domain/model-version.ts';

const share = z.number().min(0).max(1);
const boundedShare = z
  .strictObject({ value: share, low: share, high: share })
  .meta({ description: 'A share with its exact 95 % bounds.' });

const slice = z.strictObject({
  name: z.string(),
  use: z.enum(['held out', 'validation']).meta({
    description:
      'Held out: never seen by training. Validation: not trained on, but training stopped and was judged by it.',
  }),
  n: z.int().min(0).meta({ description: 'Messages' }),
  recall: boundedShare.optional().meta({ description: 'Of spam; absent where the slice has none.' }),
  falsePositiveRate: boundedShare
    .optional()
    .meta({ description: 'Ham flagged, of all ham; absent where the slice has none.' }),
});

/** Path parameter of the routes under a model. */
export const modelVersion = z
  .string()
  .regex(new RegExp(modelVersionPattern), 'must be a version: year.week.number')
  .meta({ examples: ['2026.48.8'] });

/** Body of the 200 reply of GET /v1/models. */
export const modelsBody = z.strictObject({
  models: z.array(
    z.strictObject({
      version: modelVersion,
      name: z.string(),
      createdAt: z.iso.datetime().optional(),
      weight: share.meta({ description: 'Share of the traffic that this version gets.' }),
      slices: z.array(slice).meta({
        description: 'Quality at moderate sensitivity, through the serving path, on messages that were not trained on.',
      }),
    }),
  ),
});
export type ModelsBody = z.infer<typeof modelsBody>;

const openApi = z.looseObject({ openapi: z.literal('3.1.1') }).meta({ description: 'An OpenAPI document.' });

export const listModels: Operation = {
  id: 'listModels',
  method: 'GET',
  resource: '/v1/models',
  summary: 'The versions of the model, the newest first: what each gets of the traffic, and its quality',
  responses: { 200: { description: 'The newest 50 versions', body: { name: 'Models', schema: modelsBody } } },
  problems: ['model_unusable', 'store_unavailable'],
};

export const readModelCard: Operation = {
  id: 'readModelCard',
  method: 'GET',
  resource: '/v1/models/{version}/card',
  summary: 'The card of a model: what it is for, what it learned from, and how it does',
  parameters: [{ in: 'path', name: 'version', description: 'A version of the model.', schema: modelVersion }],
  responses: { 200: { description: 'The model card, in Markdown', text: 'text/markdown' } },
  problems: ['model_unknown', 'store_unavailable'],
};

export const readOpenApi: Operation = {
  id: 'readOpenApi',
  method: 'GET',
  resource: '/v1/openapi.json',
  summary: 'This description',
  public: true,
  responses: { 200: { description: 'The description of the API', body: { name: 'OpenApi', schema: openApi } } },
  problems: [],
};

export const operations: readonly Operation[] = [listModels, readModelCard, readOpenApi];
