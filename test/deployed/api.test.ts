import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { describe, expect, inject, it } from 'vitest';
import { newestModelFolder } from '../../infra/local/model-folder.ts';
import { ask, type Classification, classify, giveFeedback } from './api.ts';
import { clientOptions } from './deployed-stage.ts';

const spam = 'Congratulations! You have won $1000. Click here to claim your prize now http://claim-prize.example/x9';
const ham = 'Lunch at noon? I booked the usual table.';

describe('the deployed API', () => {
  it('tells spam from ham, with the model of the image', async () => {
    expect(await classify({ text: spam })).toMatchObject({ label: 'spam', model: { name: 'spamshield-distilbert' } });
    expect(await classify({ text: ham })).toMatchObject({ label: 'ham' });
  });

  it('reports its health', async () => {
    expect(await ask('GET /v1/health')).toMatchObject({
      status: 200,
      body: { model: { status: 'loaded' }, store: 'reachable' },
    });
  });

  it('names what is wrong with a body', async () => {
    expect(await ask('POST /v1/classify', { body: { text: '' } })).toMatchObject({
      status: 400,
      type: 'application/problem+json',
      body: { code: 'request_invalid', errors: [{ path: expect.stringContaining('text') }] },
    });
    const raw = Uint8Array.from(Buffer.from('{"text": "caf\xe9"}', 'latin1'));
    expect(await ask('POST /v1/classify', { raw })).toMatchObject({ status: 400, body: { code: 'body_not_utf8' } });
  });

  it('classifies a batch in its order, each message for itself', async () => {
    const messages = [{ text: ham }, { text: '' }, { text: spam }];
    const { status, body } = await ask<{ results: { status: number; classification?: Classification }[] }>(
      'POST /v1/classify/batch',
      { body: { messages } },
    );
    const labels = body.results.map((result) => [result.status, result.classification?.label]);
    expect([status, labels]).toEqual([
      200,
      [
        [200, 'ham'],
        [400, undefined],
        [200, 'spam'],
      ],
    ]);
  });

  it('gives the weight 1 to the champion of the registry', async () => {
    const models = async () =>
      (await ask<{ models: { version: string; weight: number }[] }>('GET /v1/models')).body.models;
    expect((await models()).map(({ weight }) => weight)).not.toContain(1);
    const { RegistryBucket: Bucket } = inject('deployed');
    const s3 = new S3Client({ ...clientOptions(inject('deployed')), forcePathStyle: true });
    const put = (name: string, Body: string) =>
      s3.send(new PutObjectCommand({ Bucket, Key: `models/${name}`, Body, IfNoneMatch: '*' }));
    const folder = newestModelFolder();
    const text = (file: string) => readFileSync(join(folder, file), 'utf8');
    // No model that a release command would find.
    const version = '2020.2.0';
    await put(`${version}/manifest.json`, JSON.stringify({ ...JSON.parse(text('manifest.json')), version }));
    await put(`${version}/metrics.json`, text('metrics.json'));
    await put('champion', JSON.stringify({ schemaVersion: 1, version, manifestSha256: 'a'.repeat(64) }));
    expect((await models()).filter(({ weight }) => weight > 0)).toMatchObject([{ version, weight: 1 }]);
    // The release commands go on with an empty registry.
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'models/champion' }));
  });

  it('describes itself to anybody', async () => {
    const described = await ask('GET /v1/openapi.json', { headers: { authorization: undefined } });
    expect(described).toMatchObject({ status: 200, body: { openapi: expect.stringMatching(/^3\.1/) } });
  });
});

describe('feedback on a deployed classification', () => {
  it('takes a label once for each key', async () => {
    const { classificationId } = await classify({ text: spam, userId: 'fay' });
    const first = await giveFeedback({ classificationId, label: 'ham', text: spam }, 'fay-1');
    expect(first).toMatchObject({ status: 202, body: { feedbackId: expect.any(String) } });
    expect((await giveFeedback({ classificationId, label: 'ham', text: spam }, 'fay-1')).body).toEqual(first.body);
    expect(await giveFeedback({ classificationId, label: 'spam' }, 'fay-1')).toMatchObject({
      status: 422,
      body: { code: 'idempotency_key_reused' },
    });
  });

  it('takes a label back, again when asked again', async () => {
    const { classificationId } = await classify({ text: spam, userId: 'gil' });
    const { feedbackId } = (await giveFeedback({ classificationId, label: 'ham' }, 'gil-1')).body;
    expect((await ask(`DELETE /v1/feedback/${feedbackId}`)).status).toBe(204);
    expect((await ask(`DELETE /v1/feedback/${feedbackId}`)).status).toBe(204);
  });

  it('refuses a receipt that nobody gave', async () => {
    const { classificationId } = await classify({ text: spam });
    // The last 43 characters are the signature.
    for (const fromEnd of [43, 22, 1]) {
      const at = classificationId.length - fromEnd;
      const other = classificationId[at] === 'A' ? 'B' : 'A';
      const forged = `${classificationId.slice(0, at)}${other}${classificationId.slice(at + 1)}`;
      expect(await giveFeedback({ classificationId: forged, label: 'ham' }, `forged-${fromEnd}`)).toMatchObject({
        status: 404,
        body: { code: 'receipt_unknown' },
      });
    }
  });
});

describe('preferences of a user', () => {
  const route = '/v1/users/hal/preferences';
  const preferences = { sensitivity: 'strict', allow: [], block: ['+44 7700 900123'] };

  it('are replaced by whoever has read them, and by nobody else', async () => {
    expect(await ask(`GET ${route}`)).toMatchObject({ status: 200, etag: '"0"' });
    const put = (etag: string) => ask(`PUT ${route}`, { body: preferences, headers: { 'if-match': etag } });
    const written = await put('"0"');
    expect(written.status).toBe(200);
    expect(await put('"0"')).toMatchObject({ status: 412, body: { code: 'preferences_stale' } });
    expect(await ask(`GET ${route}`)).toMatchObject({ body: preferences, etag: written.etag });
    expect(await ask(`PUT ${route}`, { body: preferences })).toMatchObject({ status: 428 });
  });

  it('decide', async () => {
    const decided = await classify({ text: ham, sender: '+447700900123', userId: 'hal' });
    expect(decided).toMatchObject({ label: 'spam', decidedBy: expect.any(String) });
    expect(await classify({ text: ham, sender: '+447700900123', userId: 'ian' })).toMatchObject({ label: 'ham' });
  });
});
