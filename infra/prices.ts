/**
 * List prices in millionths of a USD, us-east-1, without free tiers: what the alarm on spend reckons with. They need not be exact; the
 * bill is. Sources: aws.amazon.com/lambda/pricing and /api-gateway/pricing (REST, first tier).
 */
export const pricesMicroUsd = {
  lambdaGbSecond: { x86_64: 16.6667, arm64: 13.3334 },
  lambdaRequest: 0.2,
  apiRequest: 3.5,
} as const;

/**
 * The other list prices that docs/deploy.md reckons with, in USD, us-east-1, first tier, without free tiers, as of November 2026.
 * Sources: aws.amazon.com/<service>/pricing of each.
 */
export const pricesUsd = {
  perMonth: {
    kmsKey: 1,
    secret: 0.4,
    alarmMetric: 0.1,
    metric: 0.3,
    dashboard: 3,
    firewall: 5,
    /** A group of managed rules is one rule. */
    firewallRule: 1,
    imageGb: 0.1,
  },
  logGb: 0.5,
  transferOutGb: 0.09,
  perMillion: { readUnits: 0.125, writeUnits: 0.625, traces: 5, firewallRequests: 0.6 },
} as const;
