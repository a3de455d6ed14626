import type { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric, SearchExpression, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, type LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { pricesMicroUsd } from '../prices.ts';
import type { HttpApi } from './http-api.ts';

/** As functions/_shared/observability/metrics.ts names them. */
const namespace = 'SpamShield';
const dimensionsMap = { service: 'classify' };
const degradations = ['model', 'reputation', 'preferences'] as const;

/** A metric that the classifier writes. */
function classifyMetric(metricName: string, period: Duration, statistic: string = Stats.SUM): Metric {
  return new Metric({ namespace, metricName, dimensionsMap, statistic, period });
}

function verdicts(period: Duration): Record<'ham' | 'spam', Metric> {
  return { ham: classifyMetric('ClassifiedHam', period), spam: classifyMetric('ClassifiedSpam', period) };
}

/** Share of verdicts that were reached without a part: of the three shares the largest. */
export function degradedShare(period: Duration): MathExpression {
  const lost = Object.fromEntries(
    degradations.map((stage) => [stage, classifyMetric(`DegradedWithout_${stage}`, period)]),
  );
  return new MathExpression({
    label: 'degraded share',
    expression: `MAX([${degradations.map((stage) => `FILL(${stage}, 0)`).join(', ')}]) / (FILL(ham, 0) + FILL(spam, 0))`,
    usingMetrics: { ...lost, ...verdicts(period) },
    period,
  });
}

/** Share of messages that were found spam. */
export function spamShare(period: Duration): MathExpression {
  return new MathExpression({
    label: 'spam share',
    expression: 'FILL(spam, 0) / (FILL(ham, 0) + FILL(spam, 0))',
    usingMetrics: verdicts(period),
    period,
  });
}

/** Starts of the classifier without a model that may serve; each answers by rules alone. */
export function modelFailures(period: Duration): MathExpression {
  return new MathExpression({
    label: 'starts without a model',
    expression: 'FILL(unread, 0) + FILL(unproven, 0)',
    usingMetrics: {
      unread: classifyMetric('LoadFailures', period),
      unproven: classifyMetric('VerificationFailures', period),
    },
    period,
  });
}

/** Metrics that the classifier writes, a line for each version that wrote any. */
export function searchByVersion(metricNames: readonly string[], statistic: string, period: Duration): SearchExpression {
  const names = metricNames.map((name) => `"${name}"`).join(' OR ');
  const search = `{${namespace},service,version} service="${dimensionsMap.service}" MetricName=(${names})`;
  return new SearchExpression({
    expression: `SEARCH('${search}', '${statistic}', ${period.toSeconds()})`,
    label: '',
    period,
  });
}

/** Mean P(spam) of verdicts. */
export function meanScore(period: Duration): Metric {
  return classifyMetric('Score', period, Stats.AVERAGE);
}

/** Init phases of the classifier that ended badly, read off Lambda's own records: there is no metric of them. */
export function initFailures(scope: Construct, logGroup: LogGroup, period: Duration): Metric {
  new MetricFilter(scope, 'FailedInits', {
    logGroup,
    metricNamespace: namespace,
    metricName: 'InitFailures',
    // Source: AWS Lambda developer guide, "Lambda Telemetry API Event schema reference".
    filterPattern: FilterPattern.all(
      FilterPattern.stringValue('$.type', '=', 'platform.initRuntimeDone'),
      FilterPattern.stringValue('$.record.status', '!=', 'success'),
    ),
  });
  return new Metric({ namespace, metricName: 'InitFailures', statistic: Stats.SUM, period });
}

export type BilledFunction = { readonly lambda: LambdaFunction; readonly memorySizeMiB: number };

/**
 * What the API and these functions cost in a period, at list prices. CloudWatch takes ten metrics, so pass those that run without a
 * request as well; the others cost a fraction of the request that calls them, and stores and logs grow with both.
 */
export function spend(
  functions: readonly BilledFunction[],
  { api }: HttpApi,
  architecture: 'x86_64' | 'arm64',
  period: Duration,
): MathExpression {
  // In millionths of a dollar: CloudWatch reads no exponents.
  const parts = functions.map(({ lambda, memorySizeMiB }, index) => {
    const perMs = ((memorySizeMiB / 1024) * pricesMicroUsd.lambdaGbSecond[architecture]) / 1000;
    return {
      expression: `FILL(ms${index}, 0) * ${perMs.toFixed(6)} + FILL(calls${index}, 0) * ${pricesMicroUsd.lambdaRequest}`,
      metrics: {
        [`ms${index}`]: lambda.metricDuration({ statistic: Stats.SUM, period }),
        [`calls${index}`]: lambda.metricInvocations({ statistic: Stats.SUM, period }),
      },
    };
  });
  const terms = [`FILL(requests, 0) * ${pricesMicroUsd.apiRequest}`, ...parts.map(({ expression }) => expression)];
  return new MathExpression({
    label: 'USD',
    expression: `(${terms.join(' + ')}) / 1000000`,
    usingMetrics: Object.assign(
      { requests: api.metricCount({ statistic: Stats.SUM, period }) },
      ...parts.map(({ metrics }) => metrics),
    ),
    period,
  });
}
