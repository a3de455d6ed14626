import { AsyncLocalStorage } from 'node:async_hooks';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

export type { ServiceMetrics };

/**
 * Stage in the request context of events that the rollout makes itself: health checks and replays, past API and alias. API Gateway
 * writes the stage that it has deployed, so that no caller can claim this one.
 */
export const rolloutStage = 'rollout';

/** How an execution environment began: with its model, without one it could read in time, or with one that it may not serve. */
export type Start = 'loaded' | 'load_failed' | 'verification_failed';

/**
 * Metrics of one function, in CloudWatch's embedded format. Dimensions are names of ours: never a tenant, sender or user.
 *
 * @param version of the function, where versions serve side by side: each metric is then written twice, for the service and for the
 *   version, and CloudWatch bills both
 */
export function createMetrics(serviceName: string, version?: string): ServiceMetrics {
  return new ServiceMetrics(serviceName, version);
}

/** Counts a request, refused ones included. */
export function countRequest(metrics: ServiceMetrics): void {
  metrics.addMetric('Requests', MetricUnit.Count, 1);
}

/** Counts a request that failed by the service's own fault. */
export function countServerError(metrics: ServiceMetrics): void {
  metrics.addMetric('ServerErrors', MetricUnit.Count, 1);
}

/** Counts an execution environment, once in its life; it is published with the first request that is traffic. */
export function countStart(metrics: ServiceMetrics, start: Start): void {
  metrics.addMetric('Starts', MetricUnit.Count, 1);
  if (start === 'load_failed') metrics.addMetric('LoadFailures', MetricUnit.Count, 1);
  if (start === 'verification_failed') metrics.addMetric('VerificationFailures', MetricUnit.Count, 1);
}

/** Notes that a model was loaded, and how long that took: once in the life of an execution environment, or something is wrong. */
export function countModelLoad(metrics: ServiceMetrics, elapsedMs: number): void {
  metrics.addMetric('ModelLoadTime', MetricUnit.Milliseconds, elapsedMs);
}

/** Counts a verdict with its score, whose mean drifts when messages or model do, and each stage that it was reached without. */
export function countClassification(
  metrics: ServiceMetrics,
  { label, score, degraded }: { label: 'ham' | 'spam'; score: number; degraded: readonly string[] },
): void {
  metrics.addMetric(label === 'spam' ? 'ClassifiedSpam' : 'ClassifiedHam', MetricUnit.Count, 1);
  metrics.addMetric('Score', MetricUnit.NoUnit, score);
  for (const stage of degraded) metrics.addMetric(`DegradedWithout_${stage}`, MetricUnit.Count, 1);
}

/** Counts a score that was asked for; the hit rate is ScoreCacheHit / (ScoreCacheHit + ScoreCacheMiss). */
export function countScore(metrics: ServiceMetrics, cached: boolean): void {
  metrics.addMetric(cached ? 'ScoreCacheHit' : 'ScoreCacheMiss', MetricUnit.Count, 1);
}

/** Counts a verdict that a user contradicts, for the version that gave it and not the one that counts. */
export function countContradiction(metrics: ServiceMetrics, version: string): void {
  // Published at once, since the next may be another version's.
  metrics.addDimension('version', version).addMetric('Contradictions', MetricUnit.Count, 1).publishStoredMetrics();
}

class ServiceMetrics extends Metrics {
  readonly #version: string | undefined;
  /** Of the request that is being answered; requests overlap on a developer's machine. */
  readonly #isAside = new AsyncLocalStorage<boolean>();

  constructor(serviceName: string, version: string | undefined) {
    super({ namespace: 'SpamShield', serviceName });
    this.#version = version;
  }

  /** Whether the request that is being answered is no traffic: nothing of it is counted, and what waited before it waits on. */
  setAside(isAside: boolean): void {
    this.#isAside.enterWith(isAside);
  }

  override addMetric(...metric: Parameters<Metrics['addMetric']>): this {
    return this.#isAside.getStore() ? this : super.addMetric(...metric);
  }

  override publishStoredMetrics(): this {
    if (this.#isAside.getStore() || !this.hasStoredMetrics()) return this;
    // Here and not once a request: Powertools publishes by itself when a metric has 100 values, and forgets the dimensions then.
    if (this.#version !== undefined) this.addDimensions({}).addDimensions({ version: this.#version });
    return super.publishStoredMetrics();
  }
}
