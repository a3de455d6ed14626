import { Tracer } from '@aws-lambda-powertools/tracer';

export type { Tracer };

/** X-Ray segments of one function; they hold times and names of services, never a response or an error. Outside Lambda it does nothing. */
export function createTracer(serviceName: string): Tracer {
  // The words of an error that is not ours may quote a message; it has no other switch.
  process.env['POWERTOOLS_TRACER_CAPTURE_ERROR'] = 'false';
  return new Tracer({ serviceName });
}
