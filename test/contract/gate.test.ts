import { createHash } from 'node:crypto';
import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadOnnxSpamModel, type OnnxSpamModel } from '#adapters/onnx-spam-model.ts';
import { goldenHam, unseenFamilies } from '../../infra/local/corpora.ts';
import { graphOperators } from '../../infra/local/graph-operators.ts';
import { judgeCandidate } from '../../infra/local/judge-candidate.ts';
import { modelFolder } from './committed-model.ts';

const sets = [goldenHam, unseenFamilies];

/** The shipped model with other scores. */
function broken(model: OnnxSpamModel, rescore: (score: number, text: string) => number): OnnxSpamModel {
  return {
    ...model,
    score: async (text) => {
      const found = await model.score(text);
      return { ...found, score: rescore(found.score, text) };
    },
  };
}

/** Every test scores the same messages; the network is asked once for each. */
function remembering(model: OnnxSpamModel): OnnxSpamModel {
  const scores = new Map<string, ReturnType<OnnxSpamModel['score']>>();
  return {
    ...model,
    score: (text) => {
      const known = scores.get(text) ?? model.score(text);
      scores.set(text, known);
      return known;
    },
  };
}

describe('the gate', () => {
  let champion: OnnxSpamModel;
  beforeAll(async () => {
    champion = remembering(await loadOnnxSpamModel(modelFolder, { threads: 1 }));
  });

  const refusals = async (candidate: OnnxSpamModel) =>
    (await judgeCandidate(candidate, modelFolder, champion, sets))
      .filter(({ passed }) => !passed)
      .map(({ name }) => name);

  it('lets the shipped model succeed itself', async () => {
    expect(await refusals(champion)).toEqual([]);
  });

  it('refuses a model with its labels flipped', async () => {
    const flipped = broken(champion, (score) => 1 - score);
    expect(await refusals(flipped)).toEqual([
      'golden ham at lenient',
      'golden ham at moderate against the champion',
      'golden-ham: not worse than the champion',
      'unseen-families: not worse than the champion',
    ]);
  });

  it('refuses an undertrained model, which calls everything ham', async () => {
    expect(await refusals(broken(champion, () => 0.3))).toEqual(['unseen-families: not worse than the champion']);
  });

  it('refuses a model that has lost one kind of ham', async () => {
    const ruined = broken(champion, (score, text) => (/\b(?:code|otp|pin)\b/.test(text) ? 0.9999 : score));
    expect(await refusals(ruined)).toContain('golden ham at lenient');
  });
});

/** Writes size and digest of a changed file into the manifest, as whoever tampers with both would. */
async function declare(folder: string, file: string): Promise<void> {
  const content = await readFile(join(folder, file));
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8'));
  manifest.files[file] = { sha256: createHash('sha256').update(content).digest('hex'), bytes: content.length };
  await writeFile(path, JSON.stringify(manifest));
}

describe('the graph of an artifact', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spamshield-gate-'));
    await cp(modelFolder, folder, { recursive: true });
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('shows an operator that was added to it, and the gate refuses the model though it answers as before', async () => {
    const path = join(folder, 'model.onnx');
    const before = await graphOperators(path);
    // Model { graph { node { input: "logits", output: "x", op_type: "Sin" } } }: protobuf merges a message that stands twice.
    const node = Buffer.from('\x0a\x06logits\x12\x01x\x22\x03Sin', 'latin1');
    const graph = Buffer.concat([Buffer.from([0x0a, node.length]), node]);
    await appendFile(path, Buffer.concat([Buffer.from([0x3a, graph.length]), graph]));
    expect(await graphOperators(path)).toEqual([...before, { domain: '', type: 'Sin' }]);

    await declare(folder, 'model.onnx');
    const model = await loadOnnxSpamModel(folder, { threads: 1 });
    const refused = (await judgeCandidate(model, folder, undefined, [])).filter(({ passed }) => !passed);
    expect(refused).toEqual([{ name: 'operators', passed: false, detail: 'not allowed: ai.onnx.Sin' }]);
  });

  it('is an error when it is no graph', async () => {
    const half = (await readFile(join(folder, 'model.onnx'))).subarray(0, 5000);
    await writeFile(join(folder, 'model.onnx'), half);
    await expect(graphOperators(join(folder, 'model.onnx'))).rejects.toThrow('is not an ONNX graph');
  });
});
