import { MIMEType } from 'node:util';
import type { MiddlewareObj } from '@middy/core';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { z } from 'zod';
import { SpamShieldError } from '#domain/errors.ts';
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

/** The request's body is no JSON by its own account, or in another encoding than UTF-8. */
class MediaTypeUnsupportedError extends SpamShieldError {
  readonly code = 'media_type_unsupported';

  constructor() {
    super('The body must be application/json in UTF-8.');
  }
}

/** The request's body has bytes that are no UTF-8. */
class BodyNotUtf8Error extends SpamShieldError {
  readonly code = 'body_not_utf8';

  constructor() {
    super('The body is not valid UTF-8.');
  }
}

/** An object in the request's body has a key twice, of which JSON parsers take one or the other. */
class RepeatedKeyError extends SpamShieldError {
  readonly code = 'json_key_repeated';

  constructor() {
    super('An object in the body has the same key more than once.');
  }
}

/**
 * Parses a body: its media type, its encoding, then the document, which no key may make ambiguous (RFC 7493, 2.3).
 *
 * Bytes that are no UTF-8 can be told from a U+FFFD that the client sent only while they are bytes: API Gateway hands them over in
 * base64 where `binaryMediaTypes` has the type, and otherwise puts U+FFFD in their place, which nobody can undo.
 */
export function jsonBody(): MiddlewareObj<APIGatewayProxyEvent> {
  const parser = httpJsonBodyParser({ disableContentTypeCheck: true });
  return {
    before: async (request) => {
      const { event } = request;
      assertJson(event.headers['content-type']);
      const text = textOf(event);
      event.body = text;
      event.isBase64Encoded = false;
      await parser.before?.(request as never);
      if (text !== null && membersWritten(text) !== membersOf(event.body)) throw new RepeatedKeyError();
    },
  };
}

function assertJson(contentType: string | undefined): void {
  const { essence, charset } = mediaTypeOf(contentType);
  const isJson = /^application\/(?:[a-z0-9.+-]+\+)?json$/.test(essence);
  if (!isJson || !['utf-8', 'utf8'].includes(charset)) throw new MediaTypeUnsupportedError();
}

/** JSON is UTF-8 unless the header says otherwise. Source: RFC 8259, 8.1. */
function mediaTypeOf(contentType: string | undefined): { essence: string; charset: string } {
  try {
    const { essence, params } = new MIMEType(contentType ?? '');
    return { essence, charset: params.get('charset')?.toLowerCase() ?? 'utf-8' };
  } catch {
    throw new MediaTypeUnsupportedError();
  }
}

function textOf({ body, isBase64Encoded }: APIGatewayProxyEvent): string | null {
  if (body === null || !isBase64Encoded) return body;
  try {
    // A byte order mark is no JSON (RFC 8259, 8.1): it stays, and the parser refuses it.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(body, 'base64'));
  } catch {
    throw new BodyNotUtf8Error();
  }
}

/** Members of all objects in the text of a JSON document: its colons outside strings. */
function membersWritten(text: string): number {
  let colons = 0;
  let inString = false;
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i];
    if (inString && character === '\\') i += 1;
    else if (character === '"') inString = !inString;
    else if (!inString && character === ':') colons += 1;
  }
  return colons;
}

/** Members of all objects in a parsed document, where of a repeated key one is left. */
function membersOf(document: unknown): number {
  const pending: unknown[] = [document];
  let members = 0;
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value !== 'object' || value === null) continue;
    const children = Object.values(value);
    if (!Array.isArray(value)) members += children.length;
    for (const child of children) pending.push(child);
  }
  return members;
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
