import type { ReadTrafficWeights } from '#application/models.service.ts';

/** All traffic goes to one version, or to none that is known. */
export function staticTraffic(servedVersion: string | undefined): ReadTrafficWeights {
  const weights = new Map(servedVersion === undefined ? [] : [[servedVersion, 1]]);
  return async () => weights;
}
