import { describe, expect, it } from 'vitest';
import { ask, classify, eventually, giveFeedback } from './api.ts';
import { type Items, readItems } from './tables.ts';

const sender = '+44 7700 900456';
const neutral = 'Our shop has new offers this week. See you!';
const seenBy = (userId: string) => classify({ text: neutral, sender, userId });
const codesOf = ({ reasons }: { reasons: { code: string }[] }) => reasons.map(({ code }) => code);
const isReported = (verdict: { reasons: { code: string }[] }) => codesOf(verdict).includes('sender_reported_as_spam');

async function report(userId: string): Promise<void> {
  const text = `You have won a prize, ${userId}`;
  const { classificationId } = await classify({ text, sender, userId });
  const given = await giveFeedback({ classificationId, label: 'spam', text }, `${userId}-1`);
  expect(given.status).toBe(202);
}

/** Tables with an item that names the pseudonym. */
const tablesWith = (pseudonym: string, items: Items) =>
  Object.entries(items).flatMap(([table, found]) => (JSON.stringify(found).includes(pseudonym) ? [table] : []));

// One story in order: each part goes on from the one before.
describe('labels of three users', () => {
  let before: Items;
  /** What the service calls lea. */
  let pseudonym: string;

  it('become the standing of their sender, through the stream', async () => {
    before = await readItems();
    expect(isReported(await seenBy('mia'))).toBe(false);
    for (const userId of ['jon', 'kim']) await report(userId);
    const known = new Set((await readItems()).feedback.map(({ pk }) => pk));
    await report('lea');
    const added = (await readItems()).feedback.filter(({ pk }) => !known.has(pk));
    expect(added).toHaveLength(1);
    pseudonym = String(added[0]?.['pk']).split('#').at(-1) as string;

    expect(codesOf(await eventually(() => seenBy('mia'), isReported))).toContain('sender_reported_as_spam');
    const { reputation } = await readItems();
    expect(reputation).toHaveLength(before.reputation.length + 1);
  });

  it('are erased with their user, from every store', async () => {
    const preferences = { sensitivity: 'strict', allow: [], block: ['60777'] };
    const put = await ask('PUT /v1/users/lea/preferences', { body: preferences, headers: { 'if-match': '"0"' } });
    expect(put.status).toBe(200);
    const { classificationId } = await classify({ text: neutral, userId: 'lea' });
    const whole = await readItems();
    expect(tablesWith(pseudonym, whole).sort()).toEqual([
      'feedback',
      'idempotency',
      'preferences',
      'reputation',
      'texts',
    ]);

    const erase = () => ask<{ stores: Record<string, string>; backups: { until?: string } }>('DELETE /v1/users/lea');
    expect((await erase()).status).toBe(202);
    const done = await eventually(erase, ({ body }) => !Object.values(body.stores).includes('pending'));
    expect(done.body).toMatchObject({
      stores: { preferences: 'erased', labels: 'erased', texts: 'erased', reputation: 'erased' },
      backups: { until: expect.any(String) },
    });
    const left = await readItems();
    // Which says that they were erased.
    expect(tablesWith(pseudonym, left)).toEqual(['erasureLedger']);
    expect(left.preferences).toHaveLength(whole.preferences.length - 1);
    expect(left.feedback).toHaveLength(whole.feedback.length - 1);
    expect(left.texts).toHaveLength(whole.texts.length - 1);
    expect(isReported(await seenBy('mia'))).toBe(false);

    const late = await giveFeedback({ classificationId, label: 'spam' }, 'lea-late');
    expect(late).toMatchObject({ status: 404, body: { code: 'receipt_unknown' } });
  });
});
