import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

export type { Metrics };

/** Metrics of one function, in CloudWatch's embedded format. Dimensions are names of ours: never a tenant, sender or user. */
export function createMetrics(serviceName: string): Metrics {
  return new Metrics({ namespace: 'SpamShield', serviceName });
}

/** Counts a call, refused ones included. */
export function countRequest(metrics: Metrics): void {
  metrics.addMetric('Requests', MetricUnit.Count, 1);
}

/** Notes that a model was loaded, and how long that took: once in the life of an execution environment, or something is wrong. */
export function countModelLoad(metrics: Metrics, elapsedMs: number): void {
  metrics.addMetric('ModelLoadTime', MetricUnit.Milliseconds, elapsedMs);
}

/** Counts a verdict with its score, whose mean drifts when messages or model do, and each stage that it was reached without. */
export function countClassification(
  metrics: Metrics,
  { label, score, degraded }: { label: 'ham' | 'spam'; score: number; degraded: readonly string[] },
): void {
  metrics.addMetric(label === 'spam' ? 'ClassifiedSpam' : 'ClassifiedHam', MetricUnit.Count, 1);
  metrics.addMetric('Score', MetricUnit.NoUnit, score);
  for (const stage of degraded) metrics.addMetric(`DegradedWithout_${stage}`, MetricUnit.Count, 1);
}

/** Counts a score that was asked for; the hit rate is ScoreCacheHit / (ScoreCacheHit + ScoreCacheMiss). */
export function countScore(metrics: Metrics, cached: boolean): void {
  metrics.addMetric(cached ? 'ScoreCacheHit' : 'ScoreCacheMiss', MetricUnit.Count, 1);
}
