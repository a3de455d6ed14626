import { Tracer } from '@aws-lambda-powertools/tracer';

export type { Tracer };

/** X-Ray segments of one function; they hold times and names of services, never a response. Outside Lambda it does nothing. */
export function createTracer(serviceName: string): Tracer {
  return new Tracer({ serviceName });
}
