import {
  type CloudWatchClient,
  DescribeAlarmsCommand,
  GetMetricDataCommand,
  type MetricDataQuery,
} from '@aws-sdk/client-cloudwatch';

export type Metric = { namespace: string; name: string; dimensions: Readonly<Record<string, string>> };

export type FakeCloudwatch = {
  readonly client: CloudWatchClient;
  /** Puts raw values, as Lambda and the embedded format do. */
  put(metric: Metric, atMs: number, values: readonly number[]): void;
  /** Alarms by name; those that are missing do not exist. */
  readonly alarms: Map<string, 'OK' | 'ALARM' | 'INSUFFICIENT_DATA'>;
  /** Requests of either kind, in order. */
  readonly asked: string[];
  /** Thrown instead of an answer, as long as it is set. */
  failure: Error | undefined;
};

/**
 * CloudWatch in memory, as far as a rollout reads it:
 * - GetMetricData: 500 queries at most, ids of lower case first; StartTime is included, EndTime is not; a period without values has no
 *   value at all; results may come in pages. Source: Amazon CloudWatch API reference, "GetMetricData", "MetricDataQuery".
 * - A metric is found by exactly the dimensions that it was put with. Source: Amazon CloudWatch user guide, "Metrics concepts".
 * - Sum; and the trimmed count TC(a:b), values above a and up to b, either bound open where it is left out. Source: Amazon CloudWatch user
 *   guide, "CloudWatch statistics definitions": "TC(0.005:0.030) returns the number of data points with values between 0.005 (exclusive)
 *   and 0.030 (inclusive)".
 * - DescribeAlarms gives those of the names that exist.
 */
export function fakeCloudwatch(): FakeCloudwatch {
  const series = new Map<string, { atMs: number; values: readonly number[] }[]>();
  const fake: FakeCloudwatch = {
    client: {
      send: async (command: unknown) => {
        if (fake.failure) throw fake.failure;
        if (command instanceof DescribeAlarmsCommand) {
          fake.asked.push('DescribeAlarms');
          const { AlarmNames = [...fake.alarms.keys()] } = command.input;
          return {
            MetricAlarms: AlarmNames.flatMap((AlarmName) => {
              const StateValue = fake.alarms.get(AlarmName);
              return StateValue ? [{ AlarmName, StateValue }] : [];
            }),
          };
        }
        if (command instanceof GetMetricDataCommand) {
          fake.asked.push('GetMetricData');
          return metricData(series, command.input);
        }
        throw new Error('this is none of the requests that a rollout makes');
      },
    } as unknown as CloudWatchClient,
    put: (metric, atMs, values) => {
      if (values.length === 0) return;
      const key = keyOf(metric);
      const points = series.get(key) ?? [];
      points.push({ atMs, values });
      series.set(key, points);
    },
    alarms: new Map(),
    asked: [],
    failure: undefined,
  };
  return fake;
}

function keyOf({ namespace, name, dimensions }: Metric): string {
  return JSON.stringify([namespace, name, Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1))]);
}

function metricData(
  series: Map<string, { atMs: number; values: readonly number[] }[]>,
  { MetricDataQueries = [], StartTime, EndTime, NextToken }: GetMetricDataCommand['input'],
) {
  if (MetricDataQueries.length > 500) throw new Error(`${MetricDataQueries.length} queries, 500 at most`);
  const [fromMs, untilMs] = [StartTime, EndTime].map((time) => time?.getTime() ?? Number.NaN) as [number, number];
  if (!(fromMs < untilMs)) throw new Error('StartTime must be before EndTime');
  const results = MetricDataQueries.map((query) => {
    const { key, period, statistic } = read(query);
    const points = (series.get(key) ?? []).filter(({ atMs }) => atMs >= fromMs && atMs < untilMs);
    const starts = [...new Set(points.map(({ atMs }) => atMs - (atMs % (period * 1000))))];
    const Values = starts.map((start) =>
      statistic(points.filter(({ atMs }) => atMs - (atMs % (period * 1000)) === start).flatMap(({ values }) => values)),
    );
    return { Id: query.Id, Values, Timestamps: starts.map((start) => new Date(start)), StatusCode: 'Complete' };
  });
  // In two pages, so that whoever reads the first alone is found out.
  const half = Math.ceil(results.length / 2);
  return NextToken === undefined
    ? { MetricDataResults: results.slice(0, half), NextToken: 'second' }
    : { MetricDataResults: results.slice(half) };
}

function read({ Id = '', MetricStat }: MetricDataQuery) {
  if (!/^[a-z]\w*$/.test(Id)) throw new Error(`${Id} is no id of a query`);
  const { Metric, Period = 0, Stat = '' } = MetricStat ?? {};
  if (Period % 60 !== 0 || Period === 0) throw new Error(`a period of ${Period} s`);
  const dimensions = Object.fromEntries((Metric?.Dimensions ?? []).map(({ Name = '', Value = '' }) => [Name, Value]));
  const key = keyOf({ namespace: Metric?.Namespace ?? '', name: Metric?.MetricName ?? '', dimensions });
  return { key, period: Period, statistic: statisticOf(Stat) };
}

function statisticOf(stat: string): (values: readonly number[]) => number {
  if (stat === 'Sum') return (values) => values.reduce((sum, value) => sum + value, 0);
  const [, lower, upper] = /^TC\((\d*\.?\d*):(\d*\.?\d*)\)$/.exec(stat) ?? [];
  if (lower === undefined || upper === undefined) throw new Error(`${stat} is no statistic that is known here`);
  const [above, upTo] = [lower === '' ? -Infinity : Number(lower), upper === '' ? Infinity : Number(upper)];
  return (values) => values.filter((value) => value > above && value <= upTo).length;
}
