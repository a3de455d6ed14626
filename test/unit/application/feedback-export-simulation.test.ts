import { describe, expect, it } from 'vitest';
import { createKeyedHash } from '#adapters/keyed-hash.ts';
import { FeedbackExportService } from '#application/feedback-export.service.ts';
import { groupCampaigns } from '#domain/campaigns.ts';
import { defaultTrainingSetLimits } from '#domain/training-set.ts';
import { fakeLabelledTexts } from '../../fakes/fake-labelled-texts.ts';
import { fakeTrainingData } from '../../fakes/fake-training-data.ts';
import { simulate, type World } from '../../fakes/simulated-reporters.ts';
import { someFeedback } from '../../fakes/some-feedback.ts';

const weeks = 12;
const toMs = weeks * 7 * 24 * 60 * 60 * 1000;
const datasetId = '2026-w48-abcdef';
const keyedHash = createKeyedHash(Buffer.alloc(32, 7));

/** The reports of a simulation as labels with texts, exported; of the dataset, how many messages are labelled wrongly. */
async function exportFrom(world: World) {
  const { reports, truth } = simulate({ weeks, ...world });
  const source = fakeLabelledTexts();
  const training = fakeTrainingData();
  const messageOf = new Map<string, string>();
  // Far apart, whatever the campaigns are called.
  const campaigns = [...new Set(reports.map(({ campaign }) => campaign))];
  const fingerprints = new Map(
    campaigns.map((campaign, at) => [campaign, BigInt.asUintN(64, BigInt(at) * 0x9e3779b97f4a7c15n)]),
  );
  // Oldest first: the newest report of a reporter on a message is their label.
  for (const report of reports.toSorted((a, b) => a.timeMs - b.timeMs)) {
    const { reporter, messageKey, label, timeMs, campaign } = report;
    const fingerprint = fingerprints.get(campaign) ?? 0n;
    source.give(someFeedback({ reporter, textHash: messageKey, label, timeMs, fingerprint }), messageKey);
    messageOf.set(keyedHash('message', 'tenant', messageKey), messageKey);
  }
  expect(new Set(groupCampaigns(fingerprints.values()).values()).size).toBe(fingerprints.size);
  const service = new FeedbackExportService({
    ...source.ports,
    training: training.data,
    keyedHash,
    limits: defaultTrainingSetLimits,
    now: () => toMs,
  });
  const { counts } = await service.export({ datasetId, window: { fromMs: 0, toMs } });
  const messages = training.manifests.get(datasetId)?.messages ?? [];
  const isWrong = ({ messageKey, label }: (typeof messages)[number]) =>
    truth.get(messageOf.get(messageKey) ?? '') !== label;
  const weightOf = (of: typeof messages) => of.reduce((sum, { weight }) => sum + weight, 0);
  const wrong = messages.filter(isWrong);
  return {
    counts,
    messages: messages.length,
    everyReport: reports.filter((report) => truth.get(report.messageKey) !== report.label).length / reports.length,
    wrong: wrong.length / messages.length,
    wrongWeight: weightOf(wrong) / weightOf(messages),
  };
}

const percent = (value: number) => `${(100 * value).toFixed(2)} %`;

describe('an export of what 2,000 simulated reporters said in twelve weeks', { timeout: 120_000 }, () => {
  // At most one in a hundred exported labels is wrong, by number and by weight.
  it.each<[string, Omit<World, 'seed'>, number[]]>([
    ['gangs of ten', {}, [1, 2, 3, 4, 5]],
    ['half of their reports right', { camouflage: 0.5 }, [1]],
    ['nine of ten of their reports right', { camouflage: 0.9 }, [1]],
    ['each for themselves, half right', { gangSize: 1, camouflage: 0.5 }, [1]],
    ['twice as many, each for themselves', { hostileShare: 0.1, gangSize: 1 }, [1]],
    ['four times as many', { hostileShare: 0.2 }, [1]],
    ['on messages that nobody else has seen, half right', { unseen: true, camouflage: 0.5 }, [1]],
    ['500 pairs of throwaway accounts besides', { throwawayPairs: 500 }, [1]],
    ['messages in campaigns of three', { campaignSize: 3 }, [1]],
    ['honest reporters err twice as often', { noise: 0.1 }, [1]],
  ])('resists hostile reporters: %s', async (name, world, seeds) => {
    for (const seed of seeds) {
      const { messages, everyReport, wrong, wrongWeight } = await exportFrom({ ...world, seed });
      console.log(
        `${name}, seed ${seed}: ${percent(everyReport)} of all reports wrong; ` +
          `${percent(wrong)} of ${messages} exported labels, ${percent(wrongWeight)} of their weight`,
      );
      expect(messages).toBeGreaterThan(500);
      expect(wrong).toBeLessThanOrEqual(0.01);
      expect(wrongWeight).toBeLessThanOrEqual(0.01);
    }
  });
});
