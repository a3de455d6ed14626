import type { S3Client } from '@aws-sdk/client-s3';
import { z } from 'zod';
import type { DatasetManifest, TrainingData, WithdrawnEvents } from '#application/training-data.ts';
import { StoreUnavailableError } from '#domain/errors.ts';
import { folderTrainingObjects } from './folder-training-objects.ts';
import { createTransferClient } from './s3-registry-objects.ts';
import { s3TrainingObjects } from './s3-training-objects.ts';
import type { TrainingObjects } from './training-objects.ts';

/** Where training data lies: a folder, or a bucket. */
export type TrainingDataLocation = { folder: string } | { bucket: string; prefix: string };

/** Also names a folder: nothing in it may lead elsewhere. */
export const datasetIdPattern = '^[a-z0-9][a-z0-9-]{0,31}$';

const datasetId = z.string().regex(new RegExp(datasetIdPattern));
const eventId = z.string().regex(/^[\w-]{22}$/);
const count = z.number().int().nonnegative();
const time = z.iso.datetime();

const manifestSchema = z.strictObject({
  schemaVersion: z.literal(1),
  datasetId,
  window: z.strictObject({ from: time, to: time }),
  createdAt: time,
  policy: z.record(z.string(), z.number()),
  counts: z.strictObject({
    labels: count,
    accepted: count,
    disputed: count,
    waiting: count,
    spam: count,
    ham: count,
    campaigns: count,
    withoutText: count,
  }),
  messages: z.array(
    z.strictObject({
      messageKey: z.string().min(1),
      campaign: z.string().min(1),
      label: z.enum(['ham', 'spam']),
      weight: z.number().min(0).max(1),
      events: z.array(eventId).min(1),
    }),
  ),
}) satisfies z.ZodType<DatasetManifest>;

const textSchema = z.object({ text: z.string() });
const withdrawnSchema = z.strictObject({ events: z.array(eventId), readAt: time }) satisfies z.ZodType<WithdrawnEvents>;

/** Training data in objects: datasets/<id>/manifest.json and erased.json, texts/<event>.json. docs/retraining.md has the layout. */
export function objectTrainingData(objects: TrainingObjects): TrainingData {
  const textOf = (event: string) => `texts/${eventId.parse(event)}.json`;
  const inDataset = (id: string, file: string) => `datasets/${datasetId.parse(id)}/${file}`;
  const read = async <T>(path: string, schema: z.ZodType<T>): Promise<T | undefined> => {
    const json = await objects.read(path);
    return json === undefined ? undefined : parse(json, schema);
  };
  return {
    writeText: (event, text) => objects.write(textOf(event), JSON.stringify({ text })),
    readText: async (event) => (await read(textOf(event), textSchema))?.text,
    removeText: (event) => objects.remove(textOf(event)),
    textIds: async function* () {
      for await (const name of objects.names('texts')) {
        const event = eventId.safeParse(name.replace(/\.json$/, ''));
        if (event.success) yield event.data;
      }
    },
    createManifest: (manifest) =>
      objects.create(inDataset(manifest.datasetId, 'manifest.json'), JSON.stringify(manifestSchema.parse(manifest))),
    readManifest: (id) => read(inDataset(id, 'manifest.json'), manifestSchema),
    writeWithdrawn: (id, withdrawn) => objects.write(inDataset(id, 'erased.json'), JSON.stringify(withdrawn)),
    readWithdrawn: (id) => read(inDataset(id, 'erased.json'), withdrawnSchema),
    datasetIds: async function* () {
      for await (const name of objects.names('datasets')) if (datasetId.safeParse(name).success) yield name;
    },
  };
}

/** @param client of S3; by default one for large objects, for the region of the environment */
export function openTrainingData(location: TrainingDataLocation, client?: S3Client): TrainingData {
  if ('folder' in location) return objectTrainingData(folderTrainingObjects(location.folder));
  return objectTrainingData(s3TrainingObjects(client ?? createTransferClient(), location.bucket, location.prefix));
}

/** Without the cause: JSON.parse quotes what it could not read. */
function parse<T>(json: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(json));
  } catch (error) {
    throw new StoreUnavailableError('training data', error instanceof Error ? error.name : 'failed');
  }
}
