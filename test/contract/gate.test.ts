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
    const ruined = broken(champion, (score, text) => (/\b(?:code|otp|pin)\b/.test(text) ? 0.97 : score));
    expect(await refusals(ruined)).toContain('golden ham at lenient');
  });
});

describe('the graph of an artifact', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spamshield-gate-'));
    await cp(modelFolder, folder, { recursive: true });
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('shows an operator that was added to it', async () => {
    const before = await graphOperators(join(folder, 'model.onnx'));
    // Model { graph { node { op_type: "Evil", domain: "x" } } }: a message that stands twice is merged by every protobuf reader.
    const node = Buffer.from([0x0a, 0x09, 0x22, 0x04, ...Buffer.from('Evil'), 0x3a, 0x01, ...Buffer.from('x')]);
    await appendFile(join(folder, 'model.onnx'), Buffer.from([0x3a, node.length, ...node]));
    expect(await graphOperators(join(folder, 'model.onnx'))).toEqual([...before, { domain: 'x', type: 'Evil' }]);
  });

  it('is an error when it is no graph', async () => {
    const half = (await readFile(join(folder, 'model.onnx'))).subarray(0, 5000);
    await writeFile(join(folder, 'model.onnx'), half);
    await expect(graphOperators(join(folder, 'model.onnx'))).rejects.toThrow('is not an ONNX graph');
  });
});
