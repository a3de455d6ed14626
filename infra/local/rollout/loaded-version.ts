import { type ModelIdentity, modelIdentityOf } from '#adapters/model-identity.ts';
import type { ProxyHandler } from '../http-front.ts';
import type { TrafficEvent } from './traffic-log.ts';

/** The classify function with one model, in an instance of its own: what a published version is in Lambda. */
export type LoadedVersion = {
  readonly version: string;
  readonly folder: string;
  readonly model: ModelIdentity;
  readonly handler: ProxyHandler;
};

/**
 * Loads the function once more, as version `version`, with the model in `folder`. It stays in memory as long as the process lives.
 *
 * @param onMetrics told what the version would publish to CloudWatch
 * @throws ModelUnusableError when the model cannot serve
 */
export async function loadVersion(
  version: string,
  folder: string,
  onMetrics: (event: TrafficEvent) => void,
): Promise<LoadedVersion> {
  const model = await modelIdentityOf(folder);
  const { handler, loadModel, metrics } = await importFunction(version, folder);
  const clear = metrics.clearMetrics.bind(metrics);
  // What is cleared was published just before; to publish is switched off here, and what waits for another request is not cleared.
  metrics.clearMetrics = () => {
    onMetrics(eventOf(metrics.serializeMetrics()));
    clear();
  };
  await loadModel();
  return { version, folder, model, handler: handler as ProxyHandler };
}

type ClassifyFunction = typeof import('../../../functions/classify/handler.ts');

/** Functions read their environment when they are imported; under another URL the same file is another module. */
async function importFunction(version: string, folder: string): Promise<ClassifyFunction> {
  const { SPAMSHIELD_MODEL } = process.env;
  Object.assign(process.env, { SPAMSHIELD_MODEL: folder, AWS_LAMBDA_FUNCTION_VERSION: version });
  try {
    return await import(`../../../functions/classify/handler.ts?version=${version}`);
  } finally {
    delete process.env['AWS_LAMBDA_FUNCTION_VERSION'];
    if (SPAMSHIELD_MODEL !== undefined) Object.assign(process.env, { SPAMSHIELD_MODEL });
  }
}

/** What the judge counts of verdicts, of a document in CloudWatch's embedded format: a value, or a list of them, under each metric's name. Requests,
 * errors and starts are counted where the versions are called: of two that overlap, one document may have the request and the next the error. */
export function eventOf(document: Readonly<Record<string, unknown>>): TrafficEvent {
  const values = (name: string) => [document[name] ?? []].flat().map(Number);
  const total = (name: string) => values(name).reduce((sum, value) => sum + value, 0);
  return { flagged: total('ClassifiedSpam'), scores: values('Score') };
}
