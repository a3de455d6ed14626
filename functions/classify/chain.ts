import middy from '@middy/core';
import httpRouter from '@middy/http-router';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { apiMiddlewares, type Telemetry } from '#adapters/api-middlewares.ts';
import { assertActsFor, type Caller, callerOf } from '#adapters/caller.ts';
import { problemOf } from '#adapters/problem-details.ts';
import { jsonBody, parseBody } from '#adapters/request-body.ts';
import type { CallLimits, Classification, SpamShieldService } from '#application/spamshield.service.ts';
import { countClassification, countServerError } from '#observability/metrics.ts';
import {
  type BatchResponse,
  batchRequest,
  type ClassifyResponse,
  classify,
  classifyBatch,
  classifyRequest,
  type HealthResponse,
  readHealth,
} from './contract.ts';

/** What health asks of the parts that a classification can do without. */
export type Health = Omit<HealthResponse, 'status' | 'functionVersion'>;

export type ClassifyChainProps = Telemetry & {
  service: SpamShieldService;
  checkHealth: () => Promise<Health>;
  functionVersion: string;
  /** Claim of a token that names the tenant; undefined where no tokens are taken. */
  tenantClaim: string | undefined;
};

/** API Gateway REST proxy event → contract → use case → response, for single messages, batches and health. */
export function classifyChain(props: ClassifyChainProps) {
  const { service, checkHealth, functionVersion, tenantClaim, logger, metrics } = props;

  const respond = (classification: Classification): ClassifyResponse => {
    countClassification(metrics, classification);
    return { ...classification, classificationId: classification.classificationId as string, functionVersion };
  };

  const single = middy<APIGatewayProxyEvent, APIGatewayProxyResult>()
    .use(jsonBody())
    .handler(async (event, context) => {
      const caller = callerOf(event.requestContext, tenantClaim);
      const request = acting(caller, parseBody(classifyRequest, event.body));
      return ok(respond(await service.classify(request, limitsOf(caller, context))));
    });

  const batch = middy<APIGatewayProxyEvent, APIGatewayProxyResult>()
    .use(jsonBody())
    .handler(async (event, context) => {
      const caller = callerOf(event.requestContext, tenantClaim);
      const { messages } = parseBody(batchRequest, event.body);
      const read = messages.map((message) => attempt(() => acting(caller, parseBody(classifyRequest, message))));
      const outcomes = await service.classifyBatch(
        read.flatMap((message) => ('value' in message ? message.value : [])),
        limitsOf(caller, context),
      );
      const { requestId } = event.requestContext;
      const response: BatchResponse = {
        results: read.map((message, index) => {
          const outcome = 'value' in message ? outcomes.shift() : message.error;
          if (outcome instanceof Error) {
            const problem = problemOf(outcome, requestId);
            // As problemDetails does: an error that is not ours may quote its input.
            if (problem.status >= 500) logger.error(problem.code, { requestId, error: outcome.name });
            return { index, status: problem.status, problem };
          }
          return { index, status: 200, classification: respond(outcome as Classification) };
        }),
      };
      if (response.results.some(({ status }) => status >= 500)) countServerError(metrics);
      return ok(response);
    });

  const health = middy<APIGatewayProxyEvent, APIGatewayProxyResult>().handler(async (event) => {
    callerOf(event.requestContext, tenantClaim);
    const parts = await checkHealth();
    const isWell = parts.model.status === 'loaded' && parts.store === 'reachable';
    const response: HealthResponse = { status: isWell ? 'ok' : 'degraded', ...parts, functionVersion };
    return { ...ok(response), statusCode: isWell ? 200 : 503 };
  });

  return middy<APIGatewayProxyEvent, APIGatewayProxyResult>()
    .use(apiMiddlewares(props, { uncounted: [readHealth.resource] }))
    .handler(
      httpRouter<APIGatewayProxyEvent, APIGatewayProxyResult>([
        { method: classify.method, path: classify.resource, handler: single },
        { method: classifyBatch.method, path: classifyBatch.resource, handler: batch },
        { method: readHealth.method, path: readHealth.resource, handler: health },
      ]),
    );
}

/** The request, once the caller is known to act for the user it names. */
function acting<T extends { userId?: string | undefined }>(caller: Caller, request: T): T {
  if (request.userId !== undefined) assertActsFor(caller, request.userId);
  return request;
}

function limitsOf({ tenant }: Caller, context: Context): CallLimits {
  return { tenant, remainingTimeMs: () => context.getRemainingTimeInMillis() };
}

function attempt<T>(read: () => T): { value: T } | { error: unknown } {
  try {
    return { value: read() };
  } catch (error) {
    return { error };
  }
}

function ok(body: object): APIGatewayProxyResult {
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: JSON.stringify(body),
  };
}
