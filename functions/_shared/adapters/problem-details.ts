import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { SpamShieldError } from '#domain/errors.ts';
import { InvalidMessageError } from '#domain/message.ts';

/** RFC 9457 problem details; `code` is stable, `errors` says which field and why. */
export type ProblemDetails = {
  type: 'about:blank';
  title: string;
  status: number;
  code: string;
  detail: string;
  requestId: string;
  errors?: FieldProblem[];
};

/** What is wrong with one field of the request; never its value. */
export type FieldProblem = { path: string; code: string; detail: string };

/** The request's body does not fit the contract. */
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
const statuses: Readonly<Record<string, { status: number; title: string }>> = {
  request_invalid: { status: 400, title: 'Bad Request' },
  json_malformed: { status: 400, title: 'Bad Request' },
  media_type_unsupported: { status: 415, title: 'Unsupported Media Type' },
  payload_too_large: { status: 413, title: 'Content Too Large' },
  model_unusable: { status: 503, title: 'Service Unavailable' },
  internal_error: { status: 500, title: 'Internal Server Error' },
};

/** Details that replace an error's own message where that could name files of the deployment. */
const publicDetails: Readonly<Record<string, string>> = {
  model_unusable: 'The model cannot be used at present; try again later.',
  internal_error: 'Something unexpected went wrong.',
  json_malformed: 'The body is not a JSON document.',
  media_type_unsupported: 'The body must be application/json.',
};

type ErrorLog = { error: (message: string, extra: Record<string, unknown>) => void };

/** Answers every error with problem+json and logs those that are the service's own fault, without the event. */
export function problemDetails(logger: ErrorLog): MiddlewareObj<APIGatewayProxyEvent, APIGatewayProxyResult> {
  return {
    onError: (request) => {
      const error = toSpamShieldError(request.error);
      const code = error?.code ?? 'internal_error';
      const { status, title } = statuses[code] ?? (statuses['internal_error'] as { status: number; title: string });
      const requestId = request.event.requestContext?.requestId ?? request.context.awsRequestId;
      // The message of an error that is not ours may quote its input: only its name is logged.
      if (status >= 500) logger.error(code, { requestId, error: error?.message ?? request.error?.name });
      const problem: ProblemDetails = {
        type: 'about:blank',
        title,
        status,
        code,
        detail: publicDetails[code] ?? error?.message ?? title,
        requestId,
        ...(error instanceof InvalidRequestError && { errors: error.errors }),
      };
      request.response = {
        statusCode: status,
        headers: { 'content-type': 'application/problem+json' },
        body: JSON.stringify(problem),
      };
    },
  };
}

/** middy's body parser knows two failures; its errors carry the body as their cause and go no further than here. */
class BodyParserError extends SpamShieldError {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

function toSpamShieldError(error: unknown): SpamShieldError | undefined {
  if (error instanceof InvalidMessageError) {
    return new InvalidRequestError([{ path: 'text', code: error.code, detail: error.message }]);
  }
  if (error instanceof SpamShieldError) return error;
  const statusCode = (error as { statusCode?: unknown } | null)?.statusCode;
  if (statusCode === 415) return new BodyParserError('media_type_unsupported');
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500)
    return new BodyParserError('json_malformed');
  return undefined;
}
