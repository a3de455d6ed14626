import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { DescribedBody, DescribedResponse, Operation } from '#adapters/operation.ts';
import { type ProblemCode, problemDetailsBody, statuses } from '#adapters/problem-details.ts';
import { repositoryRoot } from './model-folder.ts';

/** The committed description, which `functions/models` serves. */
export const openApiFile = join(repositoryRoot, 'docs/openapi.json');

type Json = Record<string, unknown>;

/** Problems that every operation can answer with, those of one that knows its caller, of one that reads parameters, and of one with a body. */
const problemsOfAll: readonly ProblemCode[] = ['payload_too_large', 'internal_error'];
const problemsOfAuthorized: readonly ProblemCode[] = ['caller_unknown'];
const problemsOfParameters: readonly ProblemCode[] = ['request_invalid'];
const problemsOfBodies: readonly ProblemCode[] = [
  'body_not_utf8',
  'json_malformed',
  'json_key_repeated',
  'request_invalid',
  'media_type_unsupported',
];

const problem = { name: 'Problem', schema: problemDetailsBody };

/** The OpenAPI 3.1 document of these operations, as the text of its file. */
export function openApiDocument(operations: readonly Operation[]): string {
  const requests = operations.flatMap(({ request }) => request ?? []);
  const responses = operations.flatMap((operation) =>
    Object.values(operation.responses).flatMap(({ body }) => body ?? []),
  );
  const document: Json = {
    openapi: '3.1.1',
    info: {
      title: 'SpamShield',
      version: '1',
      description: 'Decides whether an SMS is spam.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    // Who may call is API Gateway's to establish; the local front takes every caller.
    security: [{ iam: [] }, { token: [] }],
    paths: paths(operations),
    components: {
      schemas: sorted(merged(schemasOf(requests, 'input'), schemasOf([...responses, problem], 'output'))),
      securitySchemes: {
        iam: {
          type: 'apiKey',
          name: 'Authorization',
          in: 'header',
          description: 'A request signed with AWS Signature Version 4. Acts for every user of its account.',
          'x-amazon-apigateway-authtype': 'awsSigv4',
        },
        token: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'Acts for its own subject; with the scope spamshield/users for every user of its tenant.',
        },
      },
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function paths(operations: readonly Operation[]): Json {
  const resources = Map.groupBy(operations, ({ resource }) => resource);
  return sorted(
    Object.fromEntries(
      Array.from(resources, ([resource, all]) => [
        resource,
        Object.fromEntries(all.map((operation) => [operation.method.toLowerCase(), describe(operation)])),
      ]),
    ),
  );
}

function describe(operation: Operation): Json {
  const { id, summary, parameters = [], request, responses } = operation;
  const replies = Object.entries(responses).map(([status, response]) => [status, describeResponse(response)] as const);
  return {
    operationId: id,
    summary,
    ...(operation.public && { security: [] }),
    ...(parameters.length > 0 && {
      parameters: parameters.map(({ in: place, name, description, schema, optional }) => ({
        in: place,
        name,
        description,
        required: !optional,
        schema: schemaOf(schema, 'input'),
      })),
    }),
    ...(request && {
      requestBody: { required: true, content: { 'application/json': { schema: reference(request) } } },
    }),
    responses: {
      ...Object.fromEntries(replies),
      ...problemResponses(operation),
      default: problemResponse('A problem that API Gateway answers itself'),
    },
  };
}

function describeResponse({ description, headers, body, text }: DescribedResponse): Json {
  return {
    description,
    ...(headers && {
      headers: Object.fromEntries(
        Object.entries(headers).map(([name, header]) => [
          name,
          { description: header.description, required: true, schema: schemaOf(header.schema, 'output') },
        ]),
      ),
    }),
    ...(body && { content: { 'application/json': { schema: reference(body) } } }),
    ...(text && { content: { [text]: { schema: { type: 'string' } } } }),
  };
}

/** One response a status, with the codes of the functions' own problems; API Gateway has some of the same status. */
function problemResponses({ problems, parameters, request, public: open }: Operation): Json {
  const codes = new Set([
    ...problems,
    ...(parameters ? problemsOfParameters : []),
    ...(request ? problemsOfBodies : []),
    ...(open ? [] : problemsOfAuthorized),
    ...problemsOfAll,
  ]);
  const byStatus = Map.groupBy([...codes].sort(), (code) => statuses[code].status);
  return Object.fromEntries(
    Array.from(byStatus, ([status, all]) => {
      const [first] = all as [ProblemCode];
      return [status, problemResponse(`${statuses[first].title}: ${all.join(', ')}`)];
    }),
  );
}

function problemResponse(description: string): Json {
  return { description, content: { 'application/problem+json': { schema: reference(problem) } } };
}

function reference({ name }: DescribedBody): Json {
  return { $ref: `#/components/schemas/${name}` };
}

/** JSON Schemas of bodies by name; a body inside another becomes a reference. Throws when a name stands for two schemas. */
function schemasOf(bodies: readonly DescribedBody[], io: 'input' | 'output'): Json {
  const registry = z.registry<{ id: string }>();
  const named = new Map<string, z.ZodType>();
  for (const { name, schema } of bodies) {
    if ((named.get(name) ?? schema) !== schema) throw new Error(`${name} names two schemas`);
    named.set(name, schema);
    registry.add(schema, { id: name });
  }
  const { schemas } = z.toJSONSchema(registry, { io, uri: (name) => `#/components/schemas/${name}` });
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, withoutIdentity(schema)]));
}

function merged(requests: Json, responses: Json): Json {
  for (const name of Object.keys(requests)) {
    if (name in responses && !isDeepStrictEqual(requests[name], responses[name])) {
      throw new Error(`${name} is one thing as a request and another as a response`);
    }
  }
  return { ...requests, ...responses };
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  return withoutIdentity(z.toJSONSchema(schema, { io }));
}

/** OpenAPI 3.1 states the dialect once, and finds schemas by their place. */
function withoutIdentity({ $schema: _, $id: __, ...schema }: Json): Json {
  return schema;
}

function sorted(object: Json): Json {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
}
