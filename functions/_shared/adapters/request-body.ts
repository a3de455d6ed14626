import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { z } from 'zod';
import { type FieldProblem, InvalidRequestError, PayloadTooLargeError } from './problem-details.ts';

/** Bytes of a request body at most, on every route. */
export const bodyBytesMax = 1024 * 1024;

/** Refuses a body above 1 MiB before it is parsed. */
export function limitBody(): MiddlewareObj<APIGatewayProxyEvent> {
  return {
    before: ({ event }) => {
      const bytes = Buffer.byteLength(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
      if (bytes > bodyBytesMax) throw new PayloadTooLargeError(bytes, bodyBytesMax);
    },
  };
}

/** Problems of one request that are answered at most: a body can hold more than a reply may. */
const problemsMax = 20;

/** Validates a parsed body. Throws InvalidRequestError with one entry a problem: path, stable code, limit; never the value. */
export function parseBody<T>(schema: z.ZodType<T>, body: unknown): T {
  return parse(schema, body, []);
}

/** Validates a path parameter or a header, as parseBody does a body; `name` becomes the path of its problems. */
export function parseParameter<T>(schema: z.ZodType<T>, value: string | undefined, name: string): T {
  return parse(schema, value, [name]);
}

function parse<T>(schema: z.ZodType<T>, value: unknown, path: readonly string[]): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.slice(0, problemsMax);
  throw new InvalidRequestError(issues.map((issue) => fieldProblem(issue, [...path, ...issue.path])));
}

function fieldProblem(issue: z.core.$ZodIssue, segments: PropertyKey[]): FieldProblem {
  const path = segments.map(String).join('.');
  switch (issue.code) {
    case 'custom':
      return { path, code: String(issue.params?.['code'] ?? 'invalid'), detail: issue.message };
    case 'unrecognized_keys':
      // The keys are the caller's own text: their number says enough.
      return { path, code: 'unknown_field', detail: `has ${issue.keys.length} unknown field(s)` };
    case 'invalid_type':
      return { path, code: 'invalid_type', detail: `must be of type ${issue.expected}` };
    case 'invalid_value':
      return { path, code: 'invalid_value', detail: `must be one of ${issue.values.map(String).join(', ')}` };
    default:
      return { path, code: issue.code, detail: issue.message };
  }
}
