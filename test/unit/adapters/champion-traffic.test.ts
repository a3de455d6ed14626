import { describe, expect, it } from 'vitest';
import { championTraffic, type ReadCandidate } from '#adapters/champion-traffic.ts';
import { moveChampion } from '#adapters/model-champion.ts';
import { ModelUnusableError } from '#domain/errors.ts';
import { fakeRegistryObjects } from '../../fakes/fake-registry-objects.ts';

const where = 's3://bucket/models/';

async function weightsWith(champion: string | undefined, readCandidate?: ReadCandidate) {
  const objects = fakeRegistryObjects();
  if (champion) await moveChampion(objects, where, { version: champion, manifestSha256: 'a'.repeat(64) }, undefined);
  return Object.fromEntries(await championTraffic(objects, where, readCandidate)());
}

describe('shares of the traffic', () => {
  it('are all the champion’s while there is no rollout', async () => {
    expect(await weightsWith('2026.48.3')).toEqual({ '2026.48.3': 1 });
  });

  it('are nobody’s while the registry has no champion', async () => {
    expect(await weightsWith(undefined)).toEqual({});
  });

  it('are the candidate’s and the rest the champion’s during a rollout', async () => {
    const candidate = async () => ({ version: '2026.49.0', weight: 0.25 });
    expect(await weightsWith('2026.48.3', candidate)).toEqual({ '2026.49.0': 0.25, '2026.48.3': 0.75 });
  });

  it('are all the champion’s while new code with the same model comes in', async () => {
    const candidate = async () => ({ version: '2026.48.3', weight: 0.25 });
    expect(await weightsWith('2026.48.3', candidate)).toEqual({ '2026.48.3': 1 });
  });

  it('fails where the champion cannot be read', async () => {
    const objects = fakeRegistryObjects(new Map([['champion', Buffer.from('{}')]]));
    await expect(championTraffic(objects, where)()).rejects.toThrow(ModelUnusableError);
  });
});
