import { setTimeout as sleep } from 'node:timers/promises';
import { expect, inject } from 'vitest';

export type Reply<Body = Record<string, unknown>> = {
  status: number;
  type: string | null;
  etag: string | null;
  body: Body;
};

export type Classification = {
  classificationId: string;
  label: 'ham' | 'spam';
  score: number;
  reasons: { code: string }[];
  model: { name: string; version: string } | null;
  functionVersion: string;
  degraded: string[];
};

export type RequestOptions = {
  body?: unknown;
  raw?: Uint8Array<ArrayBuffer>;
  headers?: Record<string, string | undefined>;
};

/** Asks the deployed API as a caller whom API Gateway knows: the emulator looks the access key up, and believes every signature. */
export async function ask<Body = Record<string, unknown>>(
  route: string,
  { body, raw, headers = {} }: RequestOptions = {},
): Promise<Reply<Body>> {
  const [method = '', path = ''] = route.split(' ');
  const { accessKeyId, region } = inject('deployed');
  const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20261123/${region}/execute-api/aws4_request, SignedHeaders=host, Signature=0`;
  const all = { authorization, 'content-type': 'application/json', ...headers };
  const response = await fetch(`${apiUrl()}${path.slice(1)}`, {
    method,
    headers: Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])) as [
      string,
      string,
    ][],
    ...(raw ? { body: raw } : body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    etag: response.headers.get('etag'),
    body: (text === '' ? {} : JSON.parse(text)) as Body,
  };
}

/** The stack's ApiUrl, where the emulator answers for it. */
export function apiUrl(): string {
  const { ApiUrl, endpoint } = inject('deployed');
  const { hostname, pathname } = new URL(ApiUrl);
  return `${endpoint}/restapis/${hostname.split('.')[0]}${pathname}_user_request_/`;
}

/** A verdict of every part of the service. */
export async function classify(message: { text: string; sender?: string; userId?: string }): Promise<Classification> {
  const { status, body } = await ask<Classification>('POST /v1/classify', { body: message });
  expect([status, body]).toMatchObject([200, { degraded: [] }]);
  return body;
}

export function giveFeedback(body: object, key: string): Promise<Reply<{ feedbackId: string; code?: string }>> {
  return ask('POST /v1/feedback', { body, headers: { 'idempotency-key': key } });
}

/** Asks until the answer is as expected: streams take their time. */
export async function eventually<T>(read: () => Promise<T>, isExpected: (value: T) => boolean): Promise<T> {
  for (let left = 60; ; left -= 1) {
    const value = await read();
    if (isExpected(value) || left === 0) return value;
    await sleep(500);
  }
}
