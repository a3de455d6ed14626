import { vi } from 'vitest';
import type { Telemetry } from '#adapters/api-middlewares.ts';
import { createLogger } from '#observability/logger.ts';
import { createMetrics } from '#observability/metrics.ts';
import { createTracer } from '#observability/tracer.ts';

/** A line in CloudWatch's embedded metric format. */
export type MetricLine = Record<string, unknown> & {
  _aws: { CloudWatchMetrics: [{ Namespace: string; Dimensions: string[][]; Metrics: { Name: string }[] }] };
};

/** The real logger, metrics and tracer of a function; what they would write is kept. */
export function keptTelemetry(serviceName: string, version?: string) {
  const written: string[] = [];
  const keep = (line: unknown) => void written.push(String(line));
  const logger = createLogger(serviceName);
  for (const level of ['debug', 'info', 'warn', 'error'] as const) {
    vi.spyOn(logger['console'], level).mockImplementation(keep);
  }
  const metrics = createMetrics(serviceName, version);
  for (const method of ['log', 'warn'] as const) vi.spyOn(metrics['console'], method).mockImplementation(keep);
  vi.spyOn(console, 'warn').mockImplementation(keep);
  const tracer = createTracer(serviceName);
  const segment = {
    addError: (error: unknown) => keep(`trace: ${error}`),
    addErrorFlag: () => keep('trace: flagged'),
    addNewSubsegment: () => segment,
    addAnnotation: () => {},
    addMetadata: (...data: unknown[]) => keep(`trace: ${JSON.stringify(data)}`),
    close: () => {},
  };
  vi.spyOn(tracer, 'isTracingEnabled').mockReturnValue(true);
  vi.spyOn(tracer, 'getSegment').mockReturnValue(segment as never);
  vi.spyOn(tracer, 'setSegment').mockReturnValue(segment as never);
  return {
    telemetry: { logger, metrics, tracer } satisfies Telemetry,
    written: () => written.join('\n'),
    metricLines: (): MetricLine[] =>
      written.filter((line) => line.startsWith('{"_aws"')).map((line) => JSON.parse(line)),
  };
}
