import middy from '@middy/core';
import httpHeaderNormalizer from '@middy/http-header-normalizer';
import httpRouter from '@middy/http-router';
import httpSecurityHeaders from '@middy/http-security-headers';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { problemDetails } from '#adapters/problem-details.ts';
import { limitBody } from '#adapters/request-body.ts';
import { routeByResource } from '#adapters/route-by-resource.ts';
import type { Logger } from '#observability/logger.ts';
import { readOpenApi } from './contract.ts';

export type ModelsChainProps = {
  /** The API's description. */
  openApi: object;
  logger: Logger;
};

/** API Gateway REST proxy event → response, for what the service says about itself. */
export function modelsChain({ openApi, logger }: ModelsChainProps) {
  const description: APIGatewayProxyResult = {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(openApi),
  };
  return middy<APIGatewayProxyEvent, APIGatewayProxyResult>()
    .use(httpHeaderNormalizer())
    .use(httpSecurityHeaders())
    .use(problemDetails(logger))
    .use(limitBody())
    .use(routeByResource())
    .handler(
      httpRouter<APIGatewayProxyEvent, APIGatewayProxyResult>([
        // middy adds headers to the result: each reply needs its own.
        {
          method: readOpenApi.method,
          path: readOpenApi.resource,
          handler: async () => ({ ...description, headers: { ...description.headers } }),
        },
      ]),
    );
}
