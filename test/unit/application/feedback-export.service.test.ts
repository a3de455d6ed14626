import { describe, expect, it } from 'vitest';
import { createKeyedHash } from '#adapters/keyed-hash.ts';
import { type FeedbackExportProps, FeedbackExportService } from '#application/feedback-export.service.ts';
import { eventIdOf } from '#application/training-data.ts';
import { StoreUnavailableError } from '#domain/errors.ts';
import type { Feedback } from '#domain/feedback.ts';
import { fakeLabelledTexts } from '../../fakes/fake-labelled-texts.ts';
import { fakeTrainingData } from '../../fakes/fake-training-data.ts';
import { someFeedback } from '../../fakes/some-feedback.ts';

const nowMs = Date.UTC(2026, 10, 29);
const dayMs = 24 * 60 * 60 * 1000;
const window = { fromMs: nowMs - 84 * dayMs, toMs: nowMs };
const request = { datasetId: '2026-w48-abcdef', window };
const keyedHash = createKeyedHash(Buffer.alloc(32, 7));
const limits = { messagesMin: 3, hamMin: 1, classRatioMax: 4 };
const finished = { preferences: 1, texts: 1, training: 1, idempotency: 1, reputation: 1, labels: 1 };

const label = (message: number, reporter: string, stated: Partial<Feedback> = {}) =>
  someFeedback({
    reporter,
    textHash: `text-${message}`,
    fingerprint: BigInt.asUintN(64, BigInt(message + 1) * 0x9e3779b97f4a7c15n),
    label: message % 2 === 0 ? 'spam' : 'ham',
    timeMs: nowMs - dayMs,
    ...stated,
  });
const eventOf = (message: number, reporter: string) => eventIdOf(keyedHash, label(message, reporter));

/** Four messages, two of them ham, each by the same two reporters, and the text of each. */
function world(overrides: Partial<FeedbackExportProps> = {}) {
  const source = fakeLabelledTexts();
  const training = fakeTrainingData();
  for (const message of [0, 1, 2, 3]) {
    for (const reporter of ['ann', 'ben']) source.give(label(message, reporter), `text ${message} of ${reporter}`);
  }
  const props = { ...source.ports, training: training.data, keyedHash, limits, now: () => nowMs, ...overrides };
  return { ...source, training, run: () => new FeedbackExportService(props).export(request), props };
}

describe('an export', () => {
  it('writes a manifest of accepted labels, and one text an event', async () => {
    const { run, training } = world();
    const counts = {
      labels: 8,
      accepted: 4,
      disputed: 0,
      waiting: 0,
      spam: 2,
      ham: 2,
      campaigns: 4,
      withoutText: 0,
    };
    expect(await run()).toEqual({
      datasetId: request.datasetId,
      outcome: 'exported',
      accepted: 4,
      counts,
      needed: { messages: 3, ham: 1 },
    });
    const manifest = training.manifests.get(request.datasetId);
    expect(manifest).toMatchObject({
      schemaVersion: 1,
      window: { from: '2026-09-06T00:00:00.000Z', to: '2026-11-29T00:00:00.000Z' },
      createdAt: '2026-11-29T00:00:00.000Z',
      policy: { messagesMin: 3, hamMin: 1, classRatioMax: 4, campaignWeightMax: 5, voicesMin: 2 },
      counts,
    });
    expect(manifest?.messages.map(({ label: said }) => said).sort()).toEqual(['ham', 'ham', 'spam', 'spam']);
    expect(training.texts.size).toBe(8);
    expect(training.texts.get(eventOf(2, 'ben'))).toBe('text 2 of ben');
    const events = manifest?.messages.flatMap((message) => message.events) ?? [];
    expect(new Set(events)).toEqual(new Set(training.texts.keys()));
  });

  it('names nobody and nothing in the manifest', async () => {
    const { run, training } = world();
    await run();
    const manifest = JSON.stringify(training.manifests.get(request.datasetId));
    expect(manifest).not.toMatch(/ann|ben|tenant|text-\d|feedback-1|text \d/);
    for (const event of training.texts.keys()) expect(event).toMatch(/^[\w-]{22}$/);
  });

  it('gives a label the same event whenever it is given, and to nobody else', () => {
    const again = label(1, 'ann', { feedbackId: 'feedback-2', label: 'spam' });
    expect(eventIdOf(keyedHash, again)).toBe(eventOf(1, 'ann'));
    const others = [label(1, 'ben'), label(2, 'ann'), label(1, 'ann', { tenant: 'other' })];
    for (const other of others) expect(eventIdOf(keyedHash, other)).not.toBe(eventOf(1, 'ann'));
  });

  it('takes labels of the window alone', async () => {
    const { run, give } = world();
    give(label(4, 'ann', { timeMs: window.fromMs - 1 }), 'old');
    give(label(4, 'ben', { timeMs: window.fromMs - 1 }), 'old');
    give(label(6, 'ann', { timeMs: window.fromMs }), 'first');
    give(label(6, 'ben', { timeMs: window.toMs }), 'too late');
    expect((await run()).counts).toMatchObject({ labels: 9, accepted: 4, waiting: 1 });
  });

  it('leaves out messages of which there is no text, and counts them', async () => {
    const { run, training, give, forgetText } = world();
    for (const reporter of ['ann', 'ben']) give(label(4, reporter));
    for (const reporter of ['ann', 'ben']) forgetText(label(0, reporter));
    forgetText(label(1, 'ann'));
    expect((await run()).counts).toMatchObject({ accepted: 5, withoutText: 2, spam: 1, ham: 2 });
    // Who gave no text is part of the message's lineage all the same.
    const events = training.manifests.get(request.datasetId)?.messages.flatMap((message) => message.events);
    expect(events).toContain(eventOf(1, 'ann'));
    expect(training.texts.has(eventOf(1, 'ann'))).toBe(false);
  });

  it.each([
    ['messages', { messagesMin: 5, hamMin: 1 }],
    ['ham', { messagesMin: 3, hamMin: 3 }],
  ])('writes nothing where there is not enough %s, and says what there is', async (_, few) => {
    const { run, training } = world({ limits: { ...limits, ...few } });
    expect(await run()).toMatchObject({
      outcome: 'not_enough',
      accepted: 4,
      counts: { spam: 2, ham: 2 },
      needed: { messages: few.messagesMin, ham: few.hamMin },
    });
    expect([training.texts.size, training.manifests.size]).toEqual([0, 0]);
  });

  it('gives the dataset that is there when it is asked for again, whatever came since', async () => {
    const { run, training, give } = world();
    const first = await run();
    for (const reporter of ['ann', 'ben']) give(label(4, reporter), 'new');
    expect(await run()).toEqual(first);
    expect(training.texts.size).toBe(8);
  });

  it('gives the dataset of another attempt that was faster', async () => {
    const { props, training } = world();
    const theirs = { ...(await describedBy(props)), counts: { ...emptyCounts, accepted: 99 } };
    training.manifests.clear();
    const createManifest = async () => {
      training.manifests.set(theirs.datasetId, theirs);
      return false;
    };
    const service = new FeedbackExportService({ ...props, training: { ...training.data, createManifest } });
    expect((await service.export(request)).accepted).toBe(99);
  });

  it('goes on after a failure on the way, with the same result', async () => {
    const { run, training, props } = world();
    let writes = 0;
    const writeText = async (event: string, text: string) => {
      writes += 1;
      if (writes === 3) throw new StoreUnavailableError('training data', 'TimeoutError');
      await training.data.writeText(event, text);
    };
    const failing = new FeedbackExportService({ ...props, training: { ...training.data, writeText } });
    await expect(failing.export(request)).rejects.toThrow('training data: TimeoutError');
    expect(training.manifests.size).toBe(0);
    expect((await run()).counts).toMatchObject({ spam: 2, ham: 2 });
  });
});

describe('an export and an erasure', () => {
  const ann = { tenant: 'tenant', user: 'ann' };

  it('leaves out what an erased user said, and what they say again before it is finished', async () => {
    const { run, requestErasure, training } = world();
    requestErasure(ann, nowMs - 2 * dayMs);
    expect(await run()).toMatchObject({ outcome: 'not_enough', counts: { labels: 4 } });
    requestErasure(ann, nowMs - 2 * dayMs, finished);
    expect(await run()).toMatchObject({ outcome: 'exported', counts: { labels: 8 } });
    expect(training.texts.has(eventOf(0, 'ann'))).toBe(true);
  });

  it('leaves nothing of a user who is erased while texts are written', async () => {
    const { props, training, requestErasure } = world();
    const writeText = async (event: string, text: string) => {
      // The last text is written when the erasure has been entered, and its eraser has been here.
      if (training.texts.size === 7) requestErasure(ann, nowMs);
      await training.data.writeText(event, text);
    };
    await new FeedbackExportService({ ...props, training: { ...training.data, writeText } }).export(request);
    expect([...training.texts.values()].filter((text) => text.endsWith('ann'))).toEqual([]);
    const events = training.manifests.get(request.datasetId)?.messages.flatMap((message) => message.events);
    expect(events?.sort()).toEqual([0, 1, 2, 3].map((message) => eventOf(message, 'ben')).sort());
  });

  it('leaves nothing of a label that is taken back or changed while texts are written', async () => {
    const { props, training, retract, give } = world();
    const writeText = async (event: string, text: string) => {
      await training.data.writeText(event, text);
      if (training.texts.size < 8) return;
      retract(label(0, 'ann'));
      give(label(1, 'ann', { label: 'spam' }), 'text 1 of ann');
    };
    await new FeedbackExportService({ ...props, training: { ...training.data, writeText } }).export(request);
    expect(training.texts.size).toBe(6);
    const events = training.manifests.get(request.datasetId)?.messages.flatMap((message) => message.events) ?? [];
    for (const gone of [eventOf(0, 'ann'), eventOf(1, 'ann')]) {
      expect(events).not.toContain(gone);
      expect(training.texts.has(gone)).toBe(false);
    }
  });

  it('drops a message all of whose texts are gone by then', async () => {
    const { props, training, retract } = world();
    const writeText = async (event: string, text: string) => {
      await training.data.writeText(event, text);
      if (training.texts.size === 8) for (const reporter of ['ann', 'ben']) retract(label(0, reporter));
    };
    const service = new FeedbackExportService({ ...props, training: { ...training.data, writeText } });
    expect((await service.export(request)).counts).toMatchObject({ accepted: 4, spam: 1, withoutText: 1 });
    expect(training.manifests.get(request.datasetId)?.messages).toHaveLength(3);
  });
});

const emptyCounts = { labels: 0, accepted: 0, disputed: 0, waiting: 0, spam: 0, ham: 0, campaigns: 0, withoutText: 0 };

/** The manifest that an export of these writes. */
async function describedBy(props: FeedbackExportProps) {
  const { data, manifests } = fakeTrainingData();
  await new FeedbackExportService({ ...props, training: data }).export(request);
  const manifest = manifests.get(request.datasetId);
  if (!manifest) throw new Error('nothing was exported');
  return manifest;
}
