import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { guardModel } from '#adapters/guarded-model.ts';
import { loadOnnxSpamModel } from '#adapters/onnx-spam-model.ts';
import { SpamShieldService } from '#application/spamshield.service.ts';
import { sensitivities } from '#domain/decision.ts';
import { ModelUnusableError } from '#domain/errors.ts';
import { createNormalizer } from '#domain/normalization.ts';
import { createRuleEngine } from '#domain/rules/engine.ts';
import { weightedRules } from '#domain/rules/rule-set.ts';
import { createService } from '../../infra/local/service.ts';
import { modelFolder } from './committed-model.ts';

const prize = "Congratulations! You've won $1000. Click here to claim your prize now";

describe('SpamShieldService with the real model', () => {
  let service: SpamShieldService;
  beforeAll(async () => {
    service = createService(await loadOnnxSpamModel(modelFolder, { threads: 1 }));
  });

  it.each([prize, "Congratulations! You've won $1000..."])(
    'calls "%s" spam with confidence above 0.9',
    async (text) => {
      const { isSpam, confidence } = await service.classifyTextBERT(text);
      expect(isSpam).toBe(true);
      expect(confidence).toBeGreaterThan(0.9);
    },
  );

  it.each([
    ['a one-time code', 'Your Amazon code is 123456. Do not share it.'],
    ['a chat', 'Hey, are we still on for dinner at 7? Mum is bringing dessert'],
    [
      'a one-time code of a bank',
      '482913 is your Monzo verification code. It expires in 10 minutes. We will never ask you for it.',
    ],
    [
      'a bank alert',
      'Barclays: A payment of GBP 84.20 to THAMES WATER left your account ending 4471 today. Balance GBP 1,203.55.',
    ],
    ['a card payment', 'You spent £12.40 at PRET A MANGER with your card ending 8802 on 21 Nov at 12:47.'],
    ['a wallet', 'Your Visa card ending 8802 has been added to Apple Pay on iPhone. If this was you, nothing to do.'],
    [
      'a delivery',
      'Your parcel from Zalando is out for delivery today between 13:10 and 14:10. Follow it in the DPD app.',
    ],
    [
      'an appointment',
      'Reminder: dental check-up with Dr Hughes on Tue 3 March at 09:40. Reply C to confirm or call 01632 960110.',
    ],
    [
      'a pharmacy',
      'Boots Pharmacy: your prescription is ready to collect from our High Street store. Please bring ID. Open until 18:00.',
    ],
    [
      'travel',
      'easyJet: flight EZY8431 to Faro tomorrow departs 06:55 from gate 12. Bag drop closes 40 minutes before.',
    ],
    [
      'a utility',
      'Octopus Energy: your November statement is ready. £96.12 will be collected by Direct Debit on 1 December.',
    ],
    [
      'a school',
      'St Mary’s Primary: Year 4 swimming is cancelled on Friday. Please send your child in PE kit as usual.',
    ],
  ])('calls %s ham', async (_, text) => {
    expect(await service.classifyTextBERT(text)).toMatchObject({ isSpam: false });
  });

  it('says when the tail of a long message was not read', async () => {
    expect(await service.classify({ text: 'see you at the station '.repeat(100) })).toMatchObject({ truncated: true });
    expect(await service.classify({ text: 'see you at the station' })).toMatchObject({ truncated: false });
  });

  it('rejects a message that cannot be classified', async () => {
    await expect(service.classifyTextBERT('')).rejects.toMatchObject({ code: 'message_empty' });
  });
});

describe('SpamShieldService whose model is gone', () => {
  it('answers by rules, says so, and still calls the prize spam', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'spamshield-model-'));
    await cp(modelFolder, folder, { recursive: true });
    await rm(folder, { recursive: true });
    const failures: unknown[] = [];
    const service = new SpamShieldService({
      loadModel: guardModel(() => loadOnnxSpamModel(folder, { threads: 1 })),
      evaluateRules: createRuleEngine(weightedRules),
      normalize: createNormalizer(JSON.parse(await readFile('ml/spam-classifier/normalization.json', 'utf8'))),
      onDegraded: (_, error) => void failures.push(error),
    });
    const byRules = { decidedBy: 'rules', modelScore: null, model: null, degraded: ['model'] };
    for (const sensitivity of sensitivities) {
      expect(await service.classify({ text: prize, sensitivity })).toMatchObject({ isSpam: true, ...byRules });
    }
    expect(await service.classify({ text: 'See you at the station at 7?' })).toMatchObject({
      isSpam: false,
      ...byRules,
    });
    expect(failures).toHaveLength(sensitivities.length + 1);
    for (const failure of failures) expect(failure).toBeInstanceOf(ModelUnusableError);
  });
});
