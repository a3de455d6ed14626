import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { proxyEvent } from '#adapters/direct-invocation.ts';
import type { ModelIdentity } from '#adapters/model-identity.ts';
import { RuntimeApi } from '../local/runtime-api.ts';
import type { ContainerEngine } from './container-engine.ts';

/** Memory of the function, as its deployment sets it. */
const memorySizeMiB = 1769;
const account = '123456789012';

const parityRow = z.object({ text: z.string(), score: z.number() });
const reply = z.object({ statusCode: z.number(), body: z.string() });
const verdict = z.object({
  modelScore: z.number().nullable(),
  model: z.object({ name: z.string(), version: z.string() }),
});

/**
 * Runs an image through the Lambda runtime client and has it classify messages of which the model's own artifact says the score: undefined
 * when it does, else a sentence about what it does instead. It runs without stores and without anything of AWS.
 *
 * @param modelFolder of the model that must be in the image
 * @param tolerance of a score
 */
export async function smokeTest(
  engine: ContainerEngine,
  image: string,
  modelFolder: string,
  { name, version }: ModelIdentity,
  tolerance: number,
): Promise<string | undefined> {
  const secret = () => randomBytes(32).toString('base64');
  const api = await RuntimeApi.open({
    functionArn: `arn:aws:lambda:us-east-1:${account}:function:smoke:1`,
    timeoutMs: 15_000,
    initTimeoutMs: 60_000,
    launch: (address) =>
      engine.start(image, memorySizeMiB, {
        AWS_LAMBDA_RUNTIME_API: address,
        AWS_LAMBDA_FUNCTION_NAME: 'smoke',
        AWS_LAMBDA_FUNCTION_VERSION: '1',
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memorySizeMiB),
        AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/smoke',
        AWS_LAMBDA_LOG_STREAM_NAME: 'smoke',
        AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
        AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
        AWS_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: 'none',
        AWS_SECRET_ACCESS_KEY: 'none',
        // Nobody listens there: the stores are away at once.
        AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
        SPAMSHIELD_PREFERENCES_TABLE: 'none',
        SPAMSHIELD_REPUTATION_TABLE: 'none',
        SPAMSHIELD_PEPPER: secret(),
        SPAMSHIELD_RECEIPT_KEYS: `smoke:${secret()}`,
      }),
  });
  try {
    for (const { text, score } of await messagesOf(modelFolder)) {
      const event = proxyEvent(account, 'POST', '/v1/classify', JSON.stringify({ text }));
      const { payload, functionError } = await api.invoke(event);
      if (functionError !== undefined) return `It fails: ${errorTypeOf(payload)}.`;
      const { statusCode, body } = reply.parse(payload);
      if (statusCode !== 200) return `It answers with ${statusCode}.`;
      const { model, modelScore } = verdict.parse(JSON.parse(body));
      if (modelScore === null) return 'It classifies without its model.';
      if (model.name !== name || model.version !== version) {
        return `It holds ${model.name} ${model.version}, and ${name} ${version} was put in.`;
      }
      if (Math.abs(modelScore - score) > tolerance) {
        return `It gives another score than the model's artifact: ${modelScore} instead of ${score}.`;
      }
    }
    return undefined;
  } finally {
    await api.close();
  }
}

/** The first messages that the artifact calls ham and spam beyond doubt. */
async function messagesOf(modelFolder: string): Promise<{ text: string; score: number }[]> {
  const lines = (await readFile(join(modelFolder, 'parity.jsonl'), 'utf8')).split('\n').filter((line) => line !== '');
  const rows = lines.map((line) => parityRow.parse(JSON.parse(line)));
  return [rows.find(({ score }) => score > 0.9), rows.find(({ score }) => score < 0.1)].filter(
    (row) => row !== undefined,
  );
}

function errorTypeOf(payload: unknown): string {
  const { errorType } = (payload ?? {}) as { errorType?: unknown };
  return typeof errorType === 'string' ? errorType : 'without a word';
}
