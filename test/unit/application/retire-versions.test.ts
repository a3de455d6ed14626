import { expect, it } from 'vitest';
import { retireVersions } from '#application/retraining/retire-versions.ts';

/** A function with seven versions, each on an image of its own that a tag keeps, writing down what is done to them. */
function aFunction({ failsAt = '' } = {}) {
  const done: string[] = [];
  const numbers = ['1', '2', '3', '4', '5', '6', '7'];
  const step = async (name: string) => {
    if (name === failsAt) throw new Error('away');
    done.push(name);
  };
  return {
    done,
    versions: {
      readVersions: async () => numbers.map((version) => ({ version, imageDigest: `sha256:${version}` })),
      readLatestImage: async () => 'sha256:8',
      readInUse: async () => ['1'],
      deleteVersion: (version: string) => step(`delete ${version}`),
    },
    tags: {
      readKept: async () => new Map([...numbers, '8'].map((version) => [`sha256:${version}`, [`keep-${version}`]])),
      remove: (tag: string) => step(`untag ${tag}`),
    },
  };
}

it('deletes versions before the tags of their images', async () => {
  const { versions, tags, done } = aFunction();
  await retireVersions(versions, tags, 4);
  expect(done).toEqual(['delete 2', 'delete 3', 'untag keep-2', 'untag keep-3']);
});

it('takes no tag away when a version could not be deleted', async () => {
  const { versions, tags, done } = aFunction({ failsAt: 'delete 3' });
  await expect(retireVersions(versions, tags, 4)).rejects.toThrow('away');
  expect(done).toEqual(['delete 2']);
});
