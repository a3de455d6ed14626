import middy from '@middy/core';
import httpRouter from '@middy/http-router';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { apiMiddlewares, type Telemetry } from '#adapters/api-middlewares.ts';
import { callerOf } from '#adapters/caller.ts';
import { jsonBody, parseBody, parseParameter } from '#adapters/request-body.ts';
import type { FeedbackService } from '#application/feedback.service.ts';
import {
  type FeedbackResponse,
  feedbackId,
  feedbackRequest,
  idempotencyKey,
  retractFeedback,
  submitFeedback,
} from './contract.ts';

export type FeedbackChainProps = Telemetry & {
  feedback: FeedbackService;
  /** Claim of a token that names the tenant; undefined where no tokens are taken. */
  tenantClaim: string | undefined;
};

/** API Gateway REST proxy event → contract → use case → response, for feedback and its retraction. */
export function feedbackChain({ feedback, tenantClaim, ...telemetry }: FeedbackChainProps) {
  const submit = middy<APIGatewayProxyEvent, APIGatewayProxyResult>()
    .use(jsonBody())
    .handler(async (event) => {
      const caller = callerOf(event.requestContext, tenantClaim);
      const key = parseParameter(idempotencyKey, event.headers['idempotency-key'], 'Idempotency-Key');
      const request = parseBody(feedbackRequest, event.body);
      const reply: FeedbackResponse = { feedbackId: await feedback.submit(caller, request, key) };
      return { statusCode: 202, headers: { 'content-type': 'application/json' }, body: JSON.stringify(reply) };
    });

  const retract = middy<APIGatewayProxyEvent, APIGatewayProxyResult>().handler(async (event) => {
    const caller = callerOf(event.requestContext, tenantClaim);
    await feedback.retract(caller, parseParameter(feedbackId, event.pathParameters?.['feedbackId'], 'feedbackId'));
    return { statusCode: 204, headers: {}, body: '' };
  });

  return middy<APIGatewayProxyEvent, APIGatewayProxyResult>()
    .use(apiMiddlewares(telemetry))
    .handler(
      httpRouter<APIGatewayProxyEvent, APIGatewayProxyResult>([
        { method: submitFeedback.method, path: submitFeedback.resource, handler: submit },
        { method: retractFeedback.method, path: retractFeedback.resource, handler: retract },
      ]),
    );
}
