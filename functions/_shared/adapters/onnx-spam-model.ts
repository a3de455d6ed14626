import { join } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import type { InferenceSession } from 'onnxruntime-node';
import type { ModelScore, SpamModel } from '#application/spam-model.ts';
import { sigmoid } from '#domain/ensemble.ts';
import { ModelUnprovenError, ModelUnusableError } from '#domain/errors.ts';
import { createNgramMargin } from '#domain/ngrams.ts';
import { createNormalizer } from '#domain/normalization.ts';
import { type Ensemble, type Manifest, type ModelArtifact, openModelArtifact } from './model-artifact.ts';

export type OnnxSpamModelOptions = {
  /** Threads of one inference; Lambda gives one vCPU per 1,769 MiB. */
  threads: number;
};

/** A canonical text as the network reads it. */
export type Tokens = {
  /** At most maxLength ids, [CLS] first and [SEP] last. */
  tokenIds: number[];
  truncated: boolean;
};

/** What the model says of one canonical text. */
export type Inference = ModelScore & {
  tokenIds: number[];
  /** Logits of ham and spam, of the network, before calibration. */
  logits: [number, number];
  /** Margin of the n-grams, before calibration. */
  ngrams: number;
};

/** A DistilBERT in ONNX Runtime, with n-grams beside it: verified, warmed up and ready. One per process; sessions leak when made in a loop. */
export type OnnxSpamModel = SpamModel & {
  readonly manifest: Manifest;
  readonly tokenize: (text: string) => Tokens;
  /** Token ids of one message → logits of ham and spam. */
  readonly run: (tokenIds: number[]) => Promise<[number, number]>;
  /** tokenize → run; n-grams; calibrate. */
  readonly infer: (text: string) => Promise<Inference>;
};

/**
 * Loads and proves the artifact in `folder`: digests, graph, and its self-test message, whose run is also the warm-up.
 *
 * @throws ModelUnusableError naming the file and the reason; ModelUnprovenError where the artifact is not what it should be
 */
export async function loadOnnxSpamModel(folder: string, options: OnnxSpamModelOptions): Promise<OnnxSpamModel> {
  const artifact = await openModelArtifact(folder);
  const { manifest, ensemble } = artifact;
  const { thresholds } = ensemble;
  const tokenize = createTokenize(artifact);
  const ort = await importOnnxRuntime();
  const session = await openSession(ort, artifact.modelPath, options);
  const run = createRun(ort, session);
  const ngramMargin = createNgramMargin(artifact.ngrams);
  const infer: OnnxSpamModel['infer'] = async (text) => {
    const { tokenIds, truncated } = tokenize(text);
    const logits = await run(tokenIds);
    const ngrams = ngramMargin(text);
    return { tokenIds, logits, ngrams, score: calibrate(logits, ngrams, ensemble), truncated };
  };
  const model: OnnxSpamModel = {
    manifest,
    name: manifest.name,
    version: manifest.version,
    thresholds: {
      strict: thresholds.strict.score,
      moderate: thresholds.moderate.score,
      lenient: thresholds.lenient.score,
    },
    coefficients: ensemble.coefficients,
    normalize: createNormalizer(artifact.normalization),
    tokenize,
    run,
    infer,
    score: async (text) => {
      const { score, truncated } = await infer(text);
      return { score, truncated };
    },
  };
  try {
    await selfTest(model, artifact);
  } catch (error) {
    // Whoever tries again opens another session; this one would stay in memory.
    await session.release();
    throw error;
  }
  return model;
}

function createTokenize(artifact: ModelArtifact): OnnxSpamModel['tokenize'] {
  const { maxLength } = artifact.manifest;
  let tokenizer: Tokenizer;
  try {
    tokenizer = new Tokenizer(artifact.tokenizer, artifact.tokenizerConfig);
  } catch (cause) {
    throw new ModelUnusableError(join(artifact.folder, 'tokenizer.json'), 'is not a tokenizer', { cause });
  }
  return (text) => {
    const tokenIds = tokenizer.encode(text).ids;
    if (tokenIds.length <= maxLength) return { tokenIds, truncated: false };
    return { tokenIds: [...tokenIds.slice(0, maxLength - 1), tokenIds.at(-1) as number], truncated: true };
  };
}

type OnnxRuntime = typeof import('onnxruntime-node');

async function importOnnxRuntime(): Promise<OnnxRuntime> {
  // ONNX Runtime 1.30 on Linux opens a telemetry database and an uploader when it loads; the variable must be set before.
  process.env['ORT_DISABLE_TELEMETRY'] = '1';
  return import('onnxruntime-node');
}

function openSession(
  ort: OnnxRuntime,
  modelPath: string,
  { threads }: OnnxSpamModelOptions,
): Promise<InferenceSession> {
  return ort.InferenceSession.create(modelPath, {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    // The graph was fused when it was exported; doing it again would double the time to load.
    graphOptimizationLevel: 'basic',
    logSeverityLevel: 3,
  }).catch((cause: unknown) => {
    throw new ModelUnusableError(modelPath, 'is not a graph that ONNX Runtime can load', { cause });
  });
}

function createRun(ort: OnnxRuntime, session: InferenceSession): OnnxSpamModel['run'] {
  return async (tokenIds) => {
    // Batch 1 without padding: dynamic INT8 takes one scale per tensor, so batch-mates would move each other's scores.
    const shape = [1, tokenIds.length];
    const { logits } = await session.run({
      input_ids: new ort.Tensor('int64', BigInt64Array.from(tokenIds, BigInt), shape),
      attention_mask: new ort.Tensor('int64', new BigInt64Array(tokenIds.length).fill(1n), shape),
    });
    return Array.from(logits?.data as Float32Array) as [number, number];
  };
}

function calibrate([ham, spam]: [number, number], ngrams: number, { calibration }: Ensemble): number {
  return sigmoid(calibration.intercept + calibration.network * (spam - ham) + calibration.ngrams * ngrams);
}

async function selfTest(model: OnnxSpamModel, { manifest, modelPath }: ModelArtifact): Promise<void> {
  const { text, tokenIds, score } = manifest.selfTest;
  const actual = await model.infer(model.normalize(text).text).catch((cause: unknown) => {
    throw new ModelUnprovenError(modelPath, 'fails its self-test: the graph does not run', { cause });
  });
  if (actual.tokenIds.join() !== tokenIds.join()) {
    throw new ModelUnprovenError(modelPath, 'fails its self-test: the tokenizer gives other tokens than at training');
  }
  // NaN fails this comparison too.
  if (!(Math.abs(actual.score - score) <= manifest.scoreTolerance)) {
    throw new ModelUnprovenError(
      modelPath,
      `fails its self-test: score ${actual.score}, expected ${score} ± ${manifest.scoreTolerance}`,
    );
  }
}
