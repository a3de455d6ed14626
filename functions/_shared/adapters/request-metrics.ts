import type middy from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { countRequest, countServerError, rolloutStage, type ServiceMetrics } from '#observability/metrics.ts';

/**
 * Counts requests and those that failed by the service's own fault, and publishes what was counted while they were answered. The one
 * place that keeps what the rollout sends itself out of all metrics.
 *
 * @param uncounted resources whose requests and failures say nothing about traffic, such as a health check's
 */
export function requestMetrics(
  metrics: ServiceMetrics,
  uncounted: readonly string[],
): middy.MiddlewareObj<APIGatewayProxyEvent, APIGatewayProxyResult> {
  const publish: middy.MiddlewareFn<APIGatewayProxyEvent, APIGatewayProxyResult> = ({ event, response }) => {
    if (!uncounted.includes(event.resource) && (response?.statusCode ?? 500) >= 500) countServerError(metrics);
    metrics.publishStoredMetrics();
  };
  return {
    before: ({ event }) => {
      metrics.setAside(event.requestContext?.stage === rolloutStage);
      if (!uncounted.includes(event.resource)) countRequest(metrics);
    },
    after: publish,
    onError: publish,
  };
}
