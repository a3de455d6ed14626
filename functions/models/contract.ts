import { z } from 'zod';
import type { Operation } from '#adapters/operation.ts';

const openApi = z.looseObject({ openapi: z.literal('3.1.1') }).meta({ description: 'An OpenAPI document.' });

export const readOpenApi: Operation = {
  id: 'readOpenApi',
  method: 'GET',
  resource: '/v1/openapi.json',
  summary: 'This description',
  public: true,
  responses: { 200: { description: 'The description of the API', body: { name: 'OpenApi', schema: openApi } } },
  problems: [],
};

export const operations: readonly Operation[] = [readOpenApi];
