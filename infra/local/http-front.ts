import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';

/** A function behind API Gateway, as Lambda calls it. */
export type ProxyHandler = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;

export type Route = { method: string; resource: string; functionName: string; handler: ProxyHandler };

/** API Gateway's own limits. Source: Amazon API Gateway developer guide, "Quotas for REST APIs". */
const payloadBytesMax = 10 * 1024 * 1024;
const integrationTimeoutMs = 29_000;

/** A route that fits a request, with what its path parameters stand for, decoded; undefined where they cannot be decoded. */
type Match = { route: Route; pathParameters: Record<string, string> | undefined };

/**
 * Turns HTTP requests into the REST proxy events that API Gateway sends, and results back into responses.
 * It is no router of its own: a route is a method and a resource of API Gateway, and what API Gateway refuses itself is refused here.
 * Every type is a binary media type, as in the API that is deployed (`binaryMediaTypes` with all types): a body reaches the function in
 * base64, byte by byte as it was sent, and a reply is base64 only where the function says so.
 */
export function createHttpFront(routes: readonly Route[], onReply?: (line: string) => void): Server {
  // Where two resources fit, API Gateway takes the one that says more.
  const byParameters = routes.toSorted((a, b) => countParameters(a) - countParameters(b));
  return createServer((request, response) => {
    const startedAt = performance.now();
    const requestId = randomUUID();
    const match = findRoute(byParameters, request);
    const route = match?.route;
    answer(match, request, requestId)
      .then((result) => write(response, requestId, result))
      .then(() => {
        const latencyMs = (performance.now() - startedAt).toFixed(1);
        onReply?.(`${request.method} ${route?.resource ?? '(no route)'} ${response.statusCode} ${latencyMs} ms`);
      })
      // The client went away; there is nobody to answer.
      .catch(() => response.destroy());
  });
}

function countParameters({ resource }: Route): number {
  return resource.split('{').length - 1;
}

function findRoute(routes: readonly Route[], request: IncomingMessage): Match | undefined {
  const segments = pathOf(request).split('/');
  for (const route of routes) {
    if (route.method !== request.method) continue;
    const resource = route.resource.split('/');
    const fits = resource.length === segments.length && resource.every((part, i) => fitsSegment(part, segments[i]));
    if (fits) return { route, pathParameters: pathParameters(resource, segments) };
  }
  return undefined;
}

function fitsSegment(part: string, segment: string | undefined): boolean {
  return isParameter(part) ? segment !== '' : part === segment;
}

function isParameter(part: string): boolean {
  return part.startsWith('{');
}

/** Decoded once, a plus is a plus: as REST APIs hand them over, while the event's `path` stays as it was sent. */
function pathParameters(resource: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  try {
    const pairs = resource.flatMap((part, i) =>
      isParameter(part) ? [[part.slice(1, -1), decodeURIComponent(segments[i] as string)] as const] : [],
    );
    return Object.fromEntries(pairs);
  } catch {
    return undefined;
  }
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?', 1)[0] as string;
}

async function answer(
  match: Match | undefined,
  request: IncomingMessage,
  requestId: string,
): Promise<APIGatewayProxyResult> {
  const body = await readBody(request);
  if (body === undefined)
    return gatewayResponse(413, 'request_too_large', 'The request is larger than 10 MiB.', requestId);
  if (!match) return gatewayResponse(403, 'missing_authentication_token', 'There is no such route.', requestId);
  const { route, pathParameters } = match;
  if (!pathParameters) {
    return gatewayResponse(400, 'path_malformed', 'The path is not percent-encoded UTF-8.', requestId);
  }
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<APIGatewayProxyResult>((resolve) => {
    const late = () =>
      resolve(gatewayResponse(504, 'integration_timeout', 'The function did not answer in time.', requestId));
    timer = setTimeout(late, integrationTimeoutMs);
  });
  const reply = route
    .handler(proxyEvent(route, pathParameters, request, body, requestId), lambdaContext(route.functionName, requestId))
    .catch(() => gatewayResponse(502, 'integration_failure', 'The function failed.', requestId));
  return Promise.race([reply, timeout]).finally(() => clearTimeout(timer));
}

/** The whole body, or undefined when it is over the limit. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // Read to the end all the same: a client that is still sending would see a broken connection instead of the answer.
    if (bytes <= payloadBytesMax) chunks.push(chunk);
  }
  return bytes <= payloadBytesMax ? Buffer.concat(chunks) : undefined;
}

/** Source: AWS Lambda developer guide, "Using AWS Lambda with Amazon API Gateway", event format of REST proxies. */
function proxyEvent(
  { method, resource }: Route,
  pathParameters: Record<string, string>,
  request: IncomingMessage,
  body: Buffer,
  requestId: string,
): APIGatewayProxyEvent {
  const path = pathOf(request);
  const query = new URLSearchParams((request.url ?? '').slice(path.length));
  const headerPairs = Array.from({ length: request.rawHeaders.length / 2 }, (_, i) => request.rawHeaders.slice(2 * i));
  const multiValueHeaders = collect(headerPairs as [string, string][]);
  const multiValueQuery = collect([...query]);
  const now = new Date();
  return {
    resource,
    path,
    httpMethod: method,
    headers: last(multiValueHeaders),
    multiValueHeaders,
    queryStringParameters: query.size > 0 ? last(multiValueQuery) : null,
    multiValueQueryStringParameters: query.size > 0 ? multiValueQuery : null,
    pathParameters: Object.keys(pathParameters).length > 0 ? pathParameters : null,
    stageVariables: null,
    body: body.length > 0 ? body.toString('base64') : null,
    isBase64Encoded: body.length > 0,
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      authorizer: null,
      protocol: `HTTP/${request.httpVersion}`,
      httpMethod: method,
      identity: localIdentity(request),
      path,
      stage: 'local',
      requestId,
      requestTime: now.toUTCString(),
      requestTimeEpoch: now.getTime(),
      resourceId: 'local',
      resourcePath: resource,
    },
  };
}

/** Values by name, in the order they came. */
function collect(pairs: [string, string][]): Record<string, string[]> {
  const groups = Map.groupBy(pairs, ([name]) => name);
  return Object.fromEntries(Array.from(groups, ([name, all]) => [name, all.map(([, value]) => value)]));
}

/** The last value of each name, which is what API Gateway puts into the single-value maps. */
function last(values: Record<string, string[]>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, all]) => [name, all.at(-1) as string]));
}

function localIdentity(request: IncomingMessage): APIGatewayProxyEvent['requestContext']['identity'] {
  return {
    accessKey: null,
    accountId: null,
    apiKey: null,
    apiKeyId: null,
    caller: null,
    clientCert: null,
    cognitoAuthenticationProvider: null,
    cognitoAuthenticationType: null,
    cognitoIdentityId: null,
    cognitoIdentityPoolId: null,
    principalOrgId: null,
    sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
    user: null,
    userAgent: request.headers['user-agent'] ?? null,
    userArn: null,
  };
}

/** What Lambda tells a function of one invocation. */
export function lambdaContext(functionName: string, awsRequestId: string): Context {
  const deadline = Date.now() + integrationTimeoutMs;
  return {
    awsRequestId,
    callbackWaitsForEmptyEventLoop: false,
    functionName,
    functionVersion: 'local',
    invokedFunctionArn: `arn:aws:lambda:local:000000000000:function:${functionName}`,
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'local',
    memoryLimitInMB: '1769',
    getRemainingTimeInMillis: () => deadline - Date.now(),
    done: () => {},
    fail: () => {},
    succeed: () => {},
  };
}

/** What API Gateway answers without asking a function, in the shape that the deployed gateway responses have. */
function gatewayResponse(status: number, code: string, detail: string, requestId: string): APIGatewayProxyResult {
  const title = {
    400: 'Bad Request',
    403: 'Forbidden',
    413: 'Content Too Large',
    502: 'Bad Gateway',
    504: 'Gateway Timeout',
  }[status];
  return {
    statusCode: status,
    headers: { 'content-type': 'application/problem+json' },
    body: JSON.stringify({ type: 'about:blank', title, status, code, detail, requestId }),
  };
}

function write(response: ServerResponse, requestId: string, result: APIGatewayProxyResult): void {
  const body = Buffer.from(result.body, result.isBase64Encoded ? 'base64' : 'utf8');
  response.writeHead(result.statusCode, {
    ...(result.headers as Record<string, string>),
    ...(result.multiValueHeaders as Record<string, string[]> | undefined),
    'x-amzn-requestid': requestId,
    // A 204 has none. Source: RFC 9110, 8.6.
    ...(result.statusCode !== 204 && { 'content-length': body.length }),
  });
  response.end(body);
}
