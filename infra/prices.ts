/**
 * List prices in millionths of a USD, us-east-1, without free tiers: what the alarm on spend reckons with. They need not be exact; the
 * bill is. Sources: aws.amazon.com/lambda/pricing and /api-gateway/pricing (REST, first tier).
 */
export const pricesMicroUsd = {
  lambdaGbSecond: { x86_64: 16.6667, arm64: 13.3334 },
  lambdaRequest: 0.2,
  apiRequest: 3.5,
} as const;
