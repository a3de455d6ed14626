import { z } from 'zod';
import type { Health } from '#application/rollout/ports.ts';
import { ReleaseRefusedError } from '#application/rollout/release-refused-error.ts';
import type { ServingFunction } from '#application/rollout/serving-function.ts';
import { askVersion } from './direct-invocation.ts';

/** Of what the function answers, the parts that its health is judged by. */
const healthSchema = z.object({
  model: z.object({ status: z.string(), name: z.string().optional(), version: z.string().optional() }),
  store: z.string(),
  functionVersion: z.string(),
});
const verdictSchema = z.object({
  label: z.enum(['ham', 'spam']),
  degraded: z.array(z.string()),
  functionVersion: z.string(),
});

/** No message of anybody. */
const probe = 'Your parcel is held: pay 1.99 at http://post-fee.example/x9 today, or it goes back.';
const remedy = 'Nothing was changed. Look at the log of this version, then deploy again';

/**
 * Calls a version directly, past alias and API, as API Gateway would: its health, then one verdict.
 *
 * @throws ReleaseRefusedError when it fails to answer, runs without its model or its store, or is another version
 */
export async function checkHealth(serving: ServingFunction, version: string): Promise<Health> {
  const ask = <T>(method: string, resource: string, body: object | null, schema: z.ZodType<T>): Promise<T> =>
    askVersion(
      serving,
      version,
      { method, resource, body },
      schema,
      (reason) => new ReleaseRefusedError(`Version ${version} is not healthy: ${method} ${resource} ${reason}`, remedy),
    );

  const health = await ask('GET', '/v1/health', null, healthSchema);
  const { name, version: modelVersion, status } = health.model;
  if (status !== 'loaded' || name === undefined || modelVersion === undefined || health.store !== 'reachable') {
    throw new ReleaseRefusedError(`Version ${version} is not healthy: ${JSON.stringify(health)}`, remedy);
  }
  const verdict = await ask('POST', '/v1/classify', { text: probe }, verdictSchema);
  if (verdict.degraded.length > 0) {
    throw new ReleaseRefusedError(
      `Version ${version} is not healthy: it classifies without ${verdict.degraded.join(', ')}`,
      remedy,
    );
  }
  return { model: { name, version: modelVersion } };
}
