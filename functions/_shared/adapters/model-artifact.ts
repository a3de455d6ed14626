import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { ModelUnprovenError, ModelUnusableError } from '#domain/errors.ts';
import type { NgramModel } from '#domain/ngrams.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const probability = z.number().min(0).max(1);

/** manifest.json: what the artifact is, and the digest of each of its files. Written by ml/spam-classifier (package.py). */
const manifestSchema = z.object({
  /** 2: n-grams stand beside the network. */
  schemaVersion: z.literal(2),
  name: z.string().min(1),
  version: z.string().regex(/^\d{4}\.\d{1,2}\.\d+$/),
  /** Longest input in tokens, [CLS] and [SEP] included. */
  maxLength: z.number().int().min(3),
  /** Largest difference in score between two correct runtimes of this artifact. */
  scoreTolerance: probability,
  /** What the model has seen: corpora by name, and the writers kept for validation. */
  training: z.looseObject({
    corpora: z.array(z.string()),
    validationHands: z.array(z.string()),
    trainingHands: z.array(z.string()),
    parameters: z.looseObject({ data: z.looseObject({ uci_sha256: sha256 }) }),
  }),
  selfTest: z.object({ text: z.string(), tokenIds: z.array(z.number().int()), score: probability }),
  files: z.record(z.string(), z.object({ sha256, bytes: z.number().int().positive() })),
});
export type Manifest = z.infer<typeof manifestSchema>;

const threshold = z.object({ score: probability });

/** ensemble.json: how evidence becomes a score, and where each sensitivity draws the line. */
const ensembleSchema = z.object({
  /** Of the model alone: P(spam) = sigmoid(intercept + network · (logit spam − logit ham) + ngrams · margin of the n-grams). */
  calibration: z.object({ intercept: z.number(), network: z.number().positive(), ngrams: z.number().nonnegative() }),
  /** How the ensemble weighs its evidence, in log-odds; with the model alone 0, 1, 0, 0. */
  coefficients: z.object({
    intercept: z.number(),
    model: z.number().nonnegative(),
    rules: z.number().nonnegative(),
    obfuscation: z.number().nonnegative(),
  }),
  /** Digest of the rules that the coefficients were fitted with; null while no rules take part. */
  rulesDigest: sha256.nullable(),
  thresholds: z
    .object({ strict: threshold, moderate: threshold, lenient: threshold })
    .refine(({ strict, moderate, lenient }) => strict.score <= moderate.score && moderate.score <= lenient.score, {
      message: 'needs strict ≤ moderate ≤ lenient',
    }),
});
export type Ensemble = z.infer<typeof ensembleSchema>;

const normalizationSchema = z.object({
  version: z.literal([1, 2]),
  plain: z.record(z.string(), z.string()),
  styled: z.record(z.string(), z.string()),
  invisible: z.string(),
  lookAlike: z.record(z.string(), z.string()),
  alphabet: z.string(),
  words: z.string().optional(),
});

const lengths = z
  .tuple([z.number().int().min(1), z.number().int()])
  .refine(([shortest, longest]) => shortest <= longest, {
    message: 'needs the shorter length first',
  });

/** ngrams.json: see `NgramModel`; the weights are base64 of int8. */
const ngramsSchema = z.object({
  letters: lengths,
  words: lengths,
  intercept: z.number(),
  scale: z.number().nonnegative(),
  weights: z
    .base64()
    .transform((text) => new Int8Array(Buffer.from(text, 'base64')))
    .refine(({ length }) => length > 1 && Number.isInteger(Math.log2(length)), {
      message: 'needs as many weights as a power of two',
    }),
});

const tokenizerSchema = z.looseObject({ model: z.looseObject({ type: z.literal('WordPiece') }) });
const tokenizerConfigSchema = z.looseObject({});

/** Names the other files; whatever is built from an artifact keeps it byte for byte. */
export const manifestFile = 'manifest.json';
const normalizationFile = 'normalization.json';

/** Files that serving reads beside the manifest; each must stand in it. */
export const servingFiles = [
  'model.onnx',
  'model.onnx_data',
  'tokenizer.json',
  'tokenizer_config.json',
  normalizationFile,
  'ngrams.json',
  'ensemble.json',
] as const;

export type ModelArtifact = {
  folder: string;
  manifest: Manifest;
  ensemble: Ensemble;
  normalization: z.infer<typeof normalizationSchema>;
  ngrams: NgramModel;
  tokenizer: object;
  tokenizerConfig: object;
  modelPath: string;
};

/**
 * Reads the artifact in `folder` after checking size and sha256 of every file that serving reads. The others may be absent: an image
 * goes without them.
 *
 * @throws ModelUnusableError naming the file and the reason
 */
export async function openModelArtifact(folder: string): Promise<ModelArtifact> {
  const manifest = await readManifest(folder);
  // readManifest saw that none is missing.
  const served = servingFiles.map((file) => [file, manifest.files[file] as Manifest['files'][string]]);
  await verifyModelFiles(folder, Object.fromEntries(served));
  return {
    folder,
    manifest,
    ensemble: await readJson(folder, 'ensemble.json', ensembleSchema),
    normalization: await readJson(folder, normalizationFile, normalizationSchema),
    ngrams: await readJson(folder, 'ngrams.json', ngramsSchema),
    tokenizer: await readJson(folder, 'tokenizer.json', tokenizerSchema),
    tokenizerConfig: await readJson(folder, 'tokenizer_config.json', tokenizerConfigSchema),
    modelPath: join(folder, 'model.onnx'),
  };
}

/**
 * Checks size and sha256 of every file that the manifest in `folder` names, also of those that serving does not read: what is to be
 * trusted as a whole before it is built from, or passed on.
 *
 * @throws ModelUnusableError naming the file and the reason
 */
export async function verifyModelArtifact(folder: string): Promise<Manifest> {
  const manifest = await readManifest(folder);
  await verifyModelFiles(folder, manifest.files);
  return manifest;
}

/**
 * Reads the table of the normaliser alone, after checking it against the manifest: what feedback needs of the artifact in `folder`.
 *
 * @throws ModelUnusableError naming the file and the reason
 */
export async function openNormalization(folder: string): Promise<ModelArtifact['normalization']> {
  const { files } = await readJson(folder, manifestFile, manifestSchema);
  const expected = files[normalizationFile];
  if (!expected) throw new ModelUnusableError(join(folder, manifestFile), `does not name ${normalizationFile}`);
  await verify(join(folder, normalizationFile), expected);
  return readJson(folder, normalizationFile, normalizationSchema);
}

async function readManifest(folder: string): Promise<Manifest> {
  const manifest = await readJson(folder, manifestFile, manifestSchema);
  for (const file of servingFiles) {
    if (!(file in manifest.files)) throw new ModelUnusableError(join(folder, manifestFile), `does not name ${file}`);
  }
  return manifest;
}

/**
 * Checks size and sha256 of every file that a manifest names, whatever else the folder holds.
 *
 * @throws ModelUnusableError naming the file and the reason
 */
export async function verifyModelFiles(folder: string, files: Manifest['files']): Promise<void> {
  await Promise.all(Object.entries(files).map(([file, expected]) => verify(join(folder, file), expected)));
}

async function verify(path: string, expected: Manifest['files'][string]): Promise<void> {
  const { size } = await stat(path).catch(unreadable(path));
  if (size !== expected.bytes) {
    throw new ModelUnprovenError(path, `has ${size} bytes; the manifest says ${expected.bytes}`);
  }
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash).catch(unreadable(path));
  const digest = hash.digest('hex');
  if (digest !== expected.sha256) {
    throw new ModelUnprovenError(path, `has sha256 ${digest}; the manifest says ${expected.sha256}`);
  }
}

function unreadable(path: string): (cause: NodeJS.ErrnoException) => never {
  return (cause) => {
    const reason = cause.code === 'ENOENT' ? 'is missing' : `cannot be read (${cause.code})`;
    throw new ModelUnusableError(path, reason, { cause });
  };
}

/** A file of an artifact, parsed. Throws ModelUnusableError. */
export async function readJson<T>(folder: string, file: string, schema: z.ZodType<T>): Promise<T> {
  const path = join(folder, file);
  const text = await readFile(path, 'utf8').catch(unreadable(path));
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new ModelUnusableError(path, 'is not JSON', { cause });
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw new ModelUnusableError(path, z.prettifyError(parsed.error).replaceAll('\n', ' '));
  return parsed.data;
}
