import {
  type CloudWatchClient,
  GetMetricDataCommand,
  type MetricDataQuery,
  type MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import type { CountedVersion, CountTraffic, Traffic } from '#application/rollout/ports.ts';
import { askAws, ReleaseRefusedError } from '#application/rollout/release-refused-error.ts';
import { scoreBins } from '#domain/rollout/judge.ts';

/** Lambda and the embedded format give one value a minute. Source: AWS Lambda developer guide, "View metrics for Lambda functions". */
const periodS = 60;

export type CloudwatchTrafficProps = {
  readonly functionName: string;
  readonly aliasName: string;
  /** Who counts what the function does, and who what users contradict, as their metrics name them. */
  readonly service: string;
  readonly feedbackService: string;
};

type Statistic = { name: string; namespace: string; metric: string; stat: string; dimensions: Record<string, string> };

/**
 * What CloudWatch has counted. Requests and crashes come from Lambda, since a version that crashes reports nothing; the rest comes from
 * the functions.
 */
export function cloudwatchTraffic(client: CloudWatchClient, props: CloudwatchTrafficProps): Traffic {
  const count: CountTraffic = async ({ fromMs, untilMs }, versions) => {
    const queries = (['candidate', 'champion'] as const).flatMap((role) =>
      statisticsOf(props, versions[role]).map((statistic) => queryOf(`${role}_${statistic.name}`, statistic)),
    );
    const sums = await read(client, queries, { fromMs, untilMs });
    return { candidate: countsOf(sums, 'candidate'), champion: countsOf(sums, 'champion') };
  };
  return { count, grainMs: periodS * 1000, settleMs: 120_000, afterShiftMs: 60_000 };
}

/**
 * What is asked of one version. Dimensions of Lambda's own metrics: AWS Lambda developer guide, "Viewing metrics on the CloudWatch
 * console" (an alias and the version that it executed), where `Resource` is `function:alias`.
 */
function statisticsOf(
  { functionName, aliasName, service, feedbackService }: CloudwatchTrafficProps,
  version: string,
): Statistic[] {
  const ofLambda = (name: string, metric: string): Statistic => ({
    name,
    namespace: 'AWS/Lambda',
    metric,
    stat: 'Sum',
    dimensions: { FunctionName: functionName, Resource: `${functionName}:${aliasName}`, ExecutedVersion: version },
  });
  const ofService = (name: string, metric: string, stat = 'Sum', by = service): Statistic => ({
    name,
    namespace: 'SpamShield',
    metric,
    stat,
    dimensions: { service: by, version },
  });
  return [
    ofLambda('requests', 'Invocations'),
    ofLambda('crashes', 'Errors'),
    ofService('errors', 'ServerErrors'),
    ofService('starts', 'Starts'),
    ofService('loadFailures', 'LoadFailures'),
    ofService('verificationFailures', 'VerificationFailures'),
    ofService('flagged', 'ClassifiedSpam'),
    ofService('contradictions', 'Contradictions', 'Sum', feedbackService),
    ...Array.from({ length: scoreBins }, (_, bin) => ofService(`score${bin}`, 'Score', binStatistic(bin))),
  ];
}

/**
 * Trimmed count: how many values lie between two bounds, without the lower and with the upper one, so that the first bin is open below
 * and takes 0 as well. Source: Amazon CloudWatch user guide, "CloudWatch statistics definitions" (TC, and TM for the bounds).
 */
function binStatistic(bin: number): string {
  const bound = (at: number) => String(at / scoreBins);
  return `TC(${bin === 0 ? '' : bound(bin)}:${bin === scoreBins - 1 ? '' : bound(bin + 1)})`;
}

function queryOf(id: string, { namespace, metric, stat, dimensions }: Statistic): MetricDataQuery {
  return {
    Id: id,
    MetricStat: {
      Metric: {
        Namespace: namespace,
        MetricName: metric,
        Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
      },
      Period: periodS,
      Stat: stat,
    },
  };
}

/** Sums by id. A metric without data is 0: Lambda and the function report nothing where nothing happened. */
async function read(
  client: CloudWatchClient,
  queries: MetricDataQuery[],
  { fromMs, untilMs }: { fromMs: number; untilMs: number },
): Promise<Map<string, number>> {
  const sums = new Map<string, number>();
  let NextToken: string | undefined;
  do {
    const { MetricDataResults = [], NextToken: next } = await askAws('reading metrics', () =>
      client.send(
        new GetMetricDataCommand({
          MetricDataQueries: queries,
          // The first is included and the last is not. Source: Amazon CloudWatch API reference, GetMetricData.
          StartTime: new Date(fromMs),
          EndTime: new Date(untilMs),
          NextToken,
        }),
      ),
    );
    for (const result of MetricDataResults) add(sums, result);
    NextToken = next;
  } while (NextToken);
  return sums;
}

function add(sums: Map<string, number>, { Id = '', Values = [], StatusCode }: MetricDataResult): void {
  if (StatusCode === 'InternalError' || StatusCode === 'Forbidden') {
    throw new ReleaseRefusedError(`reading metrics: ${Id}: ${StatusCode}`, 'It may succeed later', { retry: true });
  }
  sums.set(Id, (sums.get(Id) ?? 0) + Values.reduce((sum, value) => sum + value, 0));
}

/** Metrics of one minute come one after another: a part is never more than its whole, and is cut where it seems so. */
function countsOf(sums: Map<string, number>, role: 'candidate' | 'champion'): CountedVersion {
  const sum = (name: string) => sums.get(`${role}_${name}`) ?? 0;
  const scores = Array.from({ length: scoreBins }, (_, bin) => sum(`score${bin}`));
  const classified = scores.reduce((total, value) => total + value, 0);
  const requests = sum('requests');
  const starts = sum('starts');
  return {
    requests,
    errors: Math.min(requests, sum('crashes') + sum('errors')),
    starts,
    loadFailures: Math.min(starts, sum('loadFailures')),
    verificationFailures: Math.min(starts, sum('verificationFailures')),
    flagged: Math.min(classified, sum('flagged')),
    scores,
    contradictions: sum('contradictions'),
  };
}
