import middy from '@middy/core';
import httpRouter from '@middy/http-router';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { apiMiddlewares, type Telemetry } from '#adapters/api-middlewares.ts';
import { callerOf } from '#adapters/caller.ts';
import { parseParameter } from '#adapters/request-body.ts';
import type { ModelsService } from '#application/models.service.ts';
import { listModels, type ModelsBody, modelVersion, readModelCard, readOpenApi } from './contract.ts';

export type ModelsChainProps = Telemetry & {
  models: ModelsService;
  /** The API's description. */
  openApi: object;
  /** Claim of a token that names the tenant; undefined where no tokens are taken. */
  tenantClaim: string | undefined;
};

/** Seconds for which a reply may be used again; only the description is the same for everybody, and only a card never changes. */
const cacheControl = {
  models: 'private, max-age=60',
  card: 'private, max-age=86400',
  description: 'public, max-age=300',
} as const;

/** API Gateway REST proxy event → response, for what the service says about itself. */
export function modelsChain({ models, openApi, tenantClaim, ...telemetry }: ModelsChainProps) {
  const description = JSON.stringify(openApi);

  const list = middy<APIGatewayProxyEvent, APIGatewayProxyResult>().handler(async ({ requestContext }) => {
    // Any caller may read it; that there is one is all that matters.
    callerOf(requestContext, tenantClaim);
    const body: ModelsBody = {
      models: (await models.list()).map((model) => ({ ...model, slices: [...model.slices] })),
    };
    return ok('application/json', cacheControl.models, JSON.stringify(body));
  });

  const card = middy<APIGatewayProxyEvent, APIGatewayProxyResult>().handler(async (event) => {
    callerOf(event.requestContext, tenantClaim);
    const version = parseParameter(modelVersion, event.pathParameters?.['version'], 'version');
    return ok('text/markdown; charset=utf-8', cacheControl.card, await models.card(version));
  });

  return middy<APIGatewayProxyEvent, APIGatewayProxyResult>()
    .use(apiMiddlewares(telemetry))
    .handler(
      httpRouter<APIGatewayProxyEvent, APIGatewayProxyResult>([
        { method: listModels.method, path: listModels.resource, handler: list },
        { method: readModelCard.method, path: readModelCard.resource, handler: card },
        {
          method: readOpenApi.method,
          path: readOpenApi.resource,
          handler: async () => ok('application/json', cacheControl.description, description),
        },
      ]),
    );
}

function ok(contentType: string, cache: string, body: string): APIGatewayProxyResult {
  return { statusCode: 200, headers: { 'content-type': contentType, 'cache-control': cache }, body };
}
