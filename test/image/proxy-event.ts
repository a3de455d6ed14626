import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEvent } from 'aws-lambda';

/** What API Gateway (REST, proxy integration) makes of a request that an IAM caller signed. */
export function proxyEvent(method: 'GET' | 'POST', resource: string, body?: unknown): APIGatewayProxyEvent {
  const headers = { 'Content-Type': 'application/json', Host: 'a1b2c3d4e5.execute-api.us-east-1.amazonaws.com' };
  const now = new Date();
  return {
    resource,
    path: resource,
    httpMethod: method,
    headers,
    multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters: null,
    stageVariables: null,
    body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
    isBase64Encoded: false,
    requestContext: {
      accountId: '123456789012',
      apiId: 'a1b2c3d4e5',
      authorizer: null,
      protocol: 'HTTP/1.1',
      httpMethod: method,
      identity: {
        accessKey: 'ASIAEXAMPLE',
        accountId: '123456789012',
        apiKey: null,
        apiKeyId: null,
        caller: 'AROAEXAMPLE:caller',
        clientCert: null,
        cognitoAuthenticationProvider: null,
        cognitoAuthenticationType: null,
        cognitoIdentityId: null,
        cognitoIdentityPoolId: null,
        principalOrgId: null,
        sourceIp: '192.0.2.1',
        user: 'AROAEXAMPLE:caller',
        userAgent: 'curl/8.5.0',
        userArn: 'arn:aws:sts::123456789012:assumed-role/caller/caller',
      },
      path: `/v1${resource}`,
      stage: 'v1',
      requestId: randomUUID(),
      requestTime: now.toUTCString(),
      requestTimeEpoch: now.getTime(),
      resourceId: 'abc123',
      resourcePath: resource,
    },
  };
}
