import { ModelUnprovenError } from '#domain/errors.ts';
import type { Start } from '#observability/metrics.ts';

/** Lambda ends a longer init phase and begins it anew within the first call. Source: AWS Lambda developer guide, "Lambda execution environment lifecycle". */
const initMsMax = 10_000;

/**
 * What is counted of a start.
 *
 * @param loading how the first attempt to load the model ended
 * @param initMs time from the first line of the function to that end
 */
export function startOf(loading: PromiseSettledResult<unknown>, initMs: number): Start {
  if (loading.status === 'fulfilled') return initMs <= initMsMax ? 'loaded' : 'load_failed';
  return loading.reason instanceof ModelUnprovenError ? 'verification_failed' : 'load_failed';
}
