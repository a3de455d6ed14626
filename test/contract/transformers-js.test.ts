import { basename, dirname } from 'node:path';
import { env, pipeline } from '@huggingface/transformers';
import { expect, it } from 'vitest';
import { loadOnnxSpamModel } from '#adapters/onnx-spam-model.ts';
import { modelFolder, parityRows } from './committed-model.ts';

it('reads the same tokens and gives the same labels in the transformers.js pipeline', async () => {
  env.allowRemoteModels = false;
  env.localModelPath = dirname(modelFolder);
  const classify = await pipeline('text-classification', basename(modelFolder), {
    subfolder: '',
    model_file_name: 'model',
    dtype: 'fp32',
  });
  const model = await loadOnnxSpamModel(modelFolder, { threads: 1 });
  for (const { text } of parityRows) {
    const canonical = model.normalize(text).text;
    const { tokenIds, logits, truncated } = await model.infer(canonical);
    const { input_ids: inputIds } = await classify.tokenizer(canonical, { truncation: true });
    const theirs = Array.from(inputIds.data as BigInt64Array, Number);
    if (truncated) {
      // transformers.js cuts after adding [SEP] and so loses it; Python and we keep it as the last token.
      expect(theirs.slice(0, -1), text).toEqual(tokenIds.slice(0, -1));
      continue;
    }
    expect(theirs, text).toEqual(tokenIds);
    const [best] = (await classify(canonical)) as { label: string }[];
    expect(best?.label, text).toBe(logits[1] > logits[0] ? 'spam' : 'ham');
  }
  await classify.dispose();
});
