import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  AnomalyDetectionAlarm,
  ComparisonOperator,
  type CreateAlarmOptions,
  type IMetric,
  MathExpression,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { acknowledge } from './acknowledge.ts';
import type { Classifier } from './classifier.ts';
import { ServiceDashboard } from './dashboard.ts';
import type { HttpApi } from './http-api.ts';
import { type AlarmName, alarmDescription } from './runbook.ts';
import { degradedShare, initFailures, meanScore, modelFailures, spend } from './service-metrics.ts';
import type { StreamConsumer } from './stream-consumer.ts';

export type MonitoringProps = {
  readonly config: StageConfig;
  readonly classifier: Classifier;
  /** Functions on streams, by the name of their folder. */
  readonly consumers: Readonly<Record<string, StreamConsumer>>;
  readonly api: HttpApi;
};

/** What a version that comes in can make worse for callers within minutes. */
const guardNames: ReadonlySet<AlarmName> = new Set([
  'Errors',
  'Slow',
  'Throttles',
  'InitFailures',
  'ModelFailures',
  'Degraded',
  'ApiErrors',
]);

type Threshold = Pick<CreateAlarmOptions, 'threshold'> & {
  readonly outOf?: readonly [number, number];
  readonly id?: string;
};

/** Alarms on the service as callers meet it (the alias as a whole, whatever versions are behind it), and a dashboard by version. */
export class Monitoring extends Construct {
  readonly topic: Topic;
  /** Alarms on what callers meet: a rollout begins only while none is red, and ends when one turns red. */
  readonly guards: Alarm[] = [];
  readonly #emulated: boolean;

  constructor(scope: Construct, id: string, props: MonitoringProps) {
    super(scope, id);
    const { config, classifier, api, consumers } = props;
    const { email, latencyP99MsMax, degradedShareMax, spendUsdPerHourMax } = config.alarms;
    this.#emulated = config.emulated;
    this.topic = new Topic(this, 'Alarms', { displayName: `SpamShield ${config.stage}`, enforceSSL: true });
    if (email !== undefined) {
      this.topic.addSubscription(new EmailSubscription(email));
      acknowledge(this.topic, {
        'Serverless-SNSRedrivePolicy':
          "A letter that cannot be delivered is the mail server's; alarms stay in CloudWatch.",
      });
    }

    const minute = Duration.minutes(1);
    const { live, lambda, logGroup } = classifier;
    // A count and not a share: one failure among three calls of a quiet night wakes nobody, and a crash costs one call alone.
    this.#alarm(
      'Errors',
      'Calls of the classifier fail.',
      live.metricErrors({ period: minute, statistic: Stats.SUM }),
      {
        threshold: 5,
        outOf: [2, 3],
      },
    );
    // All five minutes: a rise in traffic starts new instances, and is over sooner.
    this.#alarm(
      'Slow',
      'One call in a hundred takes too long.',
      live.metricDuration({ period: minute, statistic: 'p99' }),
      {
        threshold: latencyP99MsMax,
        outOf: [5, 5],
      },
    );
    // Every refusal is a message without a verdict; within one minute it is a burst, which callers try again.
    this.#alarm(
      'Throttles',
      'Calls of the classifier are refused.',
      live.metricThrottles({ period: minute, statistic: Stats.SUM }),
      {
        threshold: 1,
        outOf: [2, 3],
      },
    );
    // Lambda tries again by itself: one failure may be a secret that came late.
    this.#alarm('InitFailures', 'New instances of the classifier do not start.', initFailures(this, logGroup, minute), {
      threshold: 1,
      outOf: [2, 5],
    });
    // One is enough: the model is in the image, which does not change, so that every start of a version goes as its first did.
    this.#alarm(
      'ModelFailures',
      'Instances of the classifier start without their model.',
      modelFailures(Duration.minutes(5)),
      { threshold: 1 },
    );
    // Three minutes: a table that DynamoDB splits or scales is slow for less.
    this.#alarm('Degraded', 'Verdicts are reached without model, standings or preferences.', degradedShare(minute), {
      threshold: degradedShareMax,
      outOf: [3, 5],
    });
    // As for Errors, which it sees as well, with what API Gateway and the other functions answer.
    this.#alarm(
      'ApiErrors',
      'Callers are answered with 5xx.',
      api.api.metricServerError({ period: minute, statistic: Stats.SUM }),
      {
        threshold: 5,
        outOf: [2, 3],
      },
    );
    for (const [name, consumer] of Object.entries(consumers)) {
      const letters = consumer.deadLetters.metricApproximateNumberOfMessagesVisible({
        period: minute,
        statistic: Stats.MAXIMUM,
      });
      // Each is a label that does not count, or an erasure that is not finished.
      this.#alarm('DeadLetters', `${name} gave up on a change.`, letters, { threshold: 1, id: `DeadLetters-${name}` });
      const age = consumer.lambda.metric('IteratorAge', { period: minute, statistic: Stats.MAXIMUM });
      // Changes are given up after 20 hours: an hour leaves time, and is far beyond retries of a passing fault.
      this.#alarm('StreamBehind', `${name} is an hour behind.`, age, {
        threshold: 3_600_000,
        outOf: [5, 5],
        id: `StreamBehind-${name}`,
      });
    }
    this.#scoreDrift();
    const hour = Duration.hours(1);
    const billed = [{ lambda, memorySizeMiB: config.classifier.memorySizeMiB }, ...Object.values(consumers)];
    this.#alarm(
      'Spend',
      'Functions and API cost more in an hour than is expected of them.',
      spend(billed, api, config.architecture, hour),
      {
        threshold: spendUsdPerHourMax,
      },
    );

    new ServiceDashboard(this, 'Dashboard', props);
  }

  /** A metric at or above its threshold in so many of so many periods. No data is no fault: nobody called. */
  #alarm(name: AlarmName, means: string, metric: IMetric, { threshold, outOf = [1, 1], id = name }: Threshold): void {
    // The emulator has no metric math.
    if (this.#emulated && metric instanceof MathExpression) return;
    const [datapointsToAlarm, evaluationPeriods] = outOf;
    const alarm = new Alarm(this, id, {
      metric,
      threshold,
      datapointsToAlarm,
      evaluationPeriods,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: alarmDescription(name, means),
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    if (guardNames.has(name)) this.guards.push(alarm);
  }

  /** The mean score against what CloudWatch has learned of the hour and the weekday. */
  #scoreDrift(): void {
    if (this.#emulated) return;
    new AnomalyDetectionAlarm(this, 'ScoreDrift', {
      metric: meanScore(Duration.hours(1)),
      // Twice CloudWatch's own width: three hours in a row outside of it are no chance, and a campaign of an hour is no drift.
      stdDevs: 4,
      evaluationPeriods: 3,
      comparisonOperator: ComparisonOperator.LESS_THAN_LOWER_OR_GREATER_THAN_UPPER_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: alarmDescription('ScoreDrift', 'The mean score is far from what is usual at this hour.'),
    }).addAlarmAction(new SnsAction(this.topic));
  }
}
