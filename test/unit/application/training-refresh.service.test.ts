import { describe, expect, it } from 'vitest';
import { createKeyedHash } from '#adapters/keyed-hash.ts';
import { FeedbackExportService } from '#application/feedback-export.service.ts';
import { eventIdOf } from '#application/training-data.ts';
import { TrainingEraser } from '#application/training-eraser.ts';
import { DatasetUnknownError, TrainingRefreshService } from '#application/training-refresh.service.ts';
import type { Feedback } from '#domain/feedback.ts';
import { fakeLabelledTexts } from '../../fakes/fake-labelled-texts.ts';
import { fakeTrainingData } from '../../fakes/fake-training-data.ts';
import { someFeedback } from '../../fakes/some-feedback.ts';

const nowMs = Date.UTC(2026, 10, 29);
const datasetId = '2026-w48-abcdef';
const keyedHash = createKeyedHash(Buffer.alloc(32, 7));
const label = (message: number, reporter: string, stated: Partial<Feedback> = {}) =>
  someFeedback({
    reporter,
    textHash: `text-${message}`,
    fingerprint: BigInt.asUintN(64, BigInt(message + 1) * 0x9e3779b97f4a7c15n),
    timeMs: nowMs - 1000,
    ...stated,
  });
const eventOf = (message: number, reporter: string) => eventIdOf(keyedHash, label(message, reporter));

/** Three messages by the same two reporters, exported. */
async function exported() {
  const source = fakeLabelledTexts();
  const training = fakeTrainingData();
  for (const message of [0, 1, 2]) {
    for (const reporter of ['ann', 'ben']) source.give(label(message, reporter), `text ${message} of ${reporter}`);
  }
  const props = { ...source.ports, training: training.data, keyedHash, now: () => nowMs };
  const limits = { messagesMin: 1, hamMin: 0, classRatioMax: 4 };
  const service = new FeedbackExportService({ ...props, limits });
  await service.export({ datasetId, window: { fromMs: 0, toMs: nowMs } });
  expect(training.texts.size).toBe(6);
  return { ...source, training, refresh: (id = datasetId) => new TrainingRefreshService(props).refresh(id) };
}

describe('a refresh', () => {
  it('finds nothing where nothing has changed', async () => {
    const { refresh, training } = await exported();
    expect(await refresh()).toEqual({ erased: 0, textsRemoved: 0 });
    expect(training.withdrawn.get(datasetId)).toEqual({ events: [], readAt: '2026-11-29T00:00:00.000Z' });
    expect(training.texts.size).toBe(6);
  });

  it.each<[string, (source: Awaited<ReturnType<typeof exported>>) => void]>([
    ['was taken back', ({ retract }) => retract(label(1, 'ann'))],
    ['is of an erased user', ({ requestErasure }) => requestErasure({ tenant: 'tenant', user: 'ann' }, nowMs)],
  ])('names the events whose label %s, and removes their texts', async (_, change) => {
    const world = await exported();
    change(world);
    const { erased, textsRemoved } = await world.refresh();
    expect(erased).toBe(textsRemoved);
    expect(world.training.withdrawn.get(datasetId)?.events).toContain(eventOf(1, 'ann'));
    expect(world.training.withdrawn.get(datasetId)?.events).not.toContain(eventOf(1, 'ben'));
    expect([...world.training.texts.values()]).not.toContain('text 1 of ann');
    expect([...world.training.texts.values()]).toContain('text 1 of ben');
  });

  it('names an event whose label says something else by now', async () => {
    const { refresh, give, training } = await exported();
    give(label(1, 'ann', { label: 'ham' }), 'text 1 of ann');
    expect(await refresh()).toEqual({ erased: 1, textsRemoved: 0 });
    expect(training.withdrawn.get(datasetId)?.events).toEqual([eventOf(1, 'ann')]);
  });

  it('removes a copy whose source is gone: its time is up', async () => {
    const { refresh, forgetText, training } = await exported();
    forgetText(label(2, 'ben'));
    expect(await refresh()).toEqual({ erased: 0, textsRemoved: 1 });
    expect(training.texts.has(eventOf(2, 'ben'))).toBe(false);
  });

  it('removes texts that no dataset names and no label stands for', async () => {
    const { refresh, training } = await exported();
    training.texts.set('orphan', 'left by an export that was cut short');
    expect(await refresh()).toEqual({ erased: 0, textsRemoved: 1 });
    expect(training.texts.has('orphan')).toBe(false);
  });

  it('does not know a dataset that is not there', async () => {
    const { refresh } = await exported();
    await expect(refresh('2026-w47-abcdef')).rejects.toBeInstanceOf(DatasetUnknownError);
  });
});

describe('an erasure in training data', () => {
  async function* labelsOf(...labels: Feedback[]) {
    yield* labels;
  }

  it('removes the texts of the labels, of nobody else, and names the datasets that hold them', async () => {
    const { training } = await exported();
    const eraser = new TrainingEraser({ training: training.data, keyedHash });
    const own = [0, 1, 2].map((message) => label(message, 'ann'));
    expect(await eraser.erase(labelsOf(...own))).toEqual([datasetId]);
    expect([...training.texts.values()].sort()).toEqual(['text 0 of ben', 'text 1 of ben', 'text 2 of ben']);
    // Once more, as after a failure: the same answer.
    expect(await eraser.erase(labelsOf(...own))).toEqual([datasetId]);
  });

  it('names no dataset that holds nothing of the labels, or was told before it trained', async () => {
    const { training, retract, refresh } = await exported();
    const eraser = new TrainingEraser({ training: training.data, keyedHash });
    expect(await eraser.erase(labelsOf(label(9, 'ann')))).toEqual([]);
    retract(label(1, 'ann'));
    await refresh();
    expect(await eraser.erase(labelsOf(label(1, 'ann')))).toEqual([]);
    expect(await eraser.erase(labelsOf())).toEqual([]);
  });
});
