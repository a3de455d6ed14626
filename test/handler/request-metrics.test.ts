import middy from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { apiMiddlewares } from '#adapters/api-middlewares.ts';
import { StoreUnavailableError } from '#domain/errors.ts';
import { countClassification, countRequest, countScore, countStart } from '#observability/metrics.ts';
import { keptTelemetry } from '../fakes/kept-telemetry.ts';

type Answer = () => Promise<number> | number;
const verdict = { label: 'spam', score: 0.9, degraded: [] } as const;

/** A function behind the API that answers with the status that it is told. */
function functionWith({ version = '7', uncounted = [] as string[] } = {}) {
  const kept = keptTelemetry('classify', version);
  let answer: Answer = () => 200;
  const handler = middy<APIGatewayProxyEvent, APIGatewayProxyResult>()
    .use(apiMiddlewares(kept.telemetry, { uncounted }))
    .handler(async () => {
      const statusCode = await answer();
      countScore(kept.telemetry.metrics, false);
      countClassification(kept.telemetry.metrics, verdict);
      return { statusCode, headers: {}, body: '' };
    });
  const call = async ({ stage = 'prod', resource = '/v1/classify', answers = (() => 200) as Answer } = {}) => {
    answer = answers;
    const requestContext = { requestId: 'request-1', stage };
    const event = { httpMethod: 'POST', resource, path: resource, headers: {}, body: null, requestContext };
    return handler(event as never, { awsRequestId: 'request-1' } as Context);
  };
  return { ...kept, call, metrics: kept.telemetry.metrics };
}

describe('metrics of requests', () => {
  it('are written for the service and for the version that answers', async () => {
    const { call, metricLines } = functionWith({ version: '$LATEST' });
    await call();
    expect(metricLines()).toMatchObject([{ service: 'classify', version: '$LATEST', Requests: 1, ClassifiedSpam: 1 }]);
    const [
      {
        _aws: {
          CloudWatchMetrics: [written],
        },
      } = expect.fail('nothing was written'),
    ] = metricLines();
    expect(written).toMatchObject({ Namespace: 'SpamShield', Dimensions: [['service'], ['service', 'version']] });
  });

  it('keep the version when more is counted than one line may hold', async () => {
    const { call, metrics, metricLines } = functionWith();
    const answers = () => {
      for (let i = 0; i < 250; i += 1) countClassification(metrics, verdict);
      return 200;
    };
    await call({ answers });
    expect(metricLines().map(({ version }) => version)).toEqual(['7', '7', '7']);
    expect(metricLines().flatMap(({ Score }) => Score)).toHaveLength(251);
  });

  it.each<[string, Answer, number | undefined]>([
    ['200', () => 200, undefined],
    ['a refusal', () => 404, undefined],
    ['503', () => 503, 1],
    ['a store that does not answer', () => Promise.reject(new StoreUnavailableError('texts', 'TimeoutError')), 1],
    ['something unforeseen', () => Promise.reject(new TypeError('x')), 1],
  ])('count a request that ends in %s, and an error where it is ours', async (_, answers, errors) => {
    const { call, metricLines } = functionWith();
    await call({ answers });
    expect(metricLines()).toHaveLength(1);
    expect(metricLines()[0]).toMatchObject({ Requests: 1 });
    expect(metricLines()[0]?.['ServerErrors']).toBe(errors);
  });

  it('count neither requests nor errors of a resource that is left out', async () => {
    const { call, metricLines } = functionWith({ uncounted: ['/v1/health'] });
    await call({ resource: '/v1/health', answers: () => 503 });
    expect(metricLines()[0]).toMatchObject({ ClassifiedSpam: 1 });
    expect(metricLines()[0]).not.toMatchObject({ Requests: 1 });
    expect(metricLines()[0]).not.toMatchObject({ ServerErrors: 1 });
  });

  it('hold nothing of what the rollout sends itself', async () => {
    const { call, written, metricLines } = functionWith();
    await call({ stage: 'rollout' });
    await call({ stage: 'rollout', answers: () => Promise.reject(new TypeError('x')) });
    expect(metricLines()).toEqual([]);
    await call();
    expect(metricLines()).toMatchObject([{ Requests: 1, ClassifiedSpam: 1, ScoreCacheMiss: 1 }]);
    expect(written()).not.toContain('ServerErrors');
  });

  it('hold a request that is answered while the rollout asks', async () => {
    const { call, metricLines } = functionWith();
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow = call({ answers: () => released.then(() => 200) });
    await call({ stage: 'rollout' });
    release();
    await slow;
    expect(metricLines()).toMatchObject([{ Requests: 1, ClassifiedSpam: 1 }]);
  });

  it('publish a start with the first request that is traffic', async () => {
    const { call, metrics, metricLines } = functionWith();
    countStart(metrics, 'verification_failed');
    await call({ stage: 'rollout' });
    expect(metricLines()).toEqual([]);
    await call();
    await call();
    expect(metricLines().map((line) => [line['Starts'], line['VerificationFailures'], line['LoadFailures']])).toEqual([
      [1, 1, undefined],
      [undefined, undefined, undefined],
    ]);
  });

  it('write nothing, and no warning, where nothing was counted', async () => {
    const { metrics, written } = functionWith();
    metrics.publishStoredMetrics();
    expect(written()).toBe('');
    countRequest(metrics);
    metrics.publishStoredMetrics();
    expect(written()).not.toContain('warn');
  });
});
