import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Operation } from '#adapters/operation.ts';
import { functions } from '../../infra/local/functions.ts';
import { openApiDocument, openApiFile } from '../../infra/local/openapi-document.ts';

const operations = functions.flatMap((each) => each.operations);
const base: Operation = {
  id: 'read',
  method: 'GET',
  resource: '/v1/read',
  summary: 'Reads',
  responses: { 200: { description: 'What was read' } },
  problems: [],
};

describe('docs/openapi.json', () => {
  it('is what the contracts say (npm run openapi writes it)', () => {
    expect(readFileSync(openApiFile, 'utf8')).toBe(openApiDocument(operations));
  });

  it('is a valid OpenAPI 3.1 document', async () => {
    const validator = new Validator();
    const result = await validator.validate(openApiFile);
    expect(result).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });
});

describe('an operation', () => {
  it('has an id and a route of its own', () => {
    const ids = operations.map(({ id }) => id);
    const routes = operations.map(({ method, resource }) => `${method} ${resource}`);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(routes).size).toBe(routes.length);
  });

  it.each(operations.map((operation) => [operation.id, operation] as const))(
    'describes the path parameters of its resource: %s',
    (_, { resource, parameters = [] }) => {
      const inPath = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
      expect(Array.from(resource.matchAll(/\{(\w+)\}/g), ([, name]) => name)).toEqual(inPath);
    },
  );

  it('shows its status and the codes of its problems', () => {
    const { paths } = JSON.parse(openApiDocument([{ ...base, problems: ['user_forbidden', 'store_unavailable'] }]));
    const responses = paths['/v1/read'].get.responses;
    expect(Object.keys(responses)).toEqual(['200', '403', '413', '500', '503', 'default']);
    expect(responses['403'].description).toBe('Forbidden: caller_unknown, user_forbidden');
  });

  it('refers to a body inside another by its name', () => {
    const inner = z.strictObject({ a: z.string() });
    const outer = z.strictObject({ inner });
    const document = JSON.parse(
      openApiDocument([
        { ...base, responses: { 200: { description: 'Inner', body: { name: 'Inner', schema: inner } } } },
        {
          ...base,
          method: 'PUT',
          responses: { 200: { description: 'Outer', body: { name: 'Outer', schema: outer } } },
        },
      ]),
    );
    expect(document.components.schemas.Outer.properties.inner).toEqual({ $ref: '#/components/schemas/Inner' });
  });

  it('fails when one name stands for two bodies', () => {
    const body = (schema: z.ZodType): Operation => ({
      ...base,
      responses: { 200: { description: 'Body', body: { name: 'Body', schema } } },
    });
    expect(() => openApiDocument([body(z.string()), body(z.number())])).toThrow('Body names two schemas');
  });

  it('fails when a body reads differently from what it writes', () => {
    const body = { name: 'Body', schema: z.strictObject({ a: z.string().default('x') }) };
    const operation: Operation = { ...base, request: body, responses: { 200: { description: 'Body', body } } };
    expect(() => openApiDocument([operation])).toThrow('Body is one thing as a request and another as a response');
  });
});
