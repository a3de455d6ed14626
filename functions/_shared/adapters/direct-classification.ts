import { z } from 'zod';
import type { Label, RolloutPorts } from '#application/rollout/ports.ts';
import type { ServingFunction } from '#application/rollout/serving-function.ts';
import { askVersion } from './direct-invocation.ts';

/** As POST /v1/classify/batch takes them. */
const messagesPerCall = 100;

const verdict = z.object({ label: z.enum(['ham', 'spam']), degraded: z.array(z.string()) });
const batchReply = z.object({
  results: z.array(z.object({ index: z.number(), status: z.number(), classification: verdict.optional() })),
});

/**
 * Has a version classify, called past alias and API. A message that it fails at, or decides without its model, is undecided; so are all of
 * a call that it fails to answer.
 *
 * @throws ReleaseRefusedError when AWS does not answer
 */
export function directClassification(serving: Pick<ServingFunction, 'account' | 'invoke'>): RolloutPorts['classify'] {
  return async (version, texts) => {
    const labels: (Label | undefined)[] = [];
    for (let start = 0; start < texts.length; start += messagesPerCall) {
      labels.push(...(await classifyBatch(serving, version, texts.slice(start, start + messagesPerCall))));
    }
    return labels;
  };
}

/** Marks what the version itself did wrong, apart from what AWS did. */
class UnansweredError extends Error {}

async function classifyBatch(
  serving: Pick<ServingFunction, 'account' | 'invoke'>,
  version: string,
  texts: readonly string[],
): Promise<(Label | undefined)[]> {
  const request = {
    method: 'POST',
    resource: '/v1/classify/batch',
    body: { messages: texts.map((text) => ({ text })) },
  };
  try {
    const { results } = await askVersion(
      serving,
      version,
      request,
      batchReply,
      (reason) => new UnansweredError(reason),
    );
    return texts.map((_, index) => {
      const { classification } = results.find((result) => result.index === index) ?? {};
      return classification && !classification.degraded.includes('model') ? classification.label : undefined;
    });
  } catch (error) {
    if (error instanceof UnansweredError) return texts.map(() => undefined);
    throw error;
  }
}
