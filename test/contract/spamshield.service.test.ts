import { beforeAll, describe, expect, it } from 'vitest';
import { loadOnnxSpamModel } from '#adapters/onnx-spam-model.ts';
import type { SpamShieldService } from '#application/spamshield.service.ts';
import { createService } from '../../infra/local/service.ts';
import { modelFolder } from './committed-model.ts';

describe('SpamShieldService with the real model', () => {
  let service: SpamShieldService;
  beforeAll(async () => {
    service = createService(await loadOnnxSpamModel(modelFolder, { threads: 1 }));
  });

  it.each([
    "Congratulations! You've won $1000. Click here to claim your prize now",
    "Congratulations! You've won $1000...",
  ])('calls "%s" spam with confidence above 0.9', async (text) => {
    const { isSpam, confidence } = await service.classifyTextBERT(text);
    expect(isSpam).toBe(true);
    expect(confidence).toBeGreaterThan(0.9);
  });

  it.each([
    'Your Amazon code is 123456. Do not share it.',
    'Hey, are we still on for dinner at 7? Mum is bringing dessert',
    'Your parcel from Zalando is out for delivery today between 13:10 and 14:10. Follow it in the DPD app.',
    'Reminder: dental check-up with Dr Hughes on Tue 3 March at 09:40. Reply C to confirm or call 01632 960110.',
  ])('calls "%s" ham', async (text) => {
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
