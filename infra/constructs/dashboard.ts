import { Duration } from 'aws-cdk-lib';
import { Dashboard, GraphWidget, type IMetric, SearchExpression, Stats, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Classifier } from './classifier.ts';
import { liveAlias } from './classifier.ts';
import type { HttpApi } from './http-api.ts';
import { degradedShare, meanScore, searchByVersion, spamShare } from './service-metrics.ts';

export type ServiceDashboardProps = { readonly classifier: Classifier; readonly api: HttpApi };

const period = Duration.minutes(1);

/** The service at a glance. Versions come and go with the rollout: searches find those that there are. */
export class ServiceDashboard extends Construct {
  constructor(scope: Construct, id: string, { classifier, api }: ServiceDashboardProps) {
    super(scope, id);
    const { live } = classifier;
    const dashboard = new Dashboard(this, 'Dashboard', { defaultInterval: Duration.hours(3) });
    dashboard.addWidgets(
      new TextWidget({ markdown: 'What to do when an alarm is on: docs/runbook.md', width: 24, height: 1 }),
    );
    dashboard.addWidgets(
      graph('Calls by version', byVersion(classifier, 'Invocations', Stats.SUM)),
      graph('Errors by version', byVersion(classifier, 'Errors', Stats.SUM)),
      graph('p99 in ms by version', byVersion(classifier, 'Duration', 'p99')),
    );
    dashboard.addWidgets(
      graph('Spam by version', searchByVersion(['ClassifiedSpam'], Stats.SUM, period)),
      graph('Mean score by version', searchByVersion(['Score'], Stats.AVERAGE, period)),
      graph(
        'Faults by version',
        searchByVersion(['ServerErrors', 'LoadFailures', 'VerificationFailures'], Stats.SUM, period),
      ),
    );
    dashboard.addWidgets(
      graph('Degraded share', degradedShare(period)),
      graph('Spam share', spamShare(period)),
      graph('Mean score', meanScore(period)),
    );
    dashboard.addWidgets(
      graph('Alias: throttles', live.metricThrottles({ period })),
      graph(
        'API: requests',
        api.api.metricCount({ period }),
        api.api.metricClientError({ period }),
        api.api.metricServerError({ period }),
      ),
      graph('API: p99 in ms', api.api.metricLatency({ period, statistic: 'p99' })),
    );
  }
}

function graph(title: string, ...left: IMetric[]): GraphWidget {
  return new GraphWidget({ title, left, width: 8, height: 6 });
}

/** One line for each version that the alias has sent calls to. */
function byVersion({ lambda }: Classifier, metricName: string, statistic: string): SearchExpression {
  const search = [
    '{AWS/Lambda,FunctionName,Resource,ExecutedVersion}',
    `MetricName="${metricName}"`,
    `FunctionName="${lambda.functionName}"`,
    `Resource="${lambda.functionName}:${liveAlias}"`,
  ].join(' ');
  return new SearchExpression({
    expression: `SEARCH('${search}', '${statistic}', ${period.toSeconds()})`,
    label: '',
    period,
  });
}
