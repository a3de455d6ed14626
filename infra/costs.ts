import type { StageConfig } from './config.ts';
import { pricesMicroUsd, pricesUsd } from './prices.ts';

/** What is taken of a deployment for which there is no template; docs/deploy.md says it in words. */
export const assumptions = {
  imageGb: 0.3,
  /** Metrics that the classifier writes while it is called and all is well (functions/_shared/observability/metrics.ts). */
  classifierMetrics: 8,
  /** Each for the service, and for a version while that one serves; a rollout adds one more while it lasts. */
  metricSets: 2,
  /** Requests of the three other functions behind the API, and verdicts of the version that serves which users contradict. */
  otherMetrics: 4,
  /** Count, 4XXError, 5XXError, Latency and IntegrationLatency of each method, since the stage has detailed metrics. */
  metricsPerMethod: 5,
  /** A message with a user, a sender and one link: three items, each half a read unit since reads are eventually consistent. */
  readUnitsPerCall: 1.5,
  billedMsPerCall: 30,
  /** Records of Lambda and of the function, and the access log. */
  logKbPerCall: 2,
  replyKbPerCall: 1,
  /** X-Ray's default rule. */
  tracedShare: 0.05,
} as const;

export type CostLine = { readonly what: string; readonly usd: number };
export type Costs = {
  /** In a month without a call. */
  readonly idle: readonly CostLine[];
  /** Added in a month in which every route is called. */
  readonly inUse: readonly CostLine[];
  /** For a million messages, one a call. */
  readonly perMillion: readonly CostLine[];
};

type Resource = { readonly Type: string; readonly Properties?: Readonly<Record<string, unknown>> };

/** List prices of a stage, reckoned from its templates. */
export function listCosts(
  { architecture, classifier }: Pick<StageConfig, 'architecture' | 'classifier'>,
  resources: Readonly<Record<string, Resource>>,
): Costs {
  const all = Object.values(resources);
  const ofType = (type: string) => all.filter(({ Type }) => Type === type);
  const { perMonth, perMillion, logGb, transferOutGb } = pricesUsd;
  const keys = ofType('AWS::KMS::Key').length;
  const secrets = ofType('AWS::SecretsManager::Secret').length;
  const alarmMetrics = ofType('AWS::CloudWatch::Alarm').reduce((sum, alarm) => sum + billedMetrics(alarm), 0);
  const dashboards = ofType('AWS::CloudWatch::Dashboard').length;
  const methods = ofType('AWS::ApiGateway::Method').length;
  const firewalls = ofType('AWS::WAFv2::WebACL');
  const rules = firewalls.flatMap(({ Properties }) => (Properties?.['Rules'] as unknown[] | undefined) ?? []).length;
  const { classifierMetrics, metricSets, otherMetrics, metricsPerMethod } = assumptions;
  const metrics = classifierMetrics * metricSets + otherMetrics + methods * metricsPerMethod;

  const gbSeconds = (classifier.memorySizeMiB / 1024) * (assumptions.billedMsPerCall / 1000);
  return {
    idle: [
      { what: `${keys} KMS keys (data, models)`, usd: keys * perMonth.kmsKey },
      { what: `${secrets} secret`, usd: secrets * perMonth.secret },
      { what: `alarms on ${alarmMetrics} metrics`, usd: alarmMetrics * perMonth.alarmMetric },
      { what: `${dashboards} dashboard`, usd: dashboards * perMonth.dashboard },
      { what: 'image in ECR, each that is kept', usd: assumptions.imageGb * perMonth.imageGb },
      ...(firewalls.length > 0
        ? [
            {
              what: `firewall, ${rules} rules`,
              usd: firewalls.length * perMonth.firewall + rules * perMonth.firewallRule,
            },
          ]
        : []),
    ],
    inUse: [{ what: `${metrics} metrics of calls`, usd: metrics * perMonth.metric }],
    perMillion: [
      { what: 'API Gateway', usd: pricesMicroUsd.apiRequest },
      {
        what: 'Lambda',
        usd: gbSeconds * pricesMicroUsd.lambdaGbSecond[architecture] + pricesMicroUsd.lambdaRequest,
      },
      { what: 'DynamoDB, reads', usd: assumptions.readUnitsPerCall * perMillion.readUnits },
      // A kilobyte a call is a gigabyte a million. The firewall logs what it blocks alone.
      { what: 'logs', usd: assumptions.logKbPerCall * logGb },
      { what: 'traces', usd: assumptions.tracedShare * perMillion.traces },
      { what: 'transfer out', usd: assumptions.replyKbPerCall * transferOutGb },
      ...(firewalls.length > 0 ? [{ what: 'firewall', usd: perMillion.firewallRequests }] : []),
    ],
  };
}

/** CloudWatch counts the metrics that an alarm looks at; a band that it has learned is the metric and two bounds. */
function billedMetrics({ Properties = {} }: Resource): number {
  const queries = Properties['Metrics'] as { MetricStat?: object; Expression?: string }[] | undefined;
  if (!queries) return 1;
  const bands = queries.filter(({ Expression = '' }) => Expression.startsWith('ANOMALY_DETECTION_BAND')).length;
  return queries.filter(({ MetricStat }) => MetricStat).length + 2 * bands;
}

const titles = { idle: 'a month, idle', inUse: 'a month in use, more', perMillion: 'a million messages' } as const;

/** Costs of stages side by side, as a table in Markdown. */
export function costTable(stages: Readonly<Record<string, Costs>>): string {
  const names = Object.keys(stages);
  const rows = (Object.keys(titles) as (keyof Costs)[]).flatMap((part) => {
    const whats = [...new Set(names.flatMap((name) => (stages[name]?.[part] ?? []).map(({ what }) => what)))];
    const lines = whats.map((what) => {
      const cells = names.map((name) => usd(stages[name]?.[part].find((line) => line.what === what)?.usd));
      return `| ${titles[part]} | ${what} | ${cells.join(' | ')} |`;
    });
    const sums = names.map((name) => usd((stages[name]?.[part] ?? []).reduce((sum, line) => sum + line.usd, 0)));
    return whats.length > 1 ? [...lines, `| **${titles[part]}** | | **${sums.join('** | **')}** |`] : lines;
  });
  return [`| USD for | | ${names.join(' | ')} |`, `|---|---|${names.map(() => '--:|').join('')}`, ...rows].join('\n');
}

function usd(amount: number | undefined): string {
  return amount === undefined ? '–' : amount.toFixed(2);
}

/** What is taken of a weekly run. */
export const weekAssumptions = {
  /** Half an hour on two cores (docs/decisions/0004-no-gpu.md), which eight do not make slower, and the start of the instance. */
  trainingHours: 0.6,
  /** Gate, registration, image: each with `npm ci`. */
  buildMinutes: 30,
  /** Model, float weights, report. */
  keptGb: 0.12,
  /** Artifact, output and checkpoint of the job, for 30 days. */
  passingGb: 0.3,
  /** One layer. */
  imageGb: 0.025,
} as const;

/** List prices of one weekly run; spot capacity costs less, and a week without enough feedback next to nothing. */
export function weekCosts(instanceType: keyof typeof pricesUsd.trainingHour): readonly CostLine[] {
  const { trainingHours, buildMinutes, keptGb, passingGb, imageGb } = weekAssumptions;
  const { trainingHour, buildMinute, objectGbMonth, perMonth } = pricesUsd;
  return [
    {
      what: `training, ${trainingHours} h of ${instanceType} on demand`,
      usd: trainingHours * trainingHour[instanceType],
    },
    { what: `builds, ${buildMinutes} min`, usd: buildMinutes * buildMinute },
    {
      what: 'storage of what it leaves, the first month',
      usd: (keptGb + passingGb) * objectGbMonth + imageGb * perMonth.imageGb,
    },
  ];
}

/** Costs of a weekly run as a table in Markdown. */
export function weekTable(lines: readonly CostLine[]): string {
  const sum = lines.reduce((total, line) => total + line.usd, 0);
  const rows = lines.map((line) => `| ${line.what} | ${usd(line.usd)} |`);
  return ['| USD for a weekly run | |', '|---|--:|', ...rows, `| **together** | **${usd(sum)}** |`].join('\n');
}
