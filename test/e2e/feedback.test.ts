import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { feedbackKey } from '#adapters/feedback-item.ts';
import { createKeyedHash } from '#adapters/keyed-hash.ts';
import { openNormalization } from '#adapters/model-artifact.ts';
import { createReceiptSigner } from '#adapters/receipt-signer.ts';
import { fingerprint } from '#domain/fingerprint.ts';
import { createNormalizer } from '#domain/normalization.ts';
import { openDatabase } from '../../infra/local/database.ts';
import { newestModelFolder } from '../../infra/local/model-folder.ts';
import { tables } from '../../infra/tables.ts';
import { type LocalServer, startServer } from './local-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'spamshield-feedback-'));
let server: LocalServer | undefined;

async function kill(): Promise<void> {
  if (server?.process.signalCode !== null || server.process.exitCode !== null) return;
  server.process.kill('SIGKILL');
  await once(server.process, 'exit');
}
afterEach(kill);
afterAll(() => rmSync(folder, { recursive: true }));

const normalize = createNormalizer(await openNormalization(newestModelFolder()));

type Report = { user: string; text: string; label: 'ham' | 'spam'; key: string; keepsText: boolean };

let reports = 0;
function newReport(): Report {
  reports += 1;
  return {
    user: `canary-${reports}`,
    text: `Canary ${reports}: YOUR pаrcel 📦 is held`,
    label: reports % 3 === 0 ? 'ham' : 'spam',
    key: `canary-key-${reports}`,
    keepsText: reports % 2 === 0,
  };
}

/** Keys as the data folder keeps them. */
function secrets() {
  const keyedHash = createKeyedHash(Buffer.from(readFileSync(join(folder, 'pepper'), 'utf8'), 'base64'));
  const [id = '', secret = ''] = readFileSync(join(folder, 'receipt-keys'), 'utf8').split(':');
  return { keyedHash, signer: createReceiptSigner([{ id, secret: Buffer.from(secret, 'base64') }]) };
}

function receiptOf({ user, text }: Report, senderHash?: string): string {
  const { keyedHash, signer } = secrets();
  const canonical = normalize(text).text;
  return signer.sign({
    tenant: 'local',
    userHash: keyedHash('user', 'local', user),
    ...(senderHash !== undefined && { senderHash }),
    domainHashes: [],
    textHash: keyedHash('text', 'local', canonical),
    fingerprint: fingerprint(canonical),
    label: 'ham',
    score: 0.25,
    modelVersion: '2026.48.1',
    functionVersion: 'local',
    issuedAtMs: Date.now(),
  });
}

async function send(report: Report, classificationId: string): Promise<{ status: number; body: unknown }> {
  const { label, text, key, keepsText } = report;
  const response = await fetch(`${server?.url}/v1/feedback`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ classificationId, label, ...(keepsText && { text }) }),
  });
  return { status: response.status, body: await response.json() };
}

/** Every item of a table of the data folder, which no process may have open. */
async function scan(localName: string): Promise<Record<string, unknown>[]> {
  const database = await openDatabase(folder);
  const { AWS_ENDPOINT_URL_DYNAMODB: endpoint = '', AWS_REGION: region = '', ...rest } = database.environment;
  const accessKeyId = rest['AWS_ACCESS_KEY_ID'] as string;
  const client = new DynamoDBClient({ endpoint, region, credentials: { accessKeyId, secretAccessKey: accessKeyId } });
  try {
    const { Items = [], LastEvaluatedKey } = await DynamoDBDocumentClient.from(client).send(
      new ScanCommand({ TableName: localName, ConsistentRead: true }),
    );
    expect(LastEvaluatedKey).toBeUndefined();
    return Items;
  } finally {
    client.destroy();
    await database.close();
  }
}

const rounds = 5;
const clients = 4;
/** A process answers up to so many requests, and is killed within so many ms, which some more take. */
const answersMax = 12;
const killedAfterMsMax = 30;

describe('feedback to npm start', () => {
  it('is kept once it was acknowledged, however often the process is killed', { timeout: 180_000 }, async () => {
    const acknowledged = new Map<string, { report: Report; feedbackId: string }>();
    /** Sent, and perhaps received. */
    let unanswered: { report: Report; classificationId: string }[] = [];

    const accept = (report: Report, { status, body }: { status: number; body: unknown }) => {
      expect([status, body]).toEqual([202, { feedbackId: expect.any(String) }]);
      const { feedbackId } = body as { feedbackId: string };
      acknowledged.set(report.key, { report, feedbackId });
    };
    const retry = async ({ report, classificationId }: { report: Report; classificationId: string }) => {
      for (;;) {
        const reply = await send(report, classificationId);
        // The request that died with the process still counts as running for some seconds.
        if (reply.status !== 409) return accept(report, reply);
        await sleep(250);
      }
    };
    const sendUntilKilled = async () => {
      for (;;) {
        const report = newReport();
        const classificationId = receiptOf(report);
        const reply = await send(report, classificationId).catch(() => undefined);
        if (!reply) return { report, classificationId };
        accept(report, reply);
      }
    };

    let retried = 0;
    for (let round = 0; round < rounds; round += 1) {
      server = await startServer(['--data', folder]);
      await Promise.all(unanswered.map(retry));
      retried += unanswered.length;
      const answers = acknowledged.size + 1 + Math.floor(Math.random() * answersMax);
      const running = Array.from({ length: clients }, sendUntilKilled);
      while (acknowledged.size < answers) await sleep(1);
      await sleep(Math.random() * killedAfterMsMax);
      await kill();
      unanswered = await Promise.all(running);
      expect(server.output()).not.toMatch(/canary/i);
    }
    server = await startServer(['--data', folder]);
    await Promise.all(unanswered.map(retry));
    await kill();

    expect(retried).toBe((rounds - 1) * clients);
    const { keyedHash } = secrets();
    const expected = Array.from(acknowledged.values(), ({ report, feedbackId }) => ({
      ...feedbackKey({
        tenant: 'local',
        reporter: keyedHash('user', 'local', report.user),
        textHash: keyedHash('text', 'local', normalize(report.text).text),
        feedbackId,
      }),
      feedbackId,
      label: report.label,
      text: report.keepsText ? report.text : undefined,
    }));
    const texts = new Map((await scan(tables.texts.localName)).map(({ pk, sk, text }) => [`${pk} ${sk}`, text]));
    const kept = (await scan(tables.feedback.localName)).map(({ pk, sk, feedbackId, label, hasText }) => {
      const text = texts.get(`${pk} ${sk}`);
      expect(hasText).toBe(text !== undefined);
      return { pk, sk, feedbackId, label, text };
    });
    const byKey = (a: { pk: unknown }, b: { pk: unknown }) => (String(a.pk) < String(b.pk) ? -1 : 1);
    // Neither less nor more: each report has one reporter and one text of its own.
    expect(kept.sort(byKey)).toEqual(expected.sort(byKey));
    expect(texts.size).toBe(expected.filter(({ text }) => text !== undefined).length);
  });

  it('is taken back over HTTP, with its text', { timeout: 60_000 }, async () => {
    server = await startServer(['--data', folder]);
    const report: Report = { ...newReport(), keepsText: true };
    const { body } = await send(report, receiptOf(report));
    const { feedbackId } = body as { feedbackId: string };
    for (let time = 0; time < 2; time += 1) {
      const response = await fetch(`${server.url}/v1/feedback/${feedbackId}`, { method: 'DELETE' });
      expect([response.status, await response.text(), response.headers.get('content-length')]).toEqual([204, '', null]);
    }
    const forged = await fetch(`${server.url}/v1/feedback/${feedbackId.slice(0, -1)}`, { method: 'DELETE' });
    expect([forged.status, await forged.json()]).toMatchObject([404, { code: 'feedback_unknown' }]);
    expect(server.output()).toMatch(/DELETE \/v1\/feedback\/\{feedbackId\} 204/);
    expect(server.output()).not.toContain(feedbackId);
    await kill();
    for (const table of [tables.feedback, tables.texts]) {
      expect((await scan(table.localName)).filter(({ text }) => text === report.text)).toEqual([]);
      expect((await scan(table.localName)).filter((item) => item['feedbackId'] === feedbackId)).toEqual([]);
    }
  });

  it('has its effect on the sender at once, until the user is erased', { timeout: 60_000 }, async () => {
    server = await startServer(['--data', folder]);
    const erase = (user: string) => fetch(`${server?.url}/v1/users/${user}`, { method: 'DELETE' });
    const senderHash = secrets().keyedHash('sender', 'local', `${Math.random()}`);
    const [erased, kept] = [newReport(), newReport()] as const;
    const receipts = [erased, kept].map((report) => receiptOf(report, senderHash)) as [string, string];
    expect((await send(erased, receipts[0])).status).toBe(202);
    expect((await send(kept, receipts[1])).status).toBe(202);
    expect((await erase(erased.user)).status).toBe(202);
    const again = (await (await erase(erased.user)).json()) as { stores: Record<string, string> };
    expect(again.stores).toMatchObject({ labels: 'erased', texts: 'erased', reputation: 'erased' });
    expect((await send({ ...erased, key: 'another' }, receipts[0])).status).toBe(404);
    // Only a receipt from after the erasure is good.
    await sleep(5);
    expect((await send({ ...kept, key: 'again' }, receiptOf(kept, senderHash))).status).toBe(202);
    expect(server.output()).not.toMatch(/canary/i);
    await kill();

    const { keyedHash } = secrets();
    const items = await scan(tables.reputation.localName);
    const { entries } = items.find(({ pk }) => pk === `local#sender#${senderHash}`) as { entries: object };
    expect(Object.keys(entries)).toEqual([keyedHash('user', 'local', kept.user)]);
    for (const { localName } of [tables.feedback, tables.texts, tables.idempotency, tables.reputation]) {
      expect(JSON.stringify(await scan(localName))).not.toContain(keyedHash('user', 'local', erased.user));
    }
  });
});
