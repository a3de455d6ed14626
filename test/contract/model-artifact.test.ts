import { createHash } from 'node:crypto';
import { appendFile, cp, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { servingFiles, verifyModelArtifact } from '#adapters/model-artifact.ts';
import { loadOnnxSpamModel } from '#adapters/onnx-spam-model.ts';
import { modelFolder } from './committed-model.ts';

describe('loading a model artifact', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spamshield-model-'));
    await cp(modelFolder, folder, { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true }));

  const load = () => loadOnnxSpamModel(folder, { threads: 1 });

  /** Changes a file and its entry in the manifest alike, as somebody who packages a broken model would. */
  async function replace(file: string, content: string | Buffer): Promise<void> {
    await writeFile(join(folder, file), content);
    await changeManifest((manifest) => {
      manifest.files[file] = {
        sha256: createHash('sha256').update(content).digest('hex'),
        bytes: Buffer.byteLength(content),
      };
    });
  }

  // biome-ignore lint/suspicious/noExplicitAny: a test breaks the manifest in ways its type forbids
  async function changeManifest(change: (manifest: any) => void): Promise<void> {
    const path = join(folder, 'manifest.json');
    const manifest = JSON.parse(await readFile(path, 'utf8'));
    change(manifest);
    await writeFile(path, JSON.stringify(manifest));
  }

  it('accepts an untouched copy', async () => {
    await expect(load()).resolves.toMatchObject({ name: 'spamshield-distilbert' });
  });

  it('rejects a folder without a manifest', async () => {
    await rm(join(folder, 'manifest.json'));
    await expect(load()).rejects.toMatchObject({
      code: 'model_unusable',
      message: `${join(folder, 'manifest.json')}: is missing`,
    });
  });

  it('rejects a manifest that is not JSON', async () => {
    await writeFile(join(folder, 'manifest.json'), '{');
    await expect(load()).rejects.toThrow('manifest.json: is not JSON');
  });

  it('rejects a manifest that lacks a field, naming it', async () => {
    await changeManifest((manifest) => delete manifest.maxLength);
    await expect(load()).rejects.toThrow(/manifest\.json: .*maxLength/);
  });

  it('rejects a manifest that does not cover a file serving reads', async () => {
    await changeManifest((manifest) => delete manifest.files['ensemble.json']);
    await expect(load()).rejects.toThrow('manifest.json: does not name ensemble.json');
  });

  it.each(servingFiles)('rejects a missing %s', async (file) => {
    await rm(join(folder, file));
    await expect(load()).rejects.toThrow(`${join(folder, file)}: is missing`);
  });

  it('does without the files that serving does not read, though the manifest names them', async () => {
    await rm(join(folder, 'parity.jsonl'));
    await expect(load()).resolves.toMatchObject({ name: 'spamshield-distilbert' });
  });

  it('is refused as a whole when a file that serving does not read is missing or changed', async () => {
    await expect(verifyModelArtifact(folder)).resolves.toMatchObject({ name: 'spamshield-distilbert' });
    await appendFile(join(folder, 'parity.jsonl'), ' ');
    await expect(verifyModelArtifact(folder)).rejects.toThrow(/parity\.jsonl: has \d+ bytes; the manifest says \d+/);
    await rm(join(folder, 'parity.jsonl'));
    await expect(verifyModelArtifact(folder)).rejects.toThrow(`${join(folder, 'parity.jsonl')}: is missing`);
  });

  it('rejects truncated weights', async () => {
    await truncate(join(folder, 'model.onnx_data'), 1000);
    await expect(load()).rejects.toThrow(/model\.onnx_data: has 1000 bytes; the manifest says \d+/);
  });

  it('rejects one flipped byte', async () => {
    const path = join(folder, 'model.onnx_data');
    const weights = await readFile(path);
    weights.writeUInt8(weights.readUInt8(1_000_000) ^ 1, 1_000_000);
    await writeFile(path, weights);
    await expect(load()).rejects.toThrow(/model\.onnx_data: has sha256 [0-9a-f]{64}; the manifest says/);
  });

  it('rejects a file that is no graph, though the manifest vouches for it', async () => {
    await replace('model.onnx', 'not a graph');
    await expect(load()).rejects.toThrow('model.onnx: is not a graph that ONNX Runtime can load');
  });

  it('rejects thresholds out of order', async () => {
    const ensemble = JSON.parse(await readFile(join(folder, 'ensemble.json'), 'utf8'));
    ensemble.thresholds.strict.score = 0.99;
    ensemble.thresholds.lenient.score = 0.01;
    await replace('ensemble.json', JSON.stringify(ensemble));
    await expect(load()).rejects.toThrow('ensemble.json: ✖ needs strict ≤ moderate ≤ lenient');
  });

  it('rejects weights of n-grams that no hash could address', async () => {
    const ngrams = JSON.parse(await readFile(join(folder, 'ngrams.json'), 'utf8'));
    ngrams.weights = Buffer.alloc(1000).toString('base64');
    await replace('ngrams.json', JSON.stringify(ngrams));
    await expect(load()).rejects.toThrow('ngrams.json: ✖ needs as many weights as a power of two');
  });

  it('fails its self-test when the calibration is another', async () => {
    const ensemble = JSON.parse(await readFile(join(folder, 'ensemble.json'), 'utf8'));
    ensemble.calibration.intercept -= 5;
    await replace('ensemble.json', JSON.stringify(ensemble));
    await expect(load()).rejects.toThrow(/model\.onnx: fails its self-test: score/);
  });

  it('fails its self-test when the normalisation table is another', async () => {
    const table = JSON.parse(await readFile(join(folder, 'normalization.json'), 'utf8'));
    table.plain.Y = 'z';
    await replace('normalization.json', JSON.stringify(table));
    await expect(load()).rejects.toThrow(
      'model.onnx: fails its self-test: the tokenizer gives other tokens than at training',
    );
  });
});
