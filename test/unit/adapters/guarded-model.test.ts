import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type GuardOptions, guardModel } from '#adapters/guarded-model.ts';
import { loadOnce } from '#application/load-once.ts';
import type { SpamModel } from '#application/spam-model.ts';
import { ModelUnusableError } from '#domain/errors.ts';
import { fakeSpamModel } from '../../fakes/fake-spam-model.ts';

const options = { slowMs: 250, failuresMax: 3, coolingMs: 30_000 };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A guarded model whose inferences take `took.ms`, fail while that is undefined, and are counted. */
function guarded(stated: GuardOptions = {}) {
  const took: { ms: number | undefined } = { ms: 20 };
  const asked: string[] = [];
  const cached: boolean[] = [];
  const score: SpamModel['score'] = async (text) => {
    asked.push(text);
    if (took.ms === undefined) throw new Error('broken');
    vi.advanceTimersByTime(took.ms);
    return { score: text.length / 100, truncated: text.length > 50 };
  };
  const load = guardModel(async () => model, {
    ...options,
    onScore: (isCached) => void cached.push(isCached),
    ...stated,
  });
  const model = fakeSpamModel({ score });
  return { took, asked, cached, score: async (text: string) => (await load()).score(text) };
}

type Guarded = ReturnType<typeof guarded>;

async function openCircuit(model: Guarded): Promise<void> {
  model.took.ms = 251;
  for (const text of ['slow 1', 'slow 2', 'slow 3']) await model.score(text);
  model.took.ms = 20;
}

describe('scores', () => {
  it('are computed once a text, and told as known or not', async () => {
    const { score, asked, cached } = guarded();
    const first = await score('lunch');
    expect(await score('lunch')).toEqual(first);
    expect(await score('dinner')).not.toEqual(first);
    expect([asked, cached]).toEqual([
      ['lunch', 'dinner'],
      [false, true, false],
    ]);
  });

  it('are the model’s own, truncation included', async () => {
    const { score } = guarded();
    const long = 'x'.repeat(60);
    for (const _ of [1, 2]) expect(await score(long)).toEqual({ score: 0.6, truncated: true });
  });

  it('are kept up to the bound, the least used leaving first', async () => {
    const { score, asked } = guarded({ cachedMax: 2 });
    for (const text of ['a', 'b', 'a', 'c', 'a', 'b']) await score(text);
    expect(asked).toEqual(['a', 'b', 'c', 'b']);
  });

  it('are not kept of an inference that failed', async () => {
    const model = guarded();
    model.took.ms = undefined;
    await expect(model.score('lunch')).rejects.toThrow('broken');
    model.took.ms = 20;
    expect(await model.score('lunch')).toMatchObject({ score: 0.05 });
  });

  it('are another model’s after it was loaded anew, even where the old one still computes', async () => {
    const models = [0.1, 0.9].map((score) =>
      fakeSpamModel({
        score: async () => {
          await setImmediate();
          return { score, truncated: false };
        },
      }),
    );
    let current = 0;
    const load = guardModel(async () => models[current] as SpamModel, options);
    await (await load()).score('lunch');
    const late = (await load()).score('dinner');
    current = 1;
    const renewed = await load();
    await late;
    expect(await Promise.all(['lunch', 'dinner'].map((text) => renewed.score(text)))).toMatchObject([
      { score: 0.9 },
      { score: 0.9 },
    ]);
  });
});

describe('the circuit', () => {
  it('opens after slow inferences in a row, and refuses at once', async () => {
    const model = guarded();
    await openCircuit(model);
    const before = performance.now();
    await expect(model.score('lunch')).rejects.toThrow();
    expect(performance.now()).toBe(before);
    expect(model.asked).toHaveLength(3);
  });

  it('opens after inferences in a row that failed', async () => {
    const model = guarded();
    model.took.ms = undefined;
    for (const text of ['a', 'b', 'c', 'd']) await expect(model.score(text)).rejects.toThrow();
    expect(model.asked).toEqual(['a', 'b', 'c']);
  });

  it('stays closed while a fast inference comes between slow ones, and at the limit itself', async () => {
    const model = guarded();
    for (const [index, ms] of [251, 251, 20, 251, 251, 20, 250, 250, 250, 250].entries()) {
      model.took.ms = ms;
      await model.score(`text ${index}`);
    }
    expect(model.asked).toHaveLength(10);
  });

  it('gives the slow answers themselves', async () => {
    const model = guarded();
    model.took.ms = 9000;
    expect(await model.score('lunch')).toEqual({ score: 0.05, truncated: false });
  });

  it('answers a known text while it is open', async () => {
    const model = guarded();
    const known = await model.score('lunch');
    await openCircuit(model);
    expect(await model.score('lunch')).toEqual(known);
  });

  it('closes after the cooling time, and not before', async () => {
    const model = guarded();
    await openCircuit(model);
    vi.advanceTimersByTime(29_999);
    await expect(model.score('lunch')).rejects.toThrow();
    vi.advanceTimersByTime(1);
    for (const text of ['lunch', 'dinner']) expect(await model.score(text)).toMatchObject({ truncated: false });
  });

  it('opens again on the first slow inference after the cooling time', async () => {
    const model = guarded();
    await openCircuit(model);
    vi.advanceTimersByTime(30_000);
    model.took.ms = 251;
    await model.score('still slow');
    await expect(model.score('lunch')).rejects.toThrow();
  });

  it('does not take the wait for others’ inferences for slowness', async () => {
    const model = guarded();
    model.took.ms = 100;
    const texts = Array.from({ length: 20 }, (_, index) => `text ${index}`);
    await Promise.all(texts.map((text) => model.score(text)));
    expect(await model.score('lunch')).toMatchObject({ score: 0.05 });
  });

  it('refuses at once also those that waited when it opened', async () => {
    const model = guarded();
    model.took.ms = 251;
    const texts = Array.from({ length: 20 }, (_, index) => `text ${index}`);
    const outcomes = await Promise.allSettled(texts.map((text) => model.score(text)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    expect(model.asked).toHaveLength(3);
  });
});

describe('a load that fails', () => {
  const unusable = new ModelUnusableError('model', 'is missing');
  const failing = () => {
    const state = { isWell: false, loads: 0 };
    const load = loadOnce(async () => {
      state.loads += 1;
      if (!state.isWell) throw unusable;
      return fakeSpamModel();
    });
    return { state, load: guardModel(load, options) };
  };

  it('is not tried again within the cooling time, and says why all the same', async () => {
    const { state, load } = failing();
    await expect(load()).rejects.toBe(unusable);
    state.isWell = true;
    vi.advanceTimersByTime(29_999);
    await expect(load()).rejects.toBe(unusable);
    expect(state.loads).toBe(1);
  });

  it('is tried again after it', async () => {
    const { state, load } = failing();
    await expect(load()).rejects.toBe(unusable);
    state.isWell = true;
    vi.advanceTimersByTime(30_000);
    expect(await load()).toMatchObject({ name: 'fake' });
    await load();
    expect(state.loads).toBe(2);
  });

  it('is tried once a cooling time while it goes on failing', async () => {
    const { state, load } = failing();
    for (let tried = 0; tried < 3; tried += 1) {
      await Promise.allSettled([load(), load(), load()]);
      vi.advanceTimersByTime(30_000);
    }
    expect(state.loads).toBe(3);
  });
});
