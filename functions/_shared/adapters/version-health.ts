import { z } from 'zod';
import type { Health } from '#application/rollout/ports.ts';
import { ReleaseRefusedError } from '#application/rollout/release-refused-error.ts';
import type { ServingFunction } from '#application/rollout/serving-function.ts';
import { rolloutStage } from '#observability/metrics.ts';

/** Of what the function answers, the parts that its health is judged by. */
const replySchema = z.object({ statusCode: z.number(), body: z.string() });
const healthSchema = z.object({
  model: z.object({ status: z.string(), name: z.string().optional(), version: z.string().optional() }),
  store: z.string(),
  functionVersion: z.string(),
});
const verdictSchema = z.object({
  label: z.enum(['ham', 'spam']),
  degraded: z.array(z.string()),
  functionVersion: z.string(),
});

/** No message of anybody. */
const probe = 'Your parcel is held: pay 1.99 at http://post-fee.example/x9 today, or it goes back.';
const remedy = 'Nothing was changed. Look at the log of this version, then deploy again';

/**
 * Calls a version directly, past alias and API, as API Gateway would: its health, then one verdict.
 *
 * @throws ReleaseRefusedError when it fails to answer, runs without its model or its store, or is another version
 */
export async function checkHealth(serving: ServingFunction, version: string): Promise<Health> {
  const ask = async <T>(method: string, resource: string, body: object | null, schema: z.ZodType<T>): Promise<T> => {
    const event = proxyEvent(serving.account, method, resource, body && JSON.stringify(body));
    const { payload, executedVersion, functionError } = await serving.invoke(version, event);
    const unhealthy = (reason: string) =>
      new ReleaseRefusedError(`Version ${version} is not healthy: ${method} ${resource} ${reason}`, remedy);
    if (functionError !== undefined) throw unhealthy(`ended with ${functionError} ${errorTypeOf(payload)}`);
    if (executedVersion !== version) throw unhealthy(`was answered by version ${executedVersion}`);
    const reply = replySchema.safeParse(jsonOf(payload));
    if (!reply.success) throw unhealthy('was not answered as API Gateway expects it');
    const parsed = schema.safeParse(jsonOf(reply.data.body));
    if (reply.data.statusCode !== 200) {
      throw unhealthy(
        `was answered with ${reply.data.statusCode}${parsed.success ? `: ${JSON.stringify(parsed.data)}` : ''}`,
      );
    }
    if (!parsed.success) throw unhealthy('was answered in another form than its contract');
    return parsed.data;
  };

  const health = await ask('GET', '/v1/health', null, healthSchema);
  const { name, version: modelVersion, status } = health.model;
  if (status !== 'loaded' || name === undefined || modelVersion === undefined || health.store !== 'reachable') {
    throw new ReleaseRefusedError(`Version ${version} is not healthy: ${JSON.stringify(health)}`, remedy);
  }
  const verdict = await ask('POST', '/v1/classify', { text: probe }, verdictSchema);
  if (verdict.degraded.length > 0) {
    throw new ReleaseRefusedError(
      `Version ${version} is not healthy: it classifies without ${verdict.degraded.join(', ')}`,
      remedy,
    );
  }
  return { model: { name, version: modelVersion } };
}

/** An event of a REST API, as far as the function reads it; its stage keeps it out of metrics. Source: API Gateway developer guide, "Input format of a Lambda function for proxy integration". */
function proxyEvent(accountId: string, httpMethod: string, resource: string, body: string | null) {
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
      requestId: 'rollout-health-check',
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
