import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { z } from 'zod';
import { SpamShieldError } from '#domain/errors.ts';
import { InvalidMessageError } from '#domain/message.ts';
import { InvalidSenderError } from '#domain/sender.ts';

/** What is wrong with one field of the request; never its value. */
const fieldProblem = z.strictObject({ path: z.string(), code: z.string(), detail: z.string() });
export type FieldProblem = z.infer<typeof fieldProblem>;

/** RFC 9457 problem details; `code` is stable, `errors` says which field and why. */
export const problemDetailsBody = z.strictObject({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.int().min(400).max(599),
  code: z.string(),
  detail: z.string(),
  requestId: z.string(),
  errors: z.array(fieldProblem).optional(),
});
export type ProblemDetails = z.infer<typeof problemDetailsBody>;

/** The request's body, a parameter or a header does not fit the contract. */
export class InvalidRequestError extends SpamShieldError {
  readonly code = 'request_invalid';
  readonly errors: FieldProblem[];

  constructor(errors: FieldProblem[]) {
    super('The request does not fit the contract.');
    this.errors = errors;
  }
}

/** The request's body is larger than the service reads. */
export class PayloadTooLargeError extends SpamShieldError {
  readonly code = 'payload_too_large';

  constructor(bytes: number, bytesMax: number) {
    super(`The body has ${bytes} bytes; the limit is ${bytesMax}.`);
  }
}

/** The one place where error codes meet HTTP. */
export const statuses = {
  request_invalid: { status: 400, title: 'Bad Request' },
  json_malformed: { status: 400, title: 'Bad Request' },
  json_key_repeated: { status: 400, title: 'Bad Request' },
  body_not_utf8: { status: 400, title: 'Bad Request' },
  caller_unknown: { status: 403, title: 'Forbidden' },
  user_forbidden: { status: 403, title: 'Forbidden' },
  receipt_unknown: { status: 404, title: 'Not Found' },
  feedback_unknown: { status: 404, title: 'Not Found' },
  route_unknown: { status: 404, title: 'Not Found' },
  request_in_progress: { status: 409, title: 'Conflict' },
  model_unknown: { status: 404, title: 'Not Found' },
  preferences_stale: { status: 412, title: 'Precondition Failed' },
  payload_too_large: { status: 413, title: 'Content Too Large' },
  media_type_unsupported: { status: 415, title: 'Unsupported Media Type' },
  idempotency_key_reused: { status: 422, title: 'Unprocessable Content' },
  text_mismatch: { status: 422, title: 'Unprocessable Content' },
  if_match_required: { status: 428, title: 'Precondition Required' },
  internal_error: { status: 500, title: 'Internal Server Error' },
  model_unusable: { status: 503, title: 'Service Unavailable' },
  store_unavailable: { status: 503, title: 'Service Unavailable' },
} as const satisfies Record<string, { status: number; title: string }>;

/** Codes of the problems that functions answer with. */
export type ProblemCode = keyof typeof statuses;

/** Details that replace an error's own message where that could name files of the deployment. */
const publicDetails: Readonly<Partial<Record<ProblemCode, string>>> = {
  model_unusable: 'The model cannot be used at present; try again later.',
  store_unavailable: 'The data cannot be reached at present; try again later.',
  route_unknown: 'There is no such route.',
  internal_error: 'Something unexpected went wrong.',
  json_malformed: 'The body is not a JSON document.',
  media_type_unsupported: 'The body must be application/json in UTF-8.',
};

type ErrorLog = { error: (message: string, extra: Record<string, unknown>) => void };

/** Answers every error with problem+json and logs those that are the service's own fault, without the event. */
export function problemDetails(logger: ErrorLog): MiddlewareObj<APIGatewayProxyEvent, APIGatewayProxyResult> {
  return {
    onError: (request) => {
      const error = toSpamShieldError(request.error);
      const requestId = request.event.requestContext?.requestId ?? request.context.awsRequestId;
      const problem = problemOf(request.error, requestId);
      // The message of an error that is not ours may quote its input: only its name is logged.
      if (problem.status >= 500)
        logger.error(problem.code, { requestId, error: error?.message ?? request.error?.name });
      request.response = {
        statusCode: problem.status,
        headers: { 'content-type': 'application/problem+json', ...(error?.retry && { 'retry-after': '1' }) },
        body: JSON.stringify(problem),
      };
    },
  };
}

/** What is answered to an error; an unforeseen one shows nothing of itself. */
export function problemOf(thrown: unknown, requestId: string): ProblemDetails {
  const error = toSpamShieldError(thrown);
  const code = error !== undefined && isProblemCode(error.code) ? error.code : 'internal_error';
  const { status, title } = statuses[code];
  return {
    type: 'about:blank',
    title,
    status,
    code,
    detail: publicDetails[code] ?? error?.message ?? title,
    requestId,
    ...(error instanceof InvalidRequestError && { errors: error.errors }),
  };
}

function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(statuses, code);
}

/** An error of a middy middleware; the body parser's carry the body as their cause and go no further than here. */
class MiddlewareError extends SpamShieldError {
  readonly code: ProblemCode;

  constructor(code: ProblemCode) {
    super(code);
    this.code = code;
  }
}

function toSpamShieldError(error: unknown): SpamShieldError | undefined {
  if (error instanceof InvalidMessageError) {
    return new InvalidRequestError([{ path: 'text', code: error.code, detail: error.message }]);
  }
  if (error instanceof InvalidSenderError) {
    return new InvalidRequestError([{ path: 'sender', code: error.code, detail: error.message }]);
  }
  if (error instanceof SpamShieldError) return error;
  const statusCode = (error as { statusCode?: unknown } | null)?.statusCode;
  if (statusCode === 404) return new MiddlewareError('route_unknown');
  if (statusCode === 415) return new MiddlewareError('media_type_unsupported');
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500)
    return new MiddlewareError('json_malformed');
  return undefined;
}
