import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalServer, startServer } from './local-server.ts';

type Reply = {
  classificationId: string;
  score: number;
  reasons: { code: string; weight: number }[];
  degraded: string[];
};

const sender = '+44 7700 900123';
const neutral = 'Our shop has new offers this week. See you!';
const reported = 'sender_reported_as_spam';

const folder = mkdtempSync(join(tmpdir(), 'spamshield-loop-'));
let server: LocalServer;
async function start(): Promise<void> {
  server = await startServer(['--data', folder]);
}
async function stop(): Promise<void> {
  server.process.kill('SIGTERM');
  await once(server.process, 'exit');
}
beforeAll(start, 120_000);
afterAll(async () => {
  await stop();
  rmSync(folder, { recursive: true });
});

async function classify(userId: string, text: string): Promise<Reply> {
  for (;;) {
    const response = await fetch(`${server.url}/v1/classify`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text, sender, userId }),
    });
    expect(response.status).toBe(200);
    const reply = (await response.json()) as Reply;
    // A busy machine may be late with the standing; without it there is nothing to see here.
    if (reply.degraded.length === 0) return reply;
  }
}

type Sent = { feedbackId: string; repeat: () => Promise<string> };

async function report(userId: string, text: string, key: string): Promise<Sent> {
  const { classificationId } = await classify(userId, text);
  const repeat = async () => {
    const response = await fetch(`${server.url}/v1/feedback`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ classificationId, label: 'spam' }),
    });
    expect(response.status).toBe(202);
    return ((await response.json()) as { feedbackId: string }).feedbackId;
  };
  return { feedbackId: await repeat(), repeat };
}

const remove = async (path: string) => (await fetch(server.url + path, { method: 'DELETE' })).status;
const seenByDora = () => classify('dora', neutral);
const codesOf = ({ reasons }: Reply) => reasons.map(({ code }) => code);

// One story in order: each part goes on from the one before.
describe('reports of one sender', { timeout: 120_000 }, () => {
  let before: Reply;
  let ben: Sent;
  let cleo: Sent;

  it('change nothing for others before three users agree', async () => {
    before = await seenByDora();
    expect(codesOf(before)).not.toContain(reported);
    await report('anna', 'You have won a prize', 'anna-1');
    await report('anna', 'You have won a second prize', 'anna-2');
    ben = await report('ben', 'Claim your voucher now', 'ben-1');
    const after = await seenByDora();
    expect([after.score, codesOf(after)]).toEqual([before.score, codesOf(before)]);
  });

  it('raise the score of a neutral message for a fourth user, who is told why', async () => {
    cleo = await report('cleo', 'You have won a prize', 'cleo-1');
    const after = await seenByDora();
    expect(codesOf(after)).toContain(reported);
    expect(after.score).toBeGreaterThan(before.score);
  });

  it('count once, however often they are sent', async () => {
    const { score } = await seenByDora();
    expect(await cleo.repeat()).toBe(cleo.feedbackId);
    expect(await ben.repeat()).toBe(ben.feedbackId);
    // The same user and text under another key replace the label.
    await report('cleo', 'You have won a prize', 'cleo-again');
    // Ages are of seconds, which decay by a millionth.
    expect((await seenByDora()).score).toBeCloseTo(score, 4);
  });

  it('lose their effect once one of the three takes theirs back, also when the lost reply is asked for again', async () => {
    expect(await remove(`/v1/feedback/${ben.feedbackId}`)).toBe(204);
    expect(codesOf(await seenByDora())).not.toContain(reported);
    // Answered from the record of the first: a replay brings no label back.
    expect(await ben.repeat()).toBe(ben.feedbackId);
    expect((await seenByDora()).score).toBe(before.score);
  });

  it('have their effect again after a restart, in whichever order they came', async () => {
    await report('ben', 'Claim your voucher now', 'ben-2');
    const { score } = await seenByDora();
    expect(score).toBeGreaterThan(before.score);
    await stop();
    await start();
    const after = await seenByDora();
    expect(codesOf(after)).toContain(reported);
    expect(after.score).toBeCloseTo(score, 4);
  });

  it('are gone with a user who is erased, whose receipts are refused from then on', async () => {
    const { classificationId } = await classify('anna', neutral);
    expect(await remove('/v1/users/anna')).toBe(202);
    const after = await seenByDora();
    expect([after.score, codesOf(after)]).toEqual([before.score, codesOf(before)]);
    const late = await fetch(`${server.url}/v1/feedback`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'anna-late' },
      body: JSON.stringify({ classificationId, label: 'spam' }),
    });
    expect([late.status, await late.json()]).toMatchObject([404, { code: 'receipt_unknown' }]);
    expect(codesOf(await seenByDora())).not.toContain(reported);
  });
});
