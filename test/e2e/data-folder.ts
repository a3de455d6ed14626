import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { DynamoTextStore } from '#adapters/dynamo-text-store.ts';
import { writeFeedbackItem } from '#adapters/feedback-item.ts';
import type { Label } from '#domain/decision.ts';
import { fingerprint } from '#domain/fingerprint.ts';
import { openDatabase } from '../../infra/local/database.ts';
import { tables } from '../../infra/tables.ts';
import { someFeedback } from '../fakes/some-feedback.ts';

export type Reported = { text: string; label: Label; reporters: readonly string[] };

/** The database of a data folder of npm start, with a client of it; `close` ends both. */
export async function openDataFolder(folder: string) {
  const { environment, close } = await openDatabase(folder);
  const accessKeyId = environment['AWS_ACCESS_KEY_ID'] as string;
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({
      endpoint: environment['AWS_ENDPOINT_URL_DYNAMODB'] as string,
      region: environment['AWS_REGION'] as string,
      credentials: { accessKeyId, secretAccessKey: accessKeyId },
    }),
  );
  return {
    client,
    close: async () => {
      client.destroy();
      await close();
    },
  };
}

/** Fills a data folder of npm start with what these reporters said of these messages just now. */
export async function fillDataFolder(folder: string, reported: readonly Reported[]): Promise<void> {
  const { client, close } = await openDataFolder(folder);
  const texts = new DynamoTextStore(client, tables.texts.localName);
  const timeMs = Date.now() - 1000;
  for (const [at, { text, label, reporters }] of reported.entries()) {
    for (const reporter of reporters) {
      const feedback = someFeedback({
        reporter,
        label,
        timeMs,
        textHash: `text-${at}`,
        fingerprint: fingerprint(text),
        hasText: true,
      });
      await texts.write(feedback, text, timeMs);
      await client.send(new PutCommand({ TableName: tables.feedback.localName, Item: writeFeedbackItem(feedback) }));
    }
  }
  await close();
}
