import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createKeyedHash } from '#adapters/keyed-hash.ts';
import { createReceiptSigner } from '#adapters/receipt-signer.ts';
import type { SpamModel } from '#application/spam-model.ts';
import {
  type CallLimits,
  type Classification,
  type ClassifyRequest,
  type Degradation,
  type SpamShieldProps,
  SpamShieldService,
  type Tenancy,
} from '#application/spamshield.service.ts';
import { contextSubjectId, contextUserId, type ReadContext } from '#application/stored-context.ts';
import { sensitivities } from '#domain/decision.ts';
import { ModelUnusableError, StoreUnavailableError } from '#domain/errors.ts';
import { fingerprint } from '#domain/fingerprint.ts';
import type { Normalize } from '#domain/normalization.ts';
import type { Receipt } from '#domain/receipt.ts';
import type { EvaluateRules } from '#domain/rules/engine.ts';
import { rulesAlone } from '#domain/rules-alone.ts';
import { fakeSpamModel } from '../../fakes/fake-spam-model.ts';
import { fakeStoredContext } from '../../fakes/fake-stored-context.ts';

const tenant = 'tenant';
const nowMs = Date.UTC(2026, 10, 23);
const keyedHash = createKeyedHash(Buffer.alloc(32, 'pepper'));
const signer = createReceiptSigner([{ id: 'a', secret: Buffer.alloc(32, 'a') }]);
const limits: CallLimits = { tenant, remainingTimeMs: () => 10_000 };
const userKey = (userId: string) => ({ tenant, user: keyedHash('user', tenant, userId) });
const subjectOf = (kind: 'sender' | 'domain', value: string) => ({
  tenant,
  kind,
  hash: keyedHash(kind, tenant, value),
});

const normalize: Normalize = (message) => ({
  text: message.trim().toLowerCase(),
  obfuscation: { invisible: 0, styled: 0, lookAlike: 0, spaced: 0, substituted: 0, defanged: 0 },
});
const evaluateRules: EvaluateRules = ({ canonical }) =>
  canonical.text.includes('prize')
    ? [{ code: 'prize', label: 'spam', weight: 3, text: 'It promises a prize that nobody played for.' }]
    : [];

type Setting = Partial<Omit<SpamShieldProps, 'tenancy'>> & { tenancy?: Partial<Tenancy> };

/** A service whose model reads the score off the text's end, whose rules know the word prize, and whose stores are in memory. */
function serviceWith({ tenancy, ...props }: Setting = {}) {
  const stored = fakeStoredContext();
  const receipts: Receipt[] = [];
  const degradations: [Degradation, unknown][] = [];
  const service = new SpamShieldService({
    loadModel: async () => fakeSpamModel({ normalize }),
    evaluateRules,
    normalize,
    tenancy: {
      keyedHash,
      readContext: stored.read,
      contextBudgetMs: 50,
      signReceipt: async (receipt) => {
        receipts.push(receipt);
        return signer.sign(receipt);
      },
      functionVersion: '7',
      ...tenancy,
    },
    onDegraded: (...degradation) => void degradations.push(degradation),
    now: () => nowMs,
    ...props,
  });
  return { service, stored, receipts, degradations };
}

const withModel = (overrides: Partial<SpamModel>): Setting => ({
  loadModel: async () => fakeSpamModel({ normalize, ...overrides }),
});

describe('a verdict', () => {
  it('carries score, threshold, sensitivity, model, reasons and a receipt', async () => {
    const { service } = serviceWith();
    const { classificationId, ...verdict } = await service.classify({ text: 'lunch 0.7' }, limits);
    expect(verdict).toEqual({
      label: 'spam',
      isSpam: true,
      confidence: verdict.score,
      score: expect.closeTo(0.7),
      modelScore: 0.7,
      threshold: 0.5,
      sensitivity: 'moderate',
      decidedBy: 'ensemble',
      reasons: [expect.objectContaining({ code: 'model_spam', stage: 'model' })],
      model: { name: 'fake', version: '2026.1.0' },
      truncated: false,
      degraded: [],
    });
    expect(signer.verify(classificationId as string, tenant, nowMs)).toMatchObject({ label: 'spam' });
  });

  it('hears the sender and the sites of the text', async () => {
    const { service, stored } = serviceWith();
    stored.report(subjectOf('sender', '+447700900123'), 'spam', 5, nowMs);
    stored.report(subjectOf('domain', 'shop.com'), 'ham', 4, nowMs);
    const request = { text: 'see https://www.shop.com/a 0.5', sender: '+44 7700 900123' };
    const { reasons } = await service.classify(request, limits);
    expect(reasons.map(({ code, stage }) => [code, stage])).toEqual([
      ['sender_reported_as_spam', 'reputation'],
      ['domain_reported_as_ham', 'reputation'],
    ]);
  });

  it('is neutral on senders that nobody reported, and on other tenants’ reports', async () => {
    const { service, stored } = serviceWith();
    stored.report({ ...subjectOf('sender', '60777'), tenant: 'another' }, 'spam', 9, nowMs);
    const { reasons } = await service.classify({ text: 'lunch 0.5', sender: '60777' }, limits);
    expect(reasons).toEqual([]);
  });

  it('forgets reports with time', async () => {
    const { service, stored } = serviceWith();
    stored.report(subjectOf('sender', '60777'), 'spam', 9, nowMs - 400 * 24 * 60 * 60 * 1000);
    expect((await service.classify({ text: 'lunch 0.5', sender: '60777' }, limits)).reasons).toEqual([]);
  });

  it.each([
    ['an empty text', { text: ' ' }, 'message_empty'],
    ['a text of which normalisation leaves nothing', { text: '\u200b' }, 'message_empty'],
    ['a sender that is none', { text: 'hi', sender: '+1' }, 'sender_invalid'],
  ])('rejects %s', async (_, request, code) => {
    const empty: Normalize = (text) => ({ ...normalize(text), text: text.replaceAll('\u200b', '').trim() });
    const { service } = serviceWith(withModel({ normalize: empty }));
    await expect(service.classify(request, limits)).rejects.toMatchObject({ code });
  });
});

describe('the user', () => {
  const user = userKey('ann');

  it.each([
    ['allow', 'win prize 0.99', { label: 'ham', isSpam: false }, 'sender_allowed'],
    ['block', 'lunch 0.01', { label: 'spam', isSpam: true }, 'sender_blocked'],
  ])('has the last word with a sender in %s, and the first reason says so', async (list, text, verdict, code) => {
    const { service, stored } = serviceWith();
    stored.prefer(user, { [list]: ['+44 7700 900123'] });
    const request = { text, sender: '0044-7700-900123', userId: 'ann' };
    const classification = await service.classify(request, limits);
    expect(classification).toMatchObject({ ...verdict, decidedBy: 'user_list' });
    expect(classification.reasons[0]).toMatchObject({ code, stage: 'list', weight: 0 });
  });

  it('has the last word whatever sender, list, score, sensitivity and failures', async () => {
    const request = fc.record({
      list: fc.constantFrom('allow' as const, 'block' as const),
      sender: fc.constantFrom('+447700900123', '60777', 'Amazon'),
      score: fc.constantFrom('0.0', '0.5', '1.0'),
      sensitivity: fc.option(fc.constantFrom(...sensitivities), { nil: undefined }),
      modelFails: fc.boolean(),
      isReputationUnread: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(request, async ({ list, sender, score, sensitivity, modelFails, isReputationUnread }) => {
        const { service, stored } = serviceWith(
          modelFails ? { loadModel: () => Promise.reject(new Error('no model')) } : {},
        );
        stored.prefer(user, { [list]: [sender] });
        stored.report(subjectOf('sender', sender.toLowerCase()), list === 'allow' ? 'spam' : 'ham', 9, nowMs);
        if (isReputationUnread) stored.skip(contextSubjectId(subjectOf('sender', sender.toLowerCase())));
        const verdict = await service.classify({ text: `prize ${score}`, sender, userId: 'ann', sensitivity }, limits);
        expect(verdict).toMatchObject({ label: list === 'allow' ? 'ham' : 'spam', decidedBy: 'user_list' });
        expect(verdict.reasons[0]?.stage).toBe('list');
        expect(verdict.confidence).toBe(verdict.isSpam ? verdict.score : 1 - verdict.score);
        expect(verdict.degraded).toEqual([
          ...(modelFails ? ['model'] : []),
          ...(isReputationUnread ? ['reputation'] : []),
        ]);
      }),
    );
  });

  it('has no say in messages of others, of other tenants, or of nobody', async () => {
    const { service, stored } = serviceWith();
    stored.prefer(user, { sensitivity: 'strict', block: ['60777'] });
    const message = { text: 'lunch 0.1', sender: '60777' };
    for (const [request, who] of [
      [{ ...message, userId: 'Ann' }, limits],
      [
        { ...message, userId: 'ann' },
        { ...limits, tenant: 'another' },
      ],
      [message, limits],
    ] as const) {
      expect(await service.classify(request, who)).toMatchObject({
        isSpam: false,
        sensitivity: 'moderate',
        decidedBy: 'ensemble',
      });
    }
  });

  it.each([
    ['the request', { sensitivity: 'lenient' as const, userId: 'ann' }, 'lenient', 0.8],
    ['the user, where the request says nothing', { userId: 'ann' }, 'strict', 0.3],
    ['moderate, where nobody says anything', {}, 'moderate', 0.5],
  ])('is served at the sensitivity of %s', async (_, more, sensitivity, threshold) => {
    const { service, stored } = serviceWith();
    stored.prefer(user, { sensitivity: 'strict' });
    expect(await service.classify({ text: 'lunch 0.4', ...more }, limits)).toMatchObject({ sensitivity, threshold });
  });
});

describe('without the model', () => {
  const failures: [string, Setting, CallLimits][] = [
    ['it cannot be loaded', { loadModel: () => Promise.reject(new ModelUnusableError('model', 'is missing')) }, limits],
    ['it throws', withModel({ score: () => Promise.reject(new TypeError('broken')) }), limits],
    [
      'it throws at once',
      withModel({
        score: () => {
          throw new TypeError('broken');
        },
      }),
      limits,
    ],
    ['it gives no number', withModel({ score: async () => ({ score: Number.NaN, truncated: false }) }), limits],
    ['no time is left for it', {}, { tenant, remainingTimeMs: () => 249 }],
  ];

  it.each(failures)('rules answer when %s', async (_, setting, within) => {
    const { service } = serviceWith(setting);
    const spam = await service.classify({ text: 'claim your prize' }, within);
    expect(spam).toMatchObject({
      isSpam: true,
      decidedBy: 'rules',
      modelScore: null,
      model: null,
      degraded: ['model'],
    });
    expect(spam.reasons).toEqual([
      { code: 'prize', stage: 'rules', weight: 3 * rulesAlone.coefficients.rules, text: expect.any(String) },
    ]);
    const ham = await service.classify({ text: 'lunch', sensitivity: 'strict' }, within);
    expect(ham).toMatchObject({ isSpam: false, decidedBy: 'rules', degraded: ['model'] });
  });

  it('still hears reputation', async () => {
    const { service, stored } = serviceWith({ loadModel: () => Promise.reject(new Error('gone')) });
    stored.report(subjectOf('sender', '60777'), 'spam', 9, nowMs);
    const { reasons } = await service.classify({ text: 'lunch', sender: '60777' }, limits);
    expect(reasons).toMatchObject([{ code: 'sender_reported_as_spam' }]);
  });

  it('tells what failed', async () => {
    const error = new ModelUnusableError('model', 'is missing');
    const { service, degradations } = serviceWith({ loadModel: () => Promise.reject(error) });
    await service.classify({ text: 'lunch' }, limits);
    expect(degradations).toEqual([['model', error]]);
  });

  it('names no model in the receipt', async () => {
    const { service, receipts } = serviceWith({ loadModel: () => Promise.reject(new Error('gone')) });
    await service.classify({ text: 'lunch' }, limits);
    expect(receipts).toMatchObject([{ modelVersion: 'none' }]);
  });

  it('classifies the rest of a batch by rules when its time runs out', async () => {
    let leftMs = 300;
    const score: SpamModel['score'] = async () => {
      leftMs -= 60;
      return { score: 0.7, truncated: false };
    };
    const { service } = serviceWith(withModel({ score }));
    const batch = await service.classifyBatch([{ text: 'a' }, { text: 'b' }], {
      tenant,
      remainingTimeMs: () => leftMs,
    });
    expect(batch).toMatchObject([{ decidedBy: 'ensemble' }, { decidedBy: 'rules' }]);
  });
});

describe('without the stores', () => {
  const request = { text: 'see https://shop.com/a 0.7', sender: '60777', userId: 'ann' };
  const never = new Promise<never>(() => {});

  it('answers within the budget when they never do, and says what it did without', async () => {
    let signal: AbortSignal | undefined;
    const readContext: ReadContext = (_, given) => {
      signal = given;
      return never;
    };
    const { service, degradations } = serviceWith({ tenancy: { readContext, contextBudgetMs: 20 } });
    expect(await service.classify(request, limits)).toMatchObject({
      isSpam: true,
      decidedBy: 'ensemble',
      degraded: ['reputation', 'preferences'],
    });
    expect(signal?.aborted).toBe(true);
    expect(degradations).toEqual([
      ['reputation', expect.objectContaining({ message: 'preferences and reputation: no answer within 20 ms' })],
    ]);
  });

  it('waits no longer than the budget, counted from the start of the read', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    try {
      const score: SpamModel['score'] = async () => {
        vi.advanceTimersByTime(30);
        return { score: 0.7, truncated: false };
      };
      const { service } = serviceWith({ ...withModel({ score }), tenancy: { readContext: () => never } });
      let isAnswered = false;
      const answer = service.classify(request, limits).then((verdict) => {
        isAnswered = true;
        return verdict;
      });
      await setImmediate();
      expect(vi.getTimerCount()).toBe(1);
      await vi.advanceTimersByTimeAsync(19);
      expect(isAnswered).toBe(false);
      await vi.advanceTimersByTimeAsync(1);
      expect((await answer).degraded).toEqual(['reputation', 'preferences']);
    } finally {
      vi.useRealTimers();
    }
  });

  it('takes an answer that came while the model computed, however long that was', async () => {
    const stored = fakeStoredContext();
    stored.prefer(userKey('ann'), { block: ['60777'] });
    const score: SpamModel['score'] = async () => {
      const endMs = performance.now() + 30;
      while (performance.now() < endMs);
      return { score: 0.1, truncated: false };
    };
    const { service } = serviceWith({
      ...withModel({ score }),
      tenancy: { readContext: stored.read, contextBudgetMs: 5 },
    });
    expect(await service.classify(request, limits)).toMatchObject({ decidedBy: 'user_list', degraded: [] });
  });

  it('answers when they fail, and tells of it once', async () => {
    const error = new StoreUnavailableError('preferences and reputation', 'TimeoutError');
    const { service, degradations } = serviceWith({ tenancy: { readContext: () => Promise.reject(error) } });
    const batch = await service.classifyBatch([request, request], limits);
    for (const verdict of batch) expect(verdict).toMatchObject({ degraded: ['reputation', 'preferences'] });
    expect(degradations).toEqual([['reputation', error]]);
  });

  it('misses neither of them where the message names nobody', async () => {
    const readContext = vi.fn<ReadContext>(() => never);
    const { service } = serviceWith({ tenancy: { readContext } });
    expect((await service.classify({ text: 'lunch 0.7' }, limits)).degraded).toEqual([]);
    expect(readContext).not.toHaveBeenCalled();
  });

  it('says of each message exactly what was left unread', async () => {
    const { service, stored } = serviceWith();
    stored.skip(contextUserId(userKey('ann')));
    stored.skip(contextSubjectId(subjectOf('domain', 'shop.com')));
    const batch = await service.classifyBatch(
      [request, { ...request, userId: 'ben' }, { ...request, text: 'lunch' }, { text: 'lunch', sender: '60777' }],
      limits,
    );
    expect(batch.map((verdict) => (verdict as Classification).degraded)).toEqual([
      ['reputation', 'preferences'],
      ['reputation'],
      ['preferences'],
      [],
    ]);
  });
});

describe('a batch', () => {
  const senders = ['+44 7700 900123', '+447700900123', '60777', 'Amazon', 'no + sender'];
  const requests: fc.Arbitrary<ClassifyRequest[]> = fc.array(
    fc.record(
      {
        text: fc.constantFrom(
          'lunch 0.2',
          'win a prize 0.9',
          'prize at http://a.example/x 0.4',
          '',
          'a.com b.com c.com d.com',
        ),
        sender: fc.constantFrom(...senders),
        userId: fc.constantFrom('ann', 'ben', 'cleo'),
        sensitivity: fc.constantFrom(...sensitivities),
        explain: fc.boolean(),
      },
      { requiredKeys: ['text'] },
    ),
    { maxLength: 8 },
  );
  const filled = () => {
    const setting = serviceWith();
    setting.stored.prefer(userKey('ann'), { sensitivity: 'strict', allow: ['60777'], block: ['AMAZON'] });
    setting.stored.prefer(userKey('ben'), { sensitivity: 'lenient', block: ['+447700900123'] });
    setting.stored.report(subjectOf('sender', '60777'), 'spam', 9, nowMs);
    setting.stored.report(subjectOf('domain', 'a.com'), 'ham', 9, nowMs);
    setting.stored.skip(contextUserId(userKey('cleo')));
    return setting;
  };

  it('equals the single calls, item by item', async () => {
    const { service } = filled();
    await fc.assert(
      fc.asyncProperty(requests, async (messages) => {
        const singles = await Promise.all(
          messages.map((message) => service.classify(message, limits).catch((error: unknown) => error)),
        );
        expect(await service.classifyBatch(messages, limits)).toEqual(singles);
      }),
      { numRuns: 30 },
    );
  });

  it('reads the stores once, each user and subject once', async () => {
    await fc.assert(
      fc.asyncProperty(requests, async (messages) => {
        const { service, stored } = filled();
        await service.classifyBatch(messages, limits);
        expect(stored.queries.length).toBeLessThanOrEqual(1);
        for (const { users, subjects } of stored.queries) {
          expect(new Set(users.map(contextUserId)).size).toBe(users.length);
          expect(new Set(subjects.map(contextSubjectId)).size).toBe(subjects.length);
          expect(users.length + subjects.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('starts the read before the first inference', async () => {
    const { stored } = serviceWith();
    const score: SpamModel['score'] = async () => {
      expect(stored.queries).toHaveLength(1);
      return { score: 0.7, truncated: false };
    };
    const { service } = serviceWith({ ...withModel({ score }), tenancy: { readContext: stored.read } });
    const [verdict] = await service.classifyBatch([{ text: 'lunch', sender: '60777' }], limits);
    expect(verdict).toMatchObject({ degraded: [], modelScore: 0.7 });
  });

  it('of nothing is nothing', async () => {
    const { service, stored } = serviceWith();
    expect(await service.classifyBatch([], limits)).toEqual([]);
    expect(stored.queries).toEqual([]);
  });

  const broken = new TypeError('broken');
  const raise = () => {
    throw broken;
  };
  it.each<[string, Setting, unknown]>([
    ['has no text', {}, { code: 'message_empty' }],
    [
      'breaks the normaliser',
      withModel({ normalize: (text) => (text.includes('bad') ? raise() : normalize(text)) }),
      broken,
    ],
    ['breaks a rule', { evaluateRules: ({ canonical }) => (canonical.text.includes('bad') ? raise() : []) }, broken],
    ['gets no receipt', { tenancy: { signReceipt: async ({ score }) => (score > 0.9 ? raise() : 'receipt') } }, broken],
  ])('keeps its other items when one %s', async (what, setting, error) => {
    const { service } = serviceWith(setting);
    const bad = { text: what === 'has no text' ? ' ' : 'bad 0.95' };
    const batch = await service.classifyBatch([{ text: 'lunch 0.7' }, bad, { text: 'dinner 0.2' }], limits);
    expect(batch).toMatchObject([{ isSpam: true }, error, { isSpam: false }]);
    await expect(service.classify(bad, limits)).rejects.toMatchObject(error as object);
  });
});

describe('a receipt', () => {
  const canary = 'canary';
  const request = {
    text: ` ${canary.toUpperCase()} at https://www.${canary}.com/a, b.com, c.com and d.com 0.7 `,
    sender: canary,
    userId: canary,
  };

  it('holds hashes alone: nothing of text, sender, user or sites can be read', async () => {
    const { service, receipts } = serviceWith();
    const { classificationId = '' } = await service.classify(request, limits);
    expect(receipts).toHaveLength(1);
    const readable = JSON.stringify(receipts, (_, value) => (typeof value === 'bigint' ? `${value}` : value));
    for (const written of [readable, classificationId, Buffer.from(classificationId, 'base64url').toString('latin1')]) {
      expect(written.toLowerCase()).not.toContain(canary);
    }
  });

  it('names the canonical text, the sender in one spelling, the user and at most three sites', async () => {
    const { service } = serviceWith();
    const { classificationId = '', score } = await service.classify(request, limits);
    const canonical = normalize(request.text).text;
    expect(signer.verify(classificationId, tenant, nowMs)).toEqual({
      tenant,
      userHash: keyedHash('user', tenant, canary),
      senderHash: keyedHash('sender', tenant, canary),
      domainHashes: [`${canary}.com`, 'b.com', 'c.com'].map((domain) => keyedHash('domain', tenant, domain)),
      textHash: keyedHash('text', tenant, canonical),
      fingerprint: fingerprint(canonical),
      label: 'spam',
      score: Number(score.toFixed(6)),
      modelVersion: '2026.1.0',
      functionVersion: '7',
      issuedAtMs: nowMs,
    });
  });

  it('holds the label that the user’s list gave', async () => {
    const { service, stored, receipts } = serviceWith();
    stored.prefer(userKey(canary), { allow: [canary] });
    await service.classify(request, limits);
    expect(receipts).toMatchObject([{ label: 'ham' }]);
  });

  it('is one tenant’s', async () => {
    const { service } = serviceWith();
    const { classificationId = '' } = await service.classify(request, limits);
    expect(signer.verify(classificationId, 'another', nowMs)).toBeUndefined();
  });

  it('is not given where there is no tenancy', async () => {
    const bare = new SpamShieldService({ loadModel: async () => fakeSpamModel(), evaluateRules, normalize });
    const verdict = await bare.classify({ ...request, text: 'lunch 0.7' });
    expect(verdict).not.toHaveProperty('classificationId');
    expect(verdict.degraded).toEqual([]);
  });
});

describe('an explanation', () => {
  it('is given on request alone, and costs an inference a word', async () => {
    const score = vi.fn<SpamModel['score']>(async (text) => ({
      score: text.includes('prize') ? 0.9 : 0.2,
      truncated: false,
    }));
    const { service } = serviceWith(withModel({ score }));
    expect(await service.classify({ text: 'your prize waits' }, limits)).not.toHaveProperty('explanation');
    expect(score).toHaveBeenCalledTimes(1);
    const { explanation } = await service.classify({ text: 'your prize waits', explain: true }, limits);
    expect(explanation?.[0]?.word).toBe('prize');
    expect(explanation).toHaveLength(3);
  });
});
