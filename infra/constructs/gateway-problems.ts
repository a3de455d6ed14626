import { ResponseType } from 'aws-cdk-lib/aws-apigateway';

type GatewayProblem = {
  readonly status: number;
  readonly title: string;
  readonly code: string;
  readonly detail: string;
};

/**
 * What API Gateway answers itself, for each of its response types: texts of our own, since its own may quote the request.
 * Source of the types: Amazon API Gateway developer guide, "Gateway response types for API Gateway".
 */
export const gatewayProblems: readonly { readonly type: ResponseType; readonly problem: GatewayProblem }[] = [
  of(ResponseType.BAD_REQUEST_BODY, 400, 'Bad Request', 'request_malformed', 'The body cannot be read.'),
  of(
    ResponseType.BAD_REQUEST_PARAMETERS,
    400,
    'Bad Request',
    'path_malformed',
    'The path is not percent-encoded UTF-8.',
  ),
  of(ResponseType.DEFAULT_4XX, 400, 'Bad Request', 'request_refused', 'The request was refused.'),
  of(
    ResponseType.UNAUTHORIZED,
    401,
    'Unauthorized',
    'caller_unauthenticated',
    'The request carries no valid credentials.',
  ),
  of(ResponseType.ACCESS_DENIED, 403, 'Forbidden', 'access_denied', 'The caller may not do this.'),
  of(ResponseType.EXPIRED_TOKEN, 403, 'Forbidden', 'token_expired', 'The credentials have expired.'),
  of(ResponseType.INVALID_API_KEY, 403, 'Forbidden', 'api_key_invalid', 'The API key is not valid.'),
  of(
    ResponseType.INVALID_SIGNATURE,
    403,
    'Forbidden',
    'signature_invalid',
    'The signature of the request is not valid.',
  ),
  of(
    ResponseType.MISSING_AUTHENTICATION_TOKEN,
    403,
    'Forbidden',
    'missing_authentication_token',
    'There is no such route, or it was called without credentials.',
  ),
  of(ResponseType.WAF_FILTERED, 403, 'Forbidden', 'request_filtered', 'The firewall refused the request.'),
  of(ResponseType.RESOURCE_NOT_FOUND, 404, 'Not Found', 'route_unknown', 'There is no such route.'),
  of(
    ResponseType.REQUEST_TOO_LARGE,
    413,
    'Content Too Large',
    'request_too_large',
    'The request is larger than 10 MiB.',
  ),
  of(
    ResponseType.UNSUPPORTED_MEDIA_TYPE,
    415,
    'Unsupported Media Type',
    'media_type_unsupported',
    'The body must be application/json in UTF-8.',
  ),
  of(ResponseType.QUOTA_EXCEEDED, 429, 'Too Many Requests', 'quota_exceeded', 'The quota of the caller is used up.'),
  of(ResponseType.THROTTLED, 429, 'Too Many Requests', 'requests_throttled', 'Too many requests; try again later.'),
  of(
    ResponseType.API_CONFIGURATION_ERROR,
    500,
    'Internal Server Error',
    'internal_error',
    'Something unexpected went wrong.',
  ),
  of(
    ResponseType.AUTHORIZER_CONFIGURATION_ERROR,
    500,
    'Internal Server Error',
    'authorizer_failure',
    'The caller could not be checked.',
  ),
  of(
    ResponseType.AUTHORIZER_FAILURE,
    500,
    'Internal Server Error',
    'authorizer_failure',
    'The caller could not be checked.',
  ),
  of(ResponseType.DEFAULT_5XX, 500, 'Internal Server Error', 'internal_error', 'Something unexpected went wrong.'),
  of(ResponseType.INTEGRATION_FAILURE, 502, 'Bad Gateway', 'integration_failure', 'The function failed.'),
  of(
    ResponseType.INTEGRATION_TIMEOUT,
    504,
    'Gateway Timeout',
    'integration_timeout',
    'The function did not answer in time.',
  ),
];

function of(type: ResponseType, status: number, title: string, code: string, detail: string) {
  return { type, problem: { status, title, code, detail } };
}

/** Body of a gateway response: problem+json as the functions write it. */
export function problemTemplate({ status, title, code, detail }: GatewayProblem): string {
  return JSON.stringify({ type: 'about:blank', title, status, code, detail, requestId: '$context.requestId' });
}
