import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEvent } from 'aws-lambda';

/**
 * Lets middy's router find the route by the resource that API Gateway matched. It would match the path again, which a custom domain
 * prefixes and whose parameters are still percent-encoded; API Gateway's own path parameters win over the router's.
 */
export function routeByResource(): MiddlewareObj<APIGatewayProxyEvent> {
  return {
    before: ({ event }) => {
      event.path = event.resource;
    },
  };
}
