import middy from '@middy/core';
import httpHeaderNormalizer from '@middy/http-header-normalizer';
import httpSecurityHeaders from '@middy/http-security-headers';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { problemDetails } from '#adapters/problem-details.ts';
import { jsonBody, limitBody, parseBody } from '#adapters/request-body.ts';
import type { SpamShieldService } from '#application/spamshield.service.ts';
import type { Logger } from '#observability/logger.ts';
import { type ClassifyResponse, classifyRequest } from './contract.ts';

export type ClassifyChainProps = { service: SpamShieldService; functionVersion: string; logger: Logger };

/** API Gateway REST proxy event → contract → use case → response. */
export function classifyChain({ service, functionVersion, logger }: ClassifyChainProps) {
  return middy<APIGatewayProxyEvent, APIGatewayProxyResult>()
    .use(httpHeaderNormalizer())
    .use(httpSecurityHeaders())
    .use(problemDetails(logger))
    .use(limitBody())
    .use(jsonBody())
    .handler(async (event) => {
      const classification = await service.classify(parseBody(classifyRequest, event.body));
      const response: ClassifyResponse = { ...classification, functionVersion };
      return {
        statusCode: 200,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(response),
      };
    });
}
