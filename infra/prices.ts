/**
 * List prices in millionths of a USD, us-east-1, first tier, without free tiers: what the alarm on spend reckons with. They need not be
 * exact; the bill is.
 *
 * AWS shows most prices on pages that need a browser to be read, so that each has the page that it was read on and that page's date.
 * None is from memory. docs/deploy.md, "What it costs", says the same.
 */
export const pricesMicroUsd = {
  /** A GB-second. Source: cloudchipr.com/blog/aws-lambda-pricing, 2024, unchanged in notes of others of May 2026. */
  lambdaGbSecond: { x86_64: 16.6667, arm64: 13.3334 },
  /** Source: as above. */
  lambdaRequest: 0.2,
  /** Source: AWS whitepaper "Best Practices for Designing Amazon API Gateway Private APIs", "Cost optimization", undated; awsforengineers.com/blog/aws-api-gateway-pricing-explained, May 2025. */
  apiRequest: 3.5,
} as const;

/** The other list prices that docs/deploy.md reckons with, in USD, as above. */
export const pricesUsd = {
  perMonth: {
    /** Source: cloudburn.io/blog/aws-kms-pricing, March 2026. */
    kmsKey: 1,
    /** Source: examples on aws.amazon.com/secrets-manager/pricing, as api-evangelist/amazon-secrets-manager (GitHub) read them in September 2026. */
    secret: 0.4,
    /** Of each metric that an alarm looks at. Source: c3x.dev/resources/aws/aws_cloudwatch_metric_alarm, undated: nothing better was found. */
    alarmMetric: 0.1,
    /** Source: signoz.io/guides/cloudwatch-pricing, February 2026. */
    metric: 0.3,
    /** Source: factualminds.com/blog/amazon-cloudwatch-pricing-metrics-logs-alarms-dashboards, June 2026. */
    dashboard: 3,
    /** A web ACL. Source: c3x.dev/blog/aws-waf-cost-explained, undated, and awsnegotiations.com/waf-pricing-strategy.html, 2026. */
    firewall: 5,
    /** A group of managed rules is one rule. Source: as above. */
    firewallRule: 1,
    /** Source: cloudburn.io/blog/amazon-ecr-pricing, March 2026. */
    imageGb: 0.1,
  },
  /** Taken in by CloudWatch Logs. Source: as for the dashboard. */
  logGb: 0.5,
  /** To the internet. Source: cloudburn.io/blog/amazon-ecr-pricing, March 2026. */
  transferOutGb: 0.09,
  /** An hour of the weekly run's instance, on demand. Source: price tables for us-east-1 in public repositories, undated; some say 0.476. */
  trainingHour: { 'ml.c5.2xlarge': 0.408 },
  /** A minute of BUILD_GENERAL1_MEDIUM on Linux. Source: c3x.dev/resources/aws/aws_codebuild_project, undated. */
  buildMinute: 0.01,
  /** In S3, a month. Source: kindatechnical.com/aws-codebuild/understanding-codebuild-pricing.html, undated. */
  objectGbMonth: 0.023,
  perMillion: {
    /** On demand. Source: airbyte.com/data-engineering-resources/dynamodb-pricing, July 2025, after the halving of November 2024. */
    readUnits: 0.125,
    /** Source: as above. */
    writeUnits: 0.625,
    /** Recorded. Source: aws.amazon.com/de/xray/pricing, undated. */
    traces: 5,
    /** Source: as for the firewall. */
    firewallRequests: 0.6,
  },
} as const;
