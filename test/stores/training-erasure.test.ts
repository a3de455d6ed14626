import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, describe, expect, it } from 'vitest';
import { createReputationProjection } from '#adapters/dynamo-reputation-projection.ts';
import { DynamoTextStore } from '#adapters/dynamo-text-store.ts';
import { DynamoUserItems } from '#adapters/dynamo-user-items.ts';
import { writeFeedbackItem } from '#adapters/feedback-item.ts';
import { folderTrainingObjects } from '#adapters/folder-training-objects.ts';
import { createKeyedHash } from '#adapters/keyed-hash.ts';
import { objectTrainingData } from '#adapters/object-training-data.ts';
import { FeedbackExportService } from '#application/feedback-export.service.ts';
import type { TrainingData } from '#application/training-data.ts';
import { TrainingEraser } from '#application/training-eraser.ts';
import { TrainingRefreshService } from '#application/training-refresh.service.ts';
import { UserEraser } from '#application/user-eraser.ts';
import { StoreUnavailableError } from '#domain/errors.ts';
import { someFeedback } from '../fakes/some-feedback.ts';
import { createDocumentClient, createOwnTables } from './database.ts';

const folder = mkdtempSync(join(tmpdir(), 'spamshield-erasure-'));
afterAll(() => rmSync(folder, { recursive: true }));

const client = createDocumentClient();
const keyedHash = createKeyedHash(randomBytes(32));
const tenant = 'ten#ant';

/** Tables and training data of one test, in which ann and others labelled six messages; ann's texts say canary. */
async function open(name: string) {
  const tables = await createOwnTables();
  const root = join(folder, name);
  const training = objectTrainingData(folderTrainingObjects(root));
  const { projection, labels, ledger } = createReputationProjection(client, {
    feedbackTable: tables.feedback,
    reputationTable: tables.reputation,
    erasureLedgerTable: tables.erasureLedger,
  });
  const texts = new DynamoTextStore(client, tables.texts);
  const source = {
    readLabels: labels.readAll,
    readLabel: labels.read,
    readErasures: () => ledger.readAll(),
    readText: texts.read,
    keyedHash,
    now: Date.now,
  };
  const give = async (message: number, reporter: string, text: string) => {
    const feedback = someFeedback({
      tenant,
      reporter,
      textHash: `text-${message}`,
      fingerprint: BigInt.asUintN(64, BigInt(message + 1) * 0x9e3779b97f4a7c15n),
      label: message % 2 === 0 ? 'spam' : 'ham',
      timeMs: Date.now(),
      hasText: true,
    });
    await texts.write(feedback, text, Date.now());
    await client.send(new PutCommand({ TableName: tables.feedback, Item: writeFeedbackItem(feedback) }));
  };
  for (let message = 0; message < 6; message += 1) {
    for (const reporter of ['ann', 'ben', 'cat']) {
      await give(message, reporter, reporter === 'ann' ? `canary ${message}` : `text ${message}`);
    }
  }
  const limits = { messagesMin: 2, hamMin: 1, classRatioMax: 4 };
  const exportWith = (to: Partial<TrainingData>) => (datasetId: string) =>
    new FeedbackExportService({ ...source, training: { ...training, ...to }, limits }).export({
      datasetId,
      window: { fromMs: 0, toMs: Date.now() + 1 },
    });
  const eraserWith = (to: Partial<TrainingData>) => {
    const user = { tenant, user: 'ann' };
    const eraser = new UserEraser({
      ledger,
      items: {
        preferences: new DynamoUserItems(client, tables.preferences, 'preferences'),
        texts: new DynamoUserItems(client, tables.texts, 'texts'),
        labels: new DynamoUserItems(client, tables.feedback, 'feedback'),
      },
      removeAnswer: async () => {},
      readLabelsOf: labels.readOf,
      training: new TrainingEraser({ training: { ...training, ...to }, keyedHash }),
      projection,
      now: Date.now,
    });
    return async () => {
      if (!(await ledger.read(user))) await ledger.begin(user, Date.now(), undefined);
      await eraser.erase(user);
    };
  };
  const files = () =>
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
  return {
    training,
    exportWith,
    eraserWith,
    export: exportWith({}),
    erase: eraserWith({}),
    refresh: (datasetId: string) => new TrainingRefreshService({ ...source, training }).refresh(datasetId),
    readErasure: () => ledger.read({ tenant, user: 'ann' }),
    /** Everything that stands in any file of the training data. */
    holdsCanary: () => files().some((text) => text.includes('canary')),
    labelsOfAnn: async () => {
      let count = 0;
      for await (const _ of labels.readOf({ tenant, user: 'ann' })) count += 1;
      return count;
    },
  };
}

/** The texts that a training of this dataset reads, by the rule of docs/retraining.md. */
async function trainingInput({ training }: { training: TrainingData }, datasetId: string): Promise<string[]> {
  const withdrawn = new Set((await training.readWithdrawn(datasetId))?.events);
  const input: string[] = [];
  for (const { events } of (await training.readManifest(datasetId))?.messages ?? []) {
    for (const event of events.filter((each) => !withdrawn.has(each))) {
      const text = await training.readText(event);
      if (text === undefined) continue;
      input.push(text);
      break;
    }
  }
  return input;
}

describe("an erased user's text", () => {
  it('is in no object, in no input of the dataset it was in, and in no later dataset', async () => {
    const world = await open('all');
    const first = await world.export('2026-w48-aaaaaa');
    expect(first).toMatchObject({ outcome: 'exported', counts: { labels: 18, spam: 3, ham: 3 } });
    expect(world.holdsCanary()).toBe(true);
    await world.erase();
    expect(world.holdsCanary()).toBe(false);
    expect(await world.labelsOfAnn()).toBe(0);
    expect((await world.refresh('2026-w48-aaaaaa')).erased).toBe(6);
    expect(await trainingInput(world, '2026-w48-aaaaaa')).toEqual(Array(6).fill(expect.stringMatching(/^text \d$/)));
    await world.export('2026-w49-aaaaaa');
    expect(await trainingInput(world, '2026-w49-aaaaaa')).toHaveLength(6);
    expect(world.holdsCanary()).toBe(false);
  });

  it('is gone when the erasure comes while it is copied', async () => {
    const world = await open('meanwhile');
    let written = 0;
    const writeText = async (event: string, text: string) => {
      written += 1;
      if (written === 9) await world.erase();
      await world.training.writeText(event, text);
    };
    await world.exportWith({ writeText })('2026-w48-aaaaaa');
    expect(world.holdsCanary()).toBe(false);
    expect(await trainingInput(world, '2026-w48-aaaaaa')).toHaveLength(6);
  });

  it('keeps its labels while training data cannot be reached, without which nobody could find it', async () => {
    const world = await open('unreachable');
    await world.export('2026-w48-aaaaaa');
    const removeText = () => Promise.reject(new StoreUnavailableError('training data', 'TimeoutError'));
    await expect(world.eraserWith({ removeText })()).rejects.toThrow('training data: TimeoutError');
    expect(await world.labelsOfAnn()).toBe(6);
    expect((await world.readErasure())?.erasedAtMs.training).toBeUndefined();
    await world.erase();
    expect([await world.labelsOfAnn(), world.holdsCanary()]).toEqual([0, false]);
  });

  it('leaves the names of the datasets that it was in in the ledger', async () => {
    const world = await open('ledger');
    await world.export('2026-w48-aaaaaa');
    await world.export('2026-w49-aaaaaa');
    await world.erase();
    expect((await world.readErasure())?.datasets).toEqual(['2026-w48-aaaaaa', '2026-w49-aaaaaa']);
  });
});
