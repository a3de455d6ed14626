import type { MiddlewareObj } from '@middy/core';
import httpHeaderNormalizer from '@middy/http-header-normalizer';
import httpSecurityHeaders from '@middy/http-security-headers';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { problemDetails } from './problem-details.ts';
import { limitBody } from './request-body.ts';
import { routeByResource } from './route-by-resource.ts';

/** What every function behind the API does around its router, outermost first: errors of what follows become problem+json with its headers. */
export function apiMiddlewares(
  logger: Parameters<typeof problemDetails>[0],
): MiddlewareObj<APIGatewayProxyEvent, APIGatewayProxyResult>[] {
  return [
    httpHeaderNormalizer(),
    httpSecurityHeaders(),
    problemDetails(logger),
    limitBody(),
    routeByResource(),
  ] as MiddlewareObj<APIGatewayProxyEvent, APIGatewayProxyResult>[];
}
