import middy from '@middy/core';
import httpRouter from '@middy/http-router';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type { z } from 'zod';
import { apiMiddlewares, type Telemetry } from '#adapters/api-middlewares.ts';
import { assertActsFor, callerOf } from '#adapters/caller.ts';
import { userId } from '#adapters/field-schemas.ts';
import { jsonBody, parseBody, parseParameter } from '#adapters/request-body.ts';
import type { ErasureService } from '#application/erasure.service.ts';
import type { PreferencesRecord, PreferencesService } from '#application/preferences.service.ts';
import type { ErasureStatus } from '#domain/erasure.ts';
import { SpamShieldError } from '#domain/errors.ts';
import {
  eraseUser,
  type erasureBody,
  ifMatch,
  preferencesBody,
  readPreferences,
  replacePreferences,
} from './contract.ts';

export type UsersChainProps = Telemetry & {
  preferences: PreferencesService;
  erasure: Pick<ErasureService, 'request'>;
  /** Claim of a token that names the tenant; undefined where no tokens are taken. */
  tenantClaim: string | undefined;
};

/** A write did not say which version it replaces. */
class IfMatchRequiredError extends SpamShieldError {
  readonly code = 'if_match_required';

  constructor() {
    super('The header If-Match is required: the ETag of the preferences that are replaced.');
  }
}

/** API Gateway REST proxy event → contract → use case → response, for every route under a user. */
export function usersChain({ preferences, erasure, tenantClaim, ...telemetry }: UsersChainProps) {
  const read = middy<APIGatewayProxyEvent, APIGatewayProxyResult>().handler(async (event) => {
    const user = userOf(event, tenantClaim);
    return reply(await preferences.read(user.tenant, user.userId));
  });

  const replace = middy<APIGatewayProxyEvent, APIGatewayProxyResult>()
    .use(jsonBody())
    .handler(async (event) => {
      const user = userOf(event, tenantClaim);
      const expected = versionOf(event.headers['if-match']);
      const body = parseBody(preferencesBody, event.body);
      return reply(await preferences.replace(user.tenant, user.userId, body, expected));
    });

  const erase = middy<APIGatewayProxyEvent, APIGatewayProxyResult>().handler(async (event) => {
    const user = userOf(event, tenantClaim);
    return replyErasure(await erasure.request(user.tenant, user.userId));
  });

  return middy<APIGatewayProxyEvent, APIGatewayProxyResult>()
    .use(apiMiddlewares(telemetry))
    .handler(
      httpRouter<APIGatewayProxyEvent, APIGatewayProxyResult>([
        { method: readPreferences.method, path: readPreferences.resource, handler: read },
        { method: replacePreferences.method, path: replacePreferences.resource, handler: replace },
        { method: eraseUser.method, path: eraseUser.resource, handler: erase },
      ]),
    );
}

/** The user that the path names, once the caller is known to act for them. */
function userOf(event: APIGatewayProxyEvent, tenantClaim: string | undefined): { tenant: string; userId: string } {
  const caller = callerOf(event.requestContext, tenantClaim);
  const id = parseParameter(userId, event.pathParameters?.['userId'], 'userId');
  assertActsFor(caller, id);
  return { tenant: caller.tenant, userId: id };
}

function versionOf(header: string | undefined): string {
  if (header === undefined) throw new IfMatchRequiredError();
  return parseParameter(ifMatch, header, 'If-Match').slice(1, -1);
}

function reply({ preferences, version }: PreferencesRecord): APIGatewayProxyResult {
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json', etag: `"${version}"`, 'cache-control': 'no-store' },
    body: JSON.stringify(preferences),
  };
}

function replyErasure({ requestedAtMs, stores, backupsUntilMs }: ErasureStatus): APIGatewayProxyResult {
  const body: z.infer<typeof erasureBody> = {
    requestedAt: new Date(requestedAtMs).toISOString(),
    stores,
    backups: backupsUntilMs === undefined ? {} : { until: new Date(backupsUntilMs).toISOString() },
  };
  return {
    statusCode: 202,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: JSON.stringify(body),
  };
}
