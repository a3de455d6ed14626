import { z } from 'zod';
import type { ServingFunction } from '#application/rollout/serving-function.ts';
import { rolloutStage } from '#observability/metrics.ts';

const replySchema = z.object({ statusCode: z.number(), body: z.string() });

/**
 * Calls a version directly, past alias and API, as API Gateway would, and gives the body of its 200 reply.
 *
 * @param failure makes the error for what went wrong
 * @throws what `failure` makes, ReleaseRefusedError when AWS does not answer
 */
export async function askVersion<T>(
  serving: Pick<ServingFunction, 'account' | 'invoke'>,
  version: string,
  { method, resource, body }: { method: string; resource: string; body: object | null },
  schema: z.ZodType<T>,
  failure: (reason: string) => Error,
): Promise<T> {
  const event = proxyEvent(serving.account, method, resource, body && JSON.stringify(body));
  const { payload, executedVersion, functionError } = await serving.invoke(version, event);
  if (functionError !== undefined) throw failure(`ended with ${functionError} ${errorTypeOf(payload)}`);
  if (executedVersion !== version) throw failure(`was answered by version ${executedVersion}`);
  const reply = replySchema.safeParse(jsonOf(payload));
  if (!reply.success) throw failure('was not answered as API Gateway expects it');
  const parsed = schema.safeParse(jsonOf(reply.data.body));
  if (reply.data.statusCode !== 200) {
    throw failure(
      `was answered with ${reply.data.statusCode}${parsed.success ? `: ${JSON.stringify(parsed.data)}` : ''}`,
    );
  }
  if (!parsed.success) throw failure('was answered in another form than its contract');
  return parsed.data;
}

/** An event of a REST API, as far as the function reads it; its stage keeps it out of metrics. Source: API Gateway developer guide, "Input format of a Lambda function for proxy integration". */
export function proxyEvent(accountId: string, httpMethod: string, resource: string, body: string | null) {
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  return {
    resource,
    path: resource,
    httpMethod,
    headers,
    multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters: null,
    stageVariables: null,
    body,
    isBase64Encoded: false,
    requestContext: {
      apiId: 'rollout',
      accountId,
      httpMethod,
      path: resource,
      resourcePath: resource,
      stage: rolloutStage,
      requestId: 'rollout',
      identity: { accountId, sourceIp: '127.0.0.1', userAgent: 'spamshield-rollout' },
    },
  };
}

/** Name of an error that the runtime reports; its message may quote what was sent. */
function errorTypeOf(payload: string): string {
  const parsed = z.object({ errorType: z.string() }).safeParse(jsonOf(payload));
  return parsed.success ? `(${parsed.data.errorType})` : '';
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
