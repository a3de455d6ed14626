import { captureLambdaHandler } from '@aws-lambda-powertools/tracer/middleware';
import type { MiddlewareObj } from '@middy/core';
import httpHeaderNormalizer from '@middy/http-header-normalizer';
import httpSecurityHeaders from '@middy/http-security-headers';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type { ServiceMetrics } from '#observability/metrics.ts';
import type { Tracer } from '#observability/tracer.ts';
import { problemDetails } from './problem-details.ts';
import { limitBody } from './request-body.ts';
import { requestMetrics } from './request-metrics.ts';
import { routeByResource } from './route-by-resource.ts';

/** Where a function tells what it does. */
export type Telemetry = {
  logger: Parameters<typeof problemDetails>[0];
  metrics: ServiceMetrics;
  tracer: Tracer;
};

/**
 * What every function behind the API does around its router, outermost first: what is counted and traced is what callers get, errors of
 * what follows become problem+json with its headers.
 *
 * @param uncounted resources that are left out of the counts of requests
 */
export function apiMiddlewares(
  { logger, metrics, tracer }: Telemetry,
  { uncounted = [] }: { uncounted?: readonly string[] } = {},
): MiddlewareObj<APIGatewayProxyEvent, APIGatewayProxyResult>[] {
  return [
    captureLambdaHandler(tracer, { captureResponse: false }),
    requestMetrics(metrics, uncounted),
    httpHeaderNormalizer(),
    httpSecurityHeaders(),
    problemDetails(logger),
    limitBody(),
    routeByResource(),
  ] as MiddlewareObj<APIGatewayProxyEvent, APIGatewayProxyResult>[];
}
