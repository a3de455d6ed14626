import { Logger } from '@aws-lambda-powertools/logger';

export type { Logger };

/** Structured JSON logs. Callers pass codes, durations and ids of requests; never events, bodies, texts, senders or users. */
export function createLogger(serviceName: string): Logger {
  return new Logger({ serviceName });
}
